package dragoman.cli.option.service;

import dragoman.cli.option.DurationConverter;
import dragoman.cli.option.Group;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.Range;
import dragoman.cli.option.WhenAbsent;
import dragoman.server.route.ServiceLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a request to a service may ask for. */
@Group(OptionGroup.RUN)
public final class ServiceLimitOptions {
    private static final int NONE = -1;

    @Option(
            names = "--req-limit",
            paramLabel = "N",
            description =
                    "Maximum number of requests a minute of a client, which is an address or a key with a limit of"
                            + " its own.")
    @Range(unit = "requests", from = 1, to = 1_000_000)
    @WhenAbsent("no limit")
    private @Nullable Integer requests;

    @Option(names = "--char-limit", paramLabel = "N", description = "Maximum number of characters of a request.")
    @Range(unit = "characters", from = 1, to = 100_000_000)
    @WhenAbsent("no limit")
    private @Nullable Integer characters;

    @Option(names = "--batch-limit", paramLabel = "N", description = "Maximum number of texts of a request.")
    @Range(unit = "texts", from = 1, to = 1_000_000)
    @WhenAbsent("no limit")
    private @Nullable Integer texts;

    @Option(
            names = "--queue-limit",
            paramLabel = "N",
            defaultValue = "256",
            description = "Maximum number of requests that are translated or wait for it at the same time.")
    @Range(unit = "requests", from = 1, to = 100_000)
    private int queue;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = DurationConverter.class,
            description = "Time after which a request is refused if it is not translated, such as 30s or 5m; a file has"
                    + " twenty times as much.")
    @Range(unit = "seconds", from = 1, to = 86_400)
    private Duration timeout;

    /** Made by picocli. */
    public ServiceLimitOptions() {}

    /** The limits. */
    public ServiceLimits limits() {
        return new ServiceLimits(
                orNone(characters),
                orNone(texts),
                orNone(requests),
                ServiceLimits.DEFAULT.contentBytes(),
                timeout,
                timeout.multipliedBy(20));
    }

    private static int orNone(@Nullable Integer limit) {
        return limit == null ? NONE : limit;
    }

    /** The number of requests at the same time. */
    public int queue() {
        return queue;
    }
}
