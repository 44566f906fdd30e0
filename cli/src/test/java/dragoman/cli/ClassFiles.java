package dragoman.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what compiled classes refer to, for the tests of the architecture. */
final class ClassFiles {
    /** The modules that the command line does not need: they are compiled where all modules are. */
    private static final Set<String> APART = Set.of("spark", "tika");

    /** The folder of each module by its name. */
    private static final Map<String, String> MODULES = Map.of(
            "core", "core",
            "corpora", "corpora",
            "seq2seq", "seq2seq",
            "benchmarks", "benchmarks",
            "server", "integrations/server",
            "spark", "integrations/spark",
            "tika", "integrations/tika",
            "cli", "cli");

    private static final Pattern CLASS_IN_DESCRIPTOR = Pattern.compile("L([A-Za-z_][\\w$]*(?:/[\\w$]+)+)[;<]");

    private ClassFiles() {}

    /**
     * A compiled class.
     *
     * @param module the name of its Maven module
     * @param name its binary name
     * @param classes the classes it refers to, by name
     * @param members the fields and methods of others that it uses, as {@code java.lang.System.out}
     * @param permitted of a sealed type, the types that it permits, by name
     */
    record Compiled(String module, String name, Set<String> classes, Set<String> members, Set<String> permitted) {
        String packageName() {
            return packageOf(name);
        }
    }

    /** The name of the top-level type that a class belongs to. */
    static String topLevelOf(String className) {
        int nested = className.indexOf('$');
        return nested < 0 ? className : className.substring(0, nested);
    }

    static String packageOf(String className) {
        return className.substring(0, Math.max(0, className.lastIndexOf('.')));
    }

    /** The folder of the repository. */
    static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("translate"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** The compiled main classes of a module. */
    private static Path classes(String module) {
        return repository().resolve(MODULES.get(module)).resolve("target/classes");
    }

    /** Whether all modules are compiled, as they are before the tests of a build of all. */
    static boolean holdsAllModules() {
        return APART.stream().map(ClassFiles::classes).allMatch(Files::exists);
    }

    /** The main classes of all modules; those that the command line does not need where they are compiled. */
    static List<Compiled> readAll() {
        List<Compiled> all = new ArrayList<>();
        for (String module : MODULES.keySet()) {
            Path classes = classes(module);
            if (APART.contains(module) && Files.notExists(classes)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(classes)) {
                files.filter(file -> file.toString().endsWith(".class"))
                        .map(file -> read(module, file))
                        .forEach(all::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    private static Compiled read(String module, Path file) {
        try {
            ClassModel model = ClassFile.of().parse(file);
            Set<String> classes = new HashSet<>();
            Set<String> members = new HashSet<>();
            for (PoolEntry entry : model.constantPool()) {
                switch (entry) {
                    case ClassEntry reference -> addClass(classes, reference.asInternalName());
                    case MemberRefEntry member ->
                        members.add(member.owner().asInternalName().replace('/', '.') + "." + member.name());
                    case Utf8Entry text -> addDescriptor(classes, text.stringValue());
                    default -> {}
                }
            }
            String name = model.thisClass().asInternalName().replace('/', '.');
            return new Compiled(module, name, classes, members, permitted(model));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> permitted(ClassModel model) {
        return model.findAttribute(Attributes.permittedSubclasses()).stream()
                .flatMap(attribute -> attribute.permittedSubclasses().stream())
                .map(entry -> entry.asInternalName().replace('/', '.'))
                .collect(Collectors.toSet());
    }

    private static void addClass(Set<String> classes, String internalName) {
        if (internalName.startsWith("[")) {
            addDescriptor(classes, internalName);
        } else {
            classes.add(internalName.replace('/', '.'));
        }
    }

    private static void addDescriptor(Set<String> classes, String text) {
        Matcher matcher = CLASS_IN_DESCRIPTOR.matcher(text);
        while (matcher.find()) {
            classes.add(matcher.group(1).replace('/', '.'));
        }
    }
}
