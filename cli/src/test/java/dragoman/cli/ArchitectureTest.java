package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dragoman.cli.ClassFiles.Compiled;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

/** Checks the dependencies that ARCHITECTURE.md describes. */
class ArchitectureTest {
    /** Every package, each below those that follow: a package may use those before it, so no cycle can arise. */
    private static final List<String> PACKAGES = List.of(
            "dragoman.core.kernel",
            "dragoman.core",
            "dragoman.corpora",
            "dragoman.corpora.text",
            "dragoman.corpora.text.language",
            "dragoman.corpora.text.sentence",
            "dragoman.corpora.text.span",
            "dragoman.corpora.text.augmentation",
            "dragoman.corpora.format.document",
            "dragoman.corpora.format.message",
            "dragoman.corpora.format.text",
            "dragoman.corpora.format.po",
            "dragoman.corpora.format.json",
            "dragoman.corpora.format.xml",
            "dragoman.corpora.format.html",
            "dragoman.corpora.format.parallel",
            "dragoman.corpora.format",
            "dragoman.corpora.clean",
            "dragoman.corpora.phrasebook",
            "dragoman.corpora.numbers",
            "dragoman.corpora.brackets",
            "dragoman.corpora.series",
            "dragoman.seq2seq.layer",
            "dragoman.seq2seq.layer.recurrent",
            "dragoman.seq2seq.layer.initialization",
            "dragoman.seq2seq.layer.attention",
            "dragoman.seq2seq.model.config",
            "dragoman.seq2seq.model.bridge",
            "dragoman.seq2seq.model",
            "dragoman.seq2seq.io.file",
            "dragoman.seq2seq.io",
            "dragoman.seq2seq.io.codec",
            "dragoman.seq2seq.models",
            "dragoman.seq2seq.search",
            "dragoman.seq2seq.evaluation",
            "dragoman.seq2seq.quality",
            "dragoman.seq2seq.inspection.feature",
            "dragoman.seq2seq.inspection",
            "dragoman.seq2seq.training",
            "dragoman.seq2seq.training.round",
            "dragoman.seq2seq.task",
            "dragoman.seq2seq.text",
            "dragoman.seq2seq.run",
            "dragoman.seq2seq.sentence",
            "dragoman.seq2seq.document",
            "dragoman.seq2seq.batching",
            "dragoman.seq2seq",
            "dragoman.benchmarks.probe",
            "dragoman.benchmarks",
            "dragoman.spark",
            "dragoman.tika",
            "dragoman.server.translation",
            "dragoman.server.metrics",
            "dragoman.server.http",
            "dragoman.server.route",
            "dragoman.server",
            "dragoman.cli.output",
            "dragoman.cli.output.page",
            "dragoman.cli.output.report",
            "dragoman.cli.output.training",
            "dragoman.cli.output.inspection",
            "dragoman.cli.option",
            "dragoman.cli.option.configuration",
            "dragoman.cli.option.corpus",
            "dragoman.cli.option.decoding",
            "dragoman.cli.option.service",
            "dragoman.cli.option.training",
            "dragoman.cli.command.training",
            "dragoman.cli.command.inspect",
            "dragoman.cli.command.benchmark",
            "dragoman.cli.command",
            "dragoman.cli");

    private static final Map<String, Set<String>> MODULES = Map.of(
            "core", Set.of("core"),
            "corpora", Set.of("corpora"),
            "seq2seq", Set.of("core", "corpora", "seq2seq"),
            "benchmarks", Set.of("core", "corpora", "seq2seq", "benchmarks"),
            "server", Set.of("core", "corpora", "seq2seq", "server"),
            "spark", Set.of("core", "corpora", "seq2seq", "spark"),
            "tika", Set.of("corpora", "seq2seq", "tika"),
            "cli", Set.of("core", "corpora", "seq2seq", "benchmarks", "server", "cli"));

    /** Where types that are neither ours nor the JDK's may be seen. */
    private static final Map<String, Set<String>> THIRD_PARTIES = Map.ofEntries(
            Map.entry("jdk.incubator.", Set.of("dragoman.core.kernel", "dragoman.benchmarks.probe")),
            Map.entry("org.jspecify.", Set.of("dragoman")),
            Map.entry("javax.xml.", Set.of("dragoman.corpora.format.xml")),
            Map.entry("org.jsoup.", Set.of("dragoman.corpora.format.html")),
            Map.entry("de.siegmar.fastcsv.", Set.of("dragoman.corpora.format.parallel", "dragoman.corpora.series")),
            Map.entry("opennlp.", Set.of("dragoman.corpora.text")),
            Map.entry("tools.jackson.", Set.of("dragoman.seq2seq.io", "dragoman.server.http")),
            Map.entry("org.eclipse.jetty.", Set.of("dragoman.server")),
            Map.entry("io.prometheus.", Set.of("dragoman.server.metrics")),
            Map.entry("org.apache.spark.", Set.of("dragoman.spark")),
            Map.entry("org.apache.hadoop.", Set.of("dragoman.spark")),
            Map.entry("scala.", Set.of("dragoman.spark")),
            Map.entry("org.apache.tika.", Set.of("dragoman.tika")),
            Map.entry("picocli.", Set.of("dragoman.cli")),
            Map.entry("jdk.jshell.", Set.of("dragoman.cli.command")),
            Map.entry("org.knowm.xchart.", Set.of("dragoman.cli.output.inspection")),
            Map.entry("org.snakeyaml.", Set.of("dragoman.cli.option")));

    private static final Set<String> ONLY_IN_ENTRY = Set.of(
            "java.lang.System.out",
            "java.lang.System.err",
            "java.lang.System.in",
            "java.lang.System.exit",
            "java.lang.Runtime.exit",
            "java.lang.Runtime.halt");

    private static final Set<String> LISTENING = Set.of(
            "java.net.InetAddress",
            "java.net.InetSocketAddress",
            "java.net.SocketAddress",
            "java.net.URLEncoder",
            "java.nio.channels.SocketChannel");

    private static final List<Compiled> CLASSES = ClassFiles.readAll();

    @Test
    void everyPackageHasItsPlace() {
        TreeSet<String> homeless = new TreeSet<>();
        CLASSES.forEach(compiled -> homeless.add(compiled.packageName()));
        PACKAGES.forEach(homeless::remove);
        assertEquals(Set.of(), homeless);
    }

    @Test
    void packagesUseOnlyThoseBelow() {
        assertNone((user, used) ->
                isOurs(used) && PACKAGES.indexOf(ClassFiles.packageOf(used)) > PACKAGES.indexOf(user.packageName()));
    }

    @Test
    void noCyclesBetweenTypes() {
        assertEquals(Set.of(), TypeCycles.in(CLASSES));
    }

    /** The search for cycles finds one that is there, and passes over a sealed type and what it permits. */
    @Test
    void theSearchForCyclesIsNotBlind() {
        Compiled parent = compiled("p.A", Set.of("p.B", "p.C"), Set.of("p.C"));
        Compiled nested = compiled("p.B$Nested", Set.of("p.D", "q.A"), Set.of());
        Compiled permitted = compiled("p.C", Set.of("p.A"), Set.of());
        Compiled last = compiled("p.D", Set.of("p.B$Other"), Set.of());
        assertEquals(Set.of(Set.of("p.B", "p.D")), TypeCycles.in(List.of(parent, nested, permitted, last)));
    }

    private static Compiled compiled(String name, Set<String> classes, Set<String> permitted) {
        return new Compiled("core", name, classes, Set.of(), permitted);
    }

    @Test
    void modulesUseOnlyThoseBelow() {
        assertNone((user, used) -> isOurs(used) && !MODULES.get(user.module()).contains(moduleOf(used)));
    }

    @Test
    void onlyCoreUsesTheKernels() {
        assertNone((user, used) -> ClassFiles.packageOf(used).equals("dragoman.core.kernel")
                && !user.packageName().startsWith("dragoman.core"));
    }

    @Test
    void thirdPartiesStayInTheirPackages() {
        assertNone((user, used) -> !isOurs(used)
                && !used.matches("(java|com\\.sun\\.management)\\..*")
                && THIRD_PARTIES.entrySet().stream()
                        .noneMatch(room -> used.startsWith(room.getKey())
                                && room.getValue().stream()
                                        .anyMatch(home -> (user.packageName() + ".").startsWith(home + "."))));
    }

    @Test
    void onlyTheEntryKnowsTheProcess() {
        TreeSet<String> found = new TreeSet<>();
        for (Compiled compiled : CLASSES) {
            compiled.members().stream()
                    .filter(ONLY_IN_ENTRY::contains)
                    .filter(member -> !compiled.name().equals(Main.class.getName()))
                    .forEach(member -> found.add(compiled.name() + " uses " + member));
        }
        assertEquals(Set.of(), found);
    }

    /** Nothing leaves the machine: no class of ours so much as names the network, but for the service, which waits for connections and makes none. */
    @Test
    void nobodyKnowsTheNetwork() {
        assertNone((user, used) -> used.matches(
                        "java\\.net\\.(?!URI$|URISyntaxException$|URL$).*|java\\.nio\\.channels\\..*Socket.*|javax\\.net\\..*")
                && !(user.module().equals("server") && LISTENING.contains(used)));
    }

    /** The scan sees what is there: otherwise the other tests would hold of nothing. */
    @Test
    void theScanIsNotBlind() {
        assertTrue(uses("dragoman.cli.command.TranslateCommand", "picocli.CommandLine$Command"));
        assertTrue(uses("dragoman.cli.command.EvaluateCommand", "dragoman.seq2seq.evaluation.Bleu"));
        assertTrue(CLASSES.stream()
                .anyMatch(compiled -> compiled.name().equals(Main.class.getName())
                        && compiled.members().contains("java.lang.System.exit")));
        assertTrue(CLASSES.stream()
                .anyMatch(compiled -> compiled.packageName().equals("dragoman.core.kernel")
                        && compiled.classes().stream().anyMatch(used -> used.startsWith("jdk.incubator.vector."))));
    }

    @Test
    void theScanSeesWhatTheCommandLineDoesNotNeed() {
        assumeTrue(ClassFiles.holdsAllModules(), "integrations are not compiled");
        assertTrue(uses("dragoman.spark.SparkRounds", "org.apache.spark.broadcast.Broadcast"));
        assertTrue(uses("dragoman.tika.DragomanTranslator", "org.apache.tika.language.translate.Translator"));
    }

    private static boolean uses(String user, String used) {
        return CLASSES.stream()
                .anyMatch(compiled ->
                        compiled.name().equals(user) && compiled.classes().contains(used));
    }

    private static void assertNone(BiPredicate<Compiled, String> isWrong) {
        TreeSet<String> wrong = new TreeSet<>();
        for (Compiled compiled : CLASSES) {
            compiled.classes().stream()
                    .filter(used -> isWrong.test(compiled, used))
                    .forEach(used -> wrong.add(compiled.name() + " uses " + used));
        }
        assertEquals(Set.of(), wrong);
    }

    private static boolean isOurs(String className) {
        return className.startsWith("dragoman.");
    }

    private static String moduleOf(String className) {
        return className.split("\\.")[1];
    }
}
