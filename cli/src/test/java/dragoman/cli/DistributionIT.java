package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.TranslateProcess.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip that users without Maven get. */
class DistributionIT {
    private static final Path TARGET = ClassFiles.repository().resolve("cli/target");

    @TempDir
    private Path folder;

    @Test
    void holdsLauncherJarsLicenceNoticeAndRecipes() throws IOException {
        try (ZipFile zip = new ZipFile(zip().toFile())) {
            Set<String> files = zip.stream()
                    .map(entry -> entry.getName().replaceFirst("^dragoman-[^/]+/", ""))
                    .filter(name -> !name.startsWith("lib/") && !name.endsWith("/") && !name.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> expected =
                    new TreeSet<>(Set.of("LICENSE", "NOTICE", "translate", "translate.cmd", "translate.jar"));
            try (Stream<Path> recipes = Files.list(ClassFiles.repository().resolve("recipes"))) {
                recipes.forEach(recipe -> expected.add("recipes/" + recipe.getFileName()));
            }
            assertEquals(expected, files);
        }
    }

    @Test
    void noticeNamesEveryLibraryAndNoOther() throws IOException {
        String notice = Files.readString(ClassFiles.repository().resolve("NOTICE"));
        Set<String> named = Pattern.compile("^\\S.* \\((?<artifacts>[a-z0-9, -]+)\\)$", Pattern.MULTILINE)
                .matcher(notice)
                .results()
                .flatMap(match -> Stream.of(match.group("artifacts").split(", ")))
                .collect(Collectors.toCollection(TreeSet::new));
        try (ZipFile zip = new ZipFile(zip().toFile())) {
            Set<String> shipped = zip.stream()
                    .map(entry -> entry.getName().replaceFirst("^.*/", "").replaceFirst("-[0-9][0-9.]*\\.jar$", ""))
                    .filter(name ->
                            zip.stream().anyMatch(entry -> entry.getName().contains("/lib/" + name + "-")))
                    .filter(name -> !name.startsWith("dragoman-"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(shipped, named);
        }
    }

    @Test
    void runsFromAFolderOfAnyNameWithoutMaven() throws Exception {
        Path unpacked = Files.createDirectory(folder.resolve("été & more"));
        assertEquals(
                0,
                new TranslateProcess("unzip", "-q", zip().toString(), "-d", unpacked.toString())
                        .run()
                        .code());
        try (Stream<Path> launchers = Files.find(unpacked, 2, (file, attributes) -> file.endsWith("translate"))) {
            Path launcher = launchers.findFirst().orElseThrow();
            Outcome outcome = new TranslateProcess(launcher.toString(), "--version")
                    .in(folder)
                    .with("JAVA_HOME", System.getProperty("java.home"))
                    .run();
            assertTrue(outcome.out().startsWith("translate "), outcome.toString());
            assertEquals("", outcome.err());
        }
    }

    private static Path zip() throws IOException {
        try (Stream<Path> files = Files.list(TARGET)) {
            return files.filter(file -> file.toString().endsWith(".zip"))
                    .filter(file -> !file.toString().endsWith("-runtime.zip"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
