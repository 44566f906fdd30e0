package dragoman.spark;

import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.corpora.text.TokenizerKind;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.run.RunOptions;
import dragoman.seq2seq.run.TrainingRun;
import dragoman.seq2seq.run.TrainingRunListener;
import dragoman.seq2seq.run.TranslationJob;
import dragoman.seq2seq.run.TranslationNetwork;
import dragoman.seq2seq.text.TextOptions;
import dragoman.seq2seq.training.TrainingConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** English digits and their French words: what a tiny network learns a little of in a second. */
final class TestModel {
    private static final List<String> ENGLISH =
            List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
    private static final List<String> FRENCH =
            List.of("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf");

    private TestModel() {}

    static List<SentencePair> pairs(int count) {
        SplittableRandom random = new SplittableRandom(11);
        List<SentencePair> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> source = new ArrayList<>();
            List<String> target = new ArrayList<>();
            for (int n = 1 + random.nextInt(5); n > 0; n--) {
                int digit = random.nextInt(ENGLISH.size());
                source.add(ENGLISH.get(digit));
                target.add(FRENCH.get(digit));
            }
            pairs.add(new SentencePair(String.join(" ", source), String.join(" ", target)));
        }
        return pairs;
    }

    /** Texts to translate. */
    static List<String> texts(int count) {
        return pairs(count).stream().map(SentencePair::source).toList();
    }

    static TrainingConfig.Builder config() {
        return TrainingConfig.builder()
                .learningRate(0.01)
                .batchSize(16)
                .seed(7)
                .intervals(10, 10)
                .maxUpdates(20);
    }

    static TranslationJob job(Path directory, TrainingConfig config) {
        return new TranslationJob(
                ParallelCorpus.of(pairs(250)),
                TextOptions.builder(words("en"), words("fr"))
                        .vocabularySize(100)
                        .maximumLength(20)
                        .build(),
                TranslationNetwork.builder()
                        .cell(CellKind.GRU)
                        .embeddingSize(8)
                        .layers(1, 16)
                        .dropout(0.1f)
                        .build(),
                new RunOptions(config, directory));
    }

    private static TokenizerDescription words(String language) {
        return new TokenizerDescription(TokenizerKind.WHITESPACE, language, false);
    }

    /** Trains a model in a directory. */
    static Path train(Path directory) {
        new TrainingRun<>(job(directory, config().maxUpdates(60).build()), TrainingRunListener.SILENT).run(() -> false);
        return directory;
    }

    /** Packs the files of a model directory, with a prefix in front of their names and an index of the model jar if there is one. */
    static Path pack(Path directory, Path archive, String prefix) throws IOException {
        try (OutputStream file = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(file);
                Stream<Path> files = Files.list(directory)) {
            if (!prefix.isEmpty()) {
                zip.putNextEntry(new ZipEntry("META-INF/dragoman/models.index"));
                zip.write("digits\n".getBytes(StandardCharsets.UTF_8));
            }
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(prefix + each.getFileName()));
                zip.write(Files.readAllBytes(each));
            }
        }
        return archive;
    }

    static Path jar(Path directory, Path jar) throws IOException {
        return pack(directory, jar, "META-INF/dragoman/models/digits/");
    }
}
