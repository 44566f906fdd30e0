package dragoman.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.CorpusException;
import dragoman.seq2seq.run.ReplicaPlacement;
import dragoman.seq2seq.run.RunOptions;
import dragoman.seq2seq.run.TrainingRun;
import dragoman.seq2seq.run.TrainingRunListener;
import dragoman.seq2seq.run.TranslationJob;
import dragoman.seq2seq.text.SubwordOptions;
import dragoman.seq2seq.text.TextOptions;
import dragoman.seq2seq.training.Optimizer;
import dragoman.seq2seq.training.Replication;
import dragoman.seq2seq.training.Trainer;
import dragoman.seq2seq.training.TrainingConfig;
import dragoman.seq2seq.training.TrainingDivergedException;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkRoundsTest {
    private static final Replication THREE = new Replication(3, 5);

    @TempDir
    private Path folder;

    private static TrainingConfig config() {
        return TestModel.config().replication(THREE).averageDecay(0.9).build();
    }

    private static Trainer.Outcome train(TranslationJob job, ReplicaPlacement placement) {
        return new TrainingRun<>(job, TrainingRunListener.SILENT, placement).run(() -> false);
    }

    private static ReplicaPlacement spark() {
        LocalSpark.session();
        return ReplicaPlacement.named("spark");
    }

    private static void assertSameBits(Path one, Path other) throws IOException {
        for (String file : List.of("model.safetensors", "checkpoint/state.safetensors")) {
            assertArrayEquals(Files.readAllBytes(one.resolve(file)), Files.readAllBytes(other.resolve(file)), file);
        }
    }

    @Test
    void roundsOnSparkHaveTheBitsOfThreads() throws IOException {
        Path threads = folder.resolve("threads");
        Path spark = folder.resolve("spark");
        train(TestModel.job(threads, config()), ReplicaPlacement.threads());
        train(TestModel.job(spark, config()), spark());
        assertSameBits(threads, spark);
        assertFalse(Files.exists(folder.resolve("spark.shards")));
    }

    /** BPE-dropout splits words otherwise in each epoch, whose shares are files of their own. */
    @Test
    void epochsOfOtherSubwordsHaveSharesOfTheirOwn() throws IOException {
        Path threads = folder.resolve("threads");
        Path spark = folder.resolve("spark");
        train(subwords(threads), ReplicaPlacement.threads());
        Trainer.Outcome outcome = train(subwords(spark), spark());
        assertTrue(outcome.state().position().epoch() >= 2, outcome::toString);
        assertSameBits(threads, spark);
    }

    private static TranslationJob subwords(Path directory) {
        TranslationJob job = TestModel.job(directory, config());
        TextOptions text = TextOptions.builder(job.text().source(), job.text().target())
                .vocabularySize(400)
                .maximumLength(40)
                .subwords(Optional.of(new SubwordOptions(30, true, 0.2)))
                .build();
        return job.with(text);
    }

    @Test
    void divergenceIsReportedAsOnThreads() {
        TrainingConfig diverging = config().toBuilder()
                .optimizer(new Optimizer.Sgd())
                .learningRate(1e38)
                .clipNorm(0)
                .averageDecay(0)
                .build();
        String threads = assertThrows(
                        TrainingDivergedException.class,
                        () -> train(TestModel.job(folder.resolve("threads"), diverging), ReplicaPlacement.threads()))
                .getMessage();
        assertEquals(
                threads,
                assertThrows(
                                TrainingDivergedException.class,
                                () -> train(TestModel.job(folder.resolve("spark"), diverging), spark()))
                        .getMessage());
    }

    @Test
    void moreReplicasThanPairsAreRefused() {
        TrainingConfig many =
                config().toBuilder().replication(new Replication(1000, 5)).build();
        CorpusException refused =
                assertThrows(CorpusException.class, () -> train(TestModel.job(folder.resolve("many"), many), spark()));
        assertTrue(refused.getMessage().startsWith("1000 replicas cannot share "), refused::getMessage);
    }

    @Test
    void weightsThatTheDriverMayNotReceiveAreRefused() {
        LocalSpark.session().sparkContext().conf().set("spark.driver.maxResultSize", "10k");
        try {
            ClusterException refused = assertThrows(
                    ClusterException.class, () -> train(TestModel.job(folder.resolve("large"), config()), spark()));
            assertTrue(
                    refused.getMessage()
                            .matches(
                                    "the weights of all replicas have \\d+ kB, of which spark.driver.maxResultSize allows"
                                            + " 10 kB: set it to 0"),
                    refused::getMessage);
        } finally {
            LocalSpark.session().sparkContext().conf().remove("spark.driver.maxResultSize");
        }
    }

    @Test
    void withoutSparkOnTheClassPathThereIsOneClearLine() throws Exception {
        URL[] ours = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.matches(".*[/\\\\]org[/\\\\]apache[/\\\\](spark|hadoop)[/\\\\].*"))
                .map(entry -> url(Path.of(entry).toUri()))
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(ours, ClassLoader.getPlatformClassLoader())) {
            Class<?> service = loader.loadClass(ReplicaPlacement.class.getName());
            Class<?> options = loader.loadClass(RunOptions.class.getName());
            Class<?> settings = loader.loadClass(TrainingConfig.class.getName());
            Object placement = ServiceLoader.load(service, loader).iterator().next();
            Object run = options.getConstructor(settings, Path.class).newInstance(null, folder);
            Supplier<?> nothing = () -> null;
            Throwable failure = assertThrows(
                            java.lang.reflect.InvocationTargetException.class,
                            () -> service.getMethod("open", Supplier.class, options)
                                    .invoke(placement, nothing, run))
                    .getCause();
            assertEquals(ClusterException.class.getName(), failure.getClass().getName());
            assertTrue(
                    failure.getMessage()
                            .matches("Spark is not on the class path \\(.*\\): start the command with spark-submit"),
                    failure::getMessage);
        }
    }

    private static URL url(URI uri) {
        try {
            return uri.toURL();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
