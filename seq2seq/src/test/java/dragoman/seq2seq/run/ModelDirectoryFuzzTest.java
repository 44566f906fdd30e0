package dragoman.seq2seq.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.CorpusException;
import dragoman.corpora.SentencePair;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.BytePairMerges;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.seq2seq.Mutator;
import dragoman.seq2seq.TextClassifier;
import dragoman.seq2seq.TextGenerator;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.UnknownTokenException;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.ModelDirectoryWriter;
import dragoman.seq2seq.io.ModelWeights;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.io.codec.ModelFiles;
import dragoman.seq2seq.io.file.DirectoryChange;
import dragoman.seq2seq.io.file.FileContent;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.attention.AttentionKind;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.model.Seq2Seq;
import dragoman.seq2seq.model.config.DecoderShape;
import dragoman.seq2seq.model.config.EncoderShape;
import dragoman.seq2seq.model.config.ModelConfig;
import dragoman.seq2seq.search.Sampling;
import dragoman.seq2seq.search.SearchOptions;
import dragoman.seq2seq.training.TrainingConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged model directories of all tasks: each is refused by an exception that is documented, with a message of one line, or works. Any other
 * exception or error fails. {@code -Dfuzz=N -Dgroups=system -DexcludedGroups=} tries N instead of a million.
 */
class ModelDirectoryFuzzTest {
    private static final TrainingConfig.Limits SHORT = TrainingConfig.Limits.updates(6);

    @TempDir
    private static Path folder;

    private static List<Subject> subjects;

    /** A model, and what is done with a directory of it. */
    private record Subject(Path directory, Map<String, byte[]> files, Use use) {
        static Subject of(Path directory, Use use) {
            try (Stream<Path> walk = Files.walk(directory)) {
                Map<String, byte[]> files = new LinkedHashMap<>();
                for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                    files.put(directory.relativize(file).toString(), Files.readAllBytes(file));
                }
                files.remove(".lock");
                // Otherwise every change is found by its checksum alone.
                Files.deleteIfExists(directory.resolve("checksums.sha256"));
                files.remove("checksums.sha256");
                return new Subject(directory, files, use);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private interface Use {
        /** Loads the model and lets it work, as far as the damaged file matters. */
        void use(Path directory, String damaged);
    }

    @BeforeAll
    static void train() throws IOException {
        Path text = LetterTask.text(folder, 30, 1);
        List<SentencePair> pairs = DigitTask.pairs(40, 4, 9);
        new TrainingRun<>(DigitTask.job(pairs, folder.resolve("translator"), SHORT), TrainingRunListener.SILENT)
                .run(() -> false);
        new TrainingRun<>(LetterTask.job(text, folder.resolve("letters"), SHORT), TrainingRunListener.SILENT)
                .run(() -> false);
        new TrainingRun<>(PraiseTask.job(folder.resolve("praise"), SHORT), TrainingRunListener.SILENT).run(() -> false);
        saveSubwords(folder.resolve("subwords"));
        TrainingConfig config = DigitTask.config(SHORT);
        subjects = List.of(
                Subject.of(folder.resolve("translator"), (directory, damaged) -> {
                    if (damaged.startsWith("checkpoint/")) {
                        resume(directory, config);
                    } else {
                        useTranslator(directory);
                    }
                }),
                Subject.of(folder.resolve("subwords"), (directory, damaged) -> useTranslator(directory)),
                Subject.of(folder.resolve("letters"), (directory, damaged) -> useGenerator(directory)),
                Subject.of(folder.resolve("praise"), (directory, damaged) -> useClassifier(directory)));
    }

    private static void saveSubwords(Path directory) {
        BytePairMerges merges = BytePairMerges.learn(Map.of("one", 9L, "none", 5L, "two", 4L), 5, 1);
        TokenizerDescription words = TokenizerDescription.whitespace();
        Vocabulary vocabulary =
                Vocabulary.build(Stream.of(List.of("one", "two", "n", "on", "e", "t", "w", "o")), 20, 1);
        TranslationModel.Side side = new TranslationModel.Side(vocabulary, words, Optional.of(merges));
        ModelConfig config = ModelConfig.builder()
                .cell(CellKind.LSTM)
                .embeddingSize(4)
                .encoder(new EncoderShape(1, 6, LayerShape.Direction.BOTH))
                .decoder(new DecoderShape(1, 6, Optional.of(AttentionKind.GENERAL), true))
                .vocabularySizes(vocabulary.size(), vocabulary.size())
                .dropout(0)
                .build();
        ParameterVector weights = new ParameterVector(Seq2Seq.layout(config));
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < weights.data().length; i++) {
            weights.data()[i] = (float) random.nextDouble(-1, 1);
        }
        Map<String, FileContent> files =
                new LinkedHashMap<>(ModelFiles.description(new TranslationModel(config, weights, side, side)));
        files.putAll(ModelWeights.file(weights));
        try (ModelDirectoryWriter writer = ModelDirectoryWriter.open(directory)) {
            writer.save(new DirectoryChange(files));
        }
    }

    private static void resume(Path path, TrainingConfig config) {
        ModelDirectory directory = ModelDirectory.at(path);
        ParameterVector best = directory.read(ModelFiles::read).weights().widened();
        if (RunDirectory.holdsRun(directory)) {
            RunDirectory.settings(directory);
            ParameterVector weights = new ParameterVector(best.layout());
            RunDirectory.restore(directory, weights, List.of(), best, config);
        }
    }

    private static void useTranslator(Path directory) {
        try (Translator translator = Translator.load(directory)) {
            translator.translate(List.of("one"), new SearchOptions(1, 1, 0));
        }
        Translator.load(directory).score(List.of(new SentencePair("one two", "two none")));
    }

    private static void useGenerator(Path directory) {
        TextGenerator generator = TextGenerator.load(directory);
        generator.score(List.of("abc", "cba"));
        try {
            generator.generate(new TextGenerator.Request("a", 4, Sampling.PLAIN, 1));
        } catch (UnknownTokenException e) {
            assertFalse(e.getMessage().isEmpty());
        }
    }

    private static void useClassifier(Path directory) {
        TextClassifier classifier = TextClassifier.load(directory);
        classifier.classify("good rude one");
        classifier.steps("good rude one");
    }

    @Test
    void twoThousandDamagedModelsAreRefusedOrWork() {
        fuzz(1, 2_000);
    }

    @Test
    @Tag("system")
    void aMillionDamagedModelsAreRefusedOrWork() {
        fuzz(System.nanoTime(), Integer.getInteger("fuzz", 1_000_000));
    }

    private static void fuzz(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        int refused = 0;
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < count && failures.size() < 10; i++) {
            Subject subject = subjects.get(random.nextInt(subjects.size()));
            List<String> names = List.copyOf(subject.files.keySet());
            String name = names.get(random.nextInt(names.size()));
            long mutation = random.nextLong();
            byte[] damaged = new Mutator(mutation).mutate(subject.files.get(name));
            refused += tryOne(subject, name, damaged, "seed " + seed + ", number " + i, failures) ? 1 : 0;
        }
        assertTrue(failures.isEmpty(), () -> String.join("\n", failures));
        assertTrue(refused > count / 4, "only " + refused + " of " + count + " were refused");
    }

    /** Whether it was refused as it should be. */
    private static boolean tryOne(Subject subject, String name, byte[] damaged, String what, List<String> failures) {
        Path file = subject.directory.resolve(name);
        try {
            Files.write(file, damaged);
            subject.use.use(subject.directory, name);
            return false;
        } catch (ModelException | CorpusException e) {
            if (e.getMessage().lines().count() != 1) {
                failures.add(what + ", " + name + ": more than a line: " + e.getMessage());
            }
            return true;
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            StackTraceElement[] trace = e.getStackTrace();
            failures.add(what + ", " + name + ": " + e
                    + String.join(
                            "\n    at ",
                            Stream.of(trace).limit(14).map(String::valueOf).toList()));
            return false;
        } finally {
            restore(file, subject.files.get(name));
        }
    }

    private static void restore(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Inputs that failed once, in the folder {@code fuzz} of the test resources: SUBJECT-NAME-OF-FILE, with what goes wrong behind it. */
    @Test
    void whatFailedOnceIsRefused() throws IOException, URISyntaxException {
        Path corpus = Path.of(ModelDirectoryFuzzTest.class.getResource("fuzz").toURI());
        List<String> failures = new ArrayList<>();
        int tried = 0;
        try (Stream<Path> cases = Files.list(corpus)) {
            for (Path input : cases.sorted().toList()) {
                String[] parts = input.getFileName().toString().split("@");
                Subject subject = subjects.stream()
                        .filter(one -> one.directory.endsWith(parts[0]))
                        .findFirst()
                        .orElseThrow();
                boolean refused = tryOne(
                        subject, parts[1].replace('+', '/'), Files.readAllBytes(input), input.toString(), failures);
                assertTrue(refused || !failures.isEmpty(), () -> input + " is not refused");
                tried++;
            }
        }
        assertTrue(failures.isEmpty(), () -> String.join("\n", failures));
        assertTrue(tried > 0);
    }
}
