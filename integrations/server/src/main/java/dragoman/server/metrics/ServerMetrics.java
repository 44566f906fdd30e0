package dragoman.server.metrics;

import dragoman.seq2seq.batching.BatchListener;
import dragoman.seq2seq.sentence.SentenceFlag;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;

/** The metrics of a service. Each service has its own; thread-safe. */
public final class ServerMetrics implements BatchListener {
    /** The media type of {@link #text}. */
    public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final double NANOSECONDS = 1e9;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter requests = Counter.builder()
            .name("dragoman_http_requests_total")
            .help("Answered requests.")
            .labelNames("route", "status")
            .register(registry);
    private final Histogram latency = Histogram.builder()
            .name("dragoman_http_request_seconds")
            .help("Time from the first byte of a request to the last of its answer.")
            .labelNames("route")
            .classicOnly()
            .classicUpperBounds(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
            .register(registry);
    private final Counter refused = Counter.builder()
            .name("dragoman_refused_total")
            .help("Requests that were refused by a limit or for want of time.")
            .labelNames("reason")
            .register(registry);
    private final Counter flagged = Counter.builder()
            .name("dragoman_flagged_sentences_total")
            .help("Translated sentences with a flag.")
            .labelNames("flag")
            .register(registry);
    private final Counter sentences = Counter.builder()
            .name("dragoman_sentences_total")
            .help("Sentences that were computed in batches.")
            .register(registry);
    private final Histogram batchSize = Histogram.builder()
            .name("dragoman_batch_sentences")
            .help("Sentences of a batch.")
            .classicOnly()
            .classicUpperBounds(1, 2, 4, 8, 12, 16)
            .register(registry);
    private final Histogram batchTime = Histogram.builder()
            .name("dragoman_batch_seconds")
            .help("Time to compute a batch.")
            .classicOnly()
            .classicUpperBounds(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
            .register(registry);

    /** Metrics with those of the memory. */
    public ServerMetrics() {
        Runtime runtime = Runtime.getRuntime();
        gauge("dragoman_heap_used_bytes", "Heap in use.", () -> runtime.totalMemory() - runtime.freeMemory());
        gauge("dragoman_heap_committed_bytes", "Heap that the process holds.", runtime::totalMemory);
        gauge("dragoman_heap_max_bytes", "Heap that the process may hold.", runtime::maxMemory);
    }

    /** Adds the metrics of the translations. */
    public void observe(LongSupplier requestsUnderWay, LongSupplier waitingSentences, LongSupplier sourceTokens) {
        gauge("dragoman_requests_under_way", "Requests that are translated or wait for it.", requestsUnderWay);
        gauge("dragoman_waiting_sentences", "Sentences that wait for a batch.", waitingSentences);
        CounterWithCallback.builder()
                .name("dragoman_source_tokens_total")
                .help("Translated tokens of source sentences.")
                .callback(callback -> callback.call(sourceTokens.getAsLong()))
                .register(registry);
    }

    private void gauge(String name, String help, LongSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.getAsLong()))
                .register(registry);
    }

    /** Counts a request that was answered. */
    public void answered(String route, int status, long nanoseconds) {
        requests.labelValues(route, String.valueOf(status)).inc();
        latency.labelValues(route).observe(nanoseconds / NANOSECONDS);
    }

    /** Counts a request that was refused. */
    public void refused(String reason) {
        refused.labelValues(reason).inc();
    }

    /** Counts the flags of a sentence. */
    public void flagged(Set<SentenceFlag> flags) {
        flags.forEach(flag ->
                flagged.labelValues(flag.name().toLowerCase(Locale.ROOT)).inc());
    }

    @Override
    public void computed(int inputs, long nanoseconds) {
        sentences.inc(inputs);
        batchSize.observe(inputs);
        batchTime.observe(nanoseconds / NANOSECONDS);
    }

    /** All metrics in the text format of Prometheus. */
    public byte[] text() {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PrometheusTextFormatWriter.create().write(out, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
