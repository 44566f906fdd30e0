package dragoman.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.seq2seq.TextTranslator;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.models.InstalledModel;
import dragoman.seq2seq.models.ModelCatalog;
import dragoman.server.ServerFixture.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Load generators, which print what they measure. {@code -Dload.seconds=600} sets their time, {@code -Dload.clients=8} the number of clients, {@code
 * -Dload.model=DIR} a model from English to German in place of one of numbers; {@code en-fr-de-es} is the model that ships. The clients run in the
 * JVM of the server, and so does what is measured of memory. {@code -Dload.address=http://127.0.0.1:5000} sends the load to a service that runs
 * already with that model, and {@code -Dload.process=PID} measures the memory of its process.
 */
@Tag("system")
class LoadTest {
    private static final int SECONDS = Integer.getInteger("load.seconds", 30);
    private static final int SENTENCES = 200;
    private static final List<String> WORDS =
            List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

    private static ModelCatalog catalog;
    private static List<String> sources;
    private static List<String> expected;

    @BeforeAll
    static void translateOffline() {
        String model = System.getProperty("load.model");
        catalog = model == null
                ? ServerFixture.catalog()
                : ModelCatalog.installed()
                        .find(model)
                        .map(found -> ModelCatalog.ofModels(List.of(found)))
                        .orElseGet(() -> ModelCatalog.ofModels(
                                List.of(new InstalledModel(model, ModelDirectory.at(Path.of(model))))));
        SplittableRandom random = new SplittableRandom(5);
        sources = new ArrayList<>();
        for (int i = 0; i < SENTENCES; i++) {
            sources.add(IntStream.range(0, 5 + random.nextInt(21))
                    .mapToObj(word -> WORDS.get(random.nextInt(WORDS.size())))
                    .collect(Collectors.joining(" ")));
        }
        try (Translator translator = Translator.load(catalog.route("en", "de"))) {
            TextTranslator texts = TextTranslator.builder(translator).build();
            expected = sources.stream()
                    .map(source -> texts.translate(source).text())
                    .toList();
        }
    }

    /** What the clients received: latencies of right answers in milliseconds, and the number of 503. */
    private record Received(List<Double> latencies, int refused) {}

    private static Received load(ServerFixture server, int clients, int seconds) throws Exception {
        List<Double> latencies = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger refused = new AtomicInteger();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                SplittableRandom random = new SplittableRandom(client);
                running.add(threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        int i = random.nextInt(SENTENCES);
                        long start = System.nanoTime();
                        Answer answer =
                                server.post("/translate", Map.of("q", sources.get(i), "source", "en", "target", "de"));
                        if (answer.status() == 503) {
                            assertTrue(Integer.parseInt(answer.header("Retry-After")) > 0);
                            refused.incrementAndGet();
                        } else {
                            assertEquals(200, answer.status(), answer.body());
                            assertEquals(expected.get(i), answer.json().get("translatedText"));
                            latencies.add((System.nanoTime() - start) / 1e6);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> client : running) {
                client.get();
            }
        }
        return new Received(latencies, refused.get());
    }

    private static void print(String what, int clients, int seconds, Received received) {
        double[] sorted = received.latencies.stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "%s: %d clients, %d s: %d right, %d refused, %.1f/s, median %.0f ms, p99 %.0f ms%n",
                what,
                clients,
                seconds,
                sorted.length,
                received.refused,
                sorted.length / (double) seconds,
                sorted[sorted.length / 2],
                sorted[(int) (sorted.length * 0.99)]);
    }

    private static ServerFixture server(int requestLimit) {
        String address = System.getProperty("load.address");
        return address == null
                ? new ServerFixture(catalog, ServerSettings.LOCAL, requestLimit)
                : new ServerFixture(address);
    }

    private static long residentMegabytes() throws IOException {
        Path process = Path.of("/proc", System.getProperty("load.process", "self"), "status");
        return Files.readAllLines(process).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                .findFirst()
                .orElse(-1);
    }

    /** The memory of a process that is idle: its heap is what its metrics name, in this process after a collection. */
    private static String memory(ServerFixture server) throws IOException {
        if (System.getProperty("load.address") == null) {
            System.gc();
        }
        String heap = server.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("dragoman_heap_"))
                .map(line -> line.replaceFirst("dragoman_heap_(.*)_bytes", "$1"))
                .map(line -> line.split(" ")[0] + " " + ((long) Double.parseDouble(line.split(" ")[1]) >> 20) + " MB")
                .collect(Collectors.joining(", "));
        return "resident " + residentMegabytes() + " MB, heap " + heap;
    }

    /** Each answer is compared with the offline result; the soak is this with 8 clients and 3,600 seconds. */
    @Test
    void everyAnswerIsTheOfflineResult() throws Exception {
        int clients = Integer.getInteger("load.clients", 50);
        try (ServerFixture server = server(256)) {
            load(server, 4, Math.min(10, SECONDS));
            print("alone", 1, 5, load(server, 1, 5));
            int part = Math.min(SECONDS, 600);
            for (int done = 0; done < SECONDS; done += part) {
                Received received = load(server, clients, part);
                print("load", clients, part, received);
                System.out.println(memory(server));
                assertEquals(0, received.refused);
            }
            System.out.println(server.get("/metrics")
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("dragoman_batch_sentences"))
                    .collect(Collectors.joining("\n")));
        }
    }

    /** More clients than places: only right answers and 503. The memory is that of idle times, half a minute and a minute after a load. */
    @Test
    void anOverloadedServerAnswersOrRefuses() throws Exception {
        int clients = 500;
        try (ServerFixture server = server(64)) {
            load(server, 50, SECONDS);
            Thread.sleep(1_000L * Math.min(40, SECONDS));
            String before = memory(server);
            Received received = load(server, clients, SECONDS);
            print("overload", clients, SECONDS, received);
            Thread.sleep(1_000L * Math.min(60, SECONDS));
            System.out.println("before: " + before + "; after: " + memory(server));
            assertTrue(received.refused > 0);
        }
    }
}
