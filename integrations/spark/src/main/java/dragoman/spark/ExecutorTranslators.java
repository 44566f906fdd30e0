package dragoman.spark;

import dragoman.corpora.LanguagePair;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.io.file.ModelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.spark.SparkFiles;

/** The translators of this JVM: one for each model and direction, which all tasks share. */
final class ExecutorTranslators {
    private static final Map<Key, Translator> LOADED = new ConcurrentHashMap<>();

    static {
        VectorModule.warnIfMissing();
    }

    private ExecutorTranslators() {}

    private record Key(ModelSource source, LanguagePair direction) {}

    /** @throws ModelException if the model is not on this executor, or cannot be read */
    static Translator get(ModelSource source, LanguagePair direction) {
        return LOADED.computeIfAbsent(new Key(source, direction), ExecutorTranslators::load);
    }

    private static Translator load(Key key) {
        String from = key.direction.from();
        String to = key.direction.to();
        try {
            return switch (key.source) {
                case ModelSource.ClassPath jar -> Translator.load(from + "-" + to);
                case ModelSource.Archive archive -> between(Path.of(SparkFiles.get(archive.name())), key.direction);
                case ModelSource.Sent sent -> unpacked(sent.files().value(), key.direction);
            };
        } catch (ModelException e) {
            throw new ModelException(
                    "an executor of Spark has no model from " + from + " to " + to + ": " + e.getMessage()
                            + ". Give the model to spark-submit with --jars or --archives, or broadcast it",
                    e);
        }
    }

    private static Translator between(Path directory, LanguagePair direction) {
        return Translator.load(directory).between(direction.from(), direction.to());
    }

    private static Translator unpacked(Map<String, byte[]> files, LanguagePair direction) {
        try {
            Path folder = Files.createTempDirectory("dragoman-model");
            try {
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    Files.write(folder.resolve(file.getKey()), file.getValue());
                }
                return between(folder, direction);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
