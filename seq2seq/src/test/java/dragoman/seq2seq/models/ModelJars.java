package dragoman.seq2seq.models;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes jars that hold models, and models that are nothing but a description. */
public final class ModelJars {
    private ModelJars() {}

    /** The description of a translation model; each direction is such as {@code en to fr}. */
    static String config(String... directions) {
        String[] languages = directions[0].split(" to ");
        String all = directions.length == 1 ? "" : "\"directions\": [\"" + String.join("\", \"", directions) + "\"], ";
        return "{\"format_version\": 1, " + all + "\"source\": {\"language\": \"" + languages[0]
                + "\"}, \"target\": {\"language\": \"" + languages[1] + "\"}}";
    }

    /** Writes a model that has a description alone into a folder of models. */
    static Path describe(Path folder, String name, String... directions) throws IOException {
        Path model = Files.createDirectories(folder.resolve(name));
        Files.writeString(model.resolve("config.json"), config(directions));
        return model;
    }

    /** Writes a jar with the models of a folder, by the names of its folders. */
    public static Path jar(Path jar, Path models, String... names) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(
                "META-INF/dragoman/models.index",
                ("# models\n" + String.join("\n", names) + "\n").getBytes(StandardCharsets.UTF_8));
        for (String name : names) {
            try (var files = Files.list(models.resolve(name))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    entries.put(
                            "META-INF/dragoman/models/" + name + "/" + file.getFileName(), Files.readAllBytes(file));
                }
            }
        }
        try (OutputStream out = Files.newOutputStream(jar)) {
            write(out, entries, ZipEntry.DEFLATED);
        }
        return jar;
    }

    /** Writes an executable jar as Spring Boot does: libraries are jars inside it, uncompressed. */
    public static Path executable(Path jar, Path... libraries) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (Path library : libraries) {
            entries.put("BOOT-INF/lib/" + library.getFileName(), Files.readAllBytes(library));
        }
        try (OutputStream out = Files.newOutputStream(jar)) {
            write(out, entries, ZipEntry.STORED);
        }
        return jar;
    }

    private static void write(OutputStream out, Map<String, byte[]> entries, int method) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry header = new ZipEntry(entry.getKey());
                header.setMethod(method);
                if (method == ZipEntry.STORED) {
                    CRC32 sum = new CRC32();
                    sum.update(entry.getValue());
                    header.setCrc(sum.getValue());
                    header.setSize(entry.getValue().length);
                }
                zip.putNextEntry(header);
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
    }
}
