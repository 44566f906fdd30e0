package dragoman.seq2seq.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.seq2seq.io.file.ModelException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.loader.launch.LaunchedClassLoader;
import org.springframework.boot.loader.net.protocol.Handlers;
import org.springframework.boot.loader.net.protocol.jar.JarUrl;

class ClassPathModelsTest {
    @TempDir
    private Path folder;

    private static List<String> described(List<InstalledModel> models) {
        return models.stream()
                .map(model -> model.name() + ": " + model.outline().directions())
                .toList();
    }

    private Path jar(String file, String name, String... directions) throws IOException {
        Path models = folder.resolve(file + ".models");
        ModelJars.describe(models, name, directions);
        return ModelJars.jar(folder.resolve(file), models, name);
    }

    @Test
    void severalJarsWorkTogether() throws IOException {
        Path first = jar("a.jar", "en-fr", "en to fr");
        Path second = jar("b.jar", "all", "en to de", "de to en");
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {first.toUri().toURL(), second.toUri().toURL()}, null)) {
            assertEquals(
                    List.of("en-fr: [en to fr]", "all: [en to de, de to en]"), described(ClassPathModels.of(loader)));
        }
    }

    /** The files of a model are those of the jar that names it, though another jar has files of the same names. */
    @Test
    void modelsOfOneNameKeepTheirOwnFiles() throws IOException {
        Path first = jar("a.jar", "m", "en to fr");
        Path second = jar("b.jar", "m", "en to de");
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {first.toUri().toURL(), second.toUri().toURL()}, null)) {
            assertEquals(List.of("m: [en to fr]", "m: [en to de]"), described(ClassPathModels.of(loader)));
        }
    }

    @Test
    void jarsInAnExecutableJarOfSpringBootAreRead() throws IOException {
        Path first = jar("a.jar", "en-fr", "en to fr");
        Path second = jar("b.jar", "m", "en to de");
        Path application = ModelJars.executable(folder.resolve("application.jar"), first, second);
        // As Spring Boot's launcher does before it starts the application.
        Handlers.register();
        URL[] libraries = {
            JarUrl.create(application.toFile(), "BOOT-INF/lib/a.jar"),
            JarUrl.create(application.toFile(), "BOOT-INF/lib/b.jar")
        };
        try (LaunchedClassLoader loader = new LaunchedClassLoader(false, libraries, null)) {
            List<InstalledModel> models = ClassPathModels.of(loader);
            assertEquals(List.of("en-fr: [en to fr]", "m: [en to de]"), described(models));
            assertTrue(models.getFirst().location().description().contains("application.jar"));
        }
    }

    @Test
    void aFolderOfClassesIsRead() throws IOException {
        Path root = Files.createDirectories(folder.resolve("classes"));
        ModelJars.describe(root.resolve("META-INF/dragoman/models"), "m", "en to es");
        Files.writeString(root.resolve("META-INF/dragoman/models.index"), "m\n");
        try (URLClassLoader loader = new URLClassLoader(new URL[] {root.toUri().toURL()}, null)) {
            assertEquals(List.of("m: [en to es]"), described(ClassPathModels.of(loader)));
        }
    }

    @Test
    void anIndexWithAnInvalidNameIsRefused() throws IOException {
        Path root = Files.createDirectories(folder.resolve("classes/META-INF/dragoman"));
        Files.writeString(root.resolve("models.index"), "../secret\n");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.resolve("classes").toUri().toURL()}, null)) {
            ModelException refused = assertThrows(ModelException.class, () -> ClassPathModels.of(loader));
            assertTrue(refused.getMessage().contains("'../secret' is no name of a model"), refused.getMessage());
        }
    }

    @Test
    void aModelOfAnotherVersionIsRefusedInOneLine() throws IOException {
        Path models = folder.resolve("models");
        Path model = ModelJars.describe(models, "m", "en to fr");
        Files.writeString(model.resolve("config.json"), "{\"format_version\": 99}");
        Path jar = ModelJars.jar(folder.resolve("m.jar"), models, "m");
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            InstalledModel installed = ClassPathModels.of(loader).getFirst();
            ModelException refused = assertThrows(ModelException.class, installed::outline);
            assertTrue(refused.getMessage().contains("m.jar"), refused.getMessage());
            assertTrue(refused.getMessage().contains("is of format version 99"), refused.getMessage());
        }
    }
}
