package dragoman.cli.command;

import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.Group;
import dragoman.cli.option.NameConverter;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.Range;
import dragoman.cli.option.ThreadOptions;
import dragoman.cli.option.WhenAbsent;
import dragoman.cli.option.service.ServedModelsOption;
import dragoman.cli.option.service.ServedTextOptions;
import dragoman.cli.option.service.ServiceLimitOptions;
import dragoman.cli.output.CommandException;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.cli.output.StopSignal;
import dragoman.core.Backend;
import dragoman.seq2seq.models.ModelCatalog;
import dragoman.server.ServerSettings;
import dragoman.server.TranslationServer;
import dragoman.server.http.ApiKeys;
import dragoman.server.metrics.ServerMetrics;
import dragoman.server.translation.TranslationService;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Translates for other programs. */
@Command(
        name = "serve",
        sortOptions = false,
        description = {
            "Translates for other programs over HTTP, with the interface of LibreTranslate 1.9: Weblate, Mastodon,"
                    + " Discourse, OmegaT and others use it as they use that.",
            "Listens on this machine alone unless --host says otherwise. The access log, a JSON object for each request,"
                    + " goes to standard error; texts are not in it. A signal (Ctrl-C) ends the service when what it"
                    + " accepted is answered."
        },
        footer = {
            "",
            "Example: serve all installed models",
            "  translate serve",
            "Example: serve an own model with prescribed terms",
            "  translate serve -m my-model --glossary terms.tsv"
        })
final class ServeCommand implements Callable<Integer> {
    private final Console console;

    @Group(OptionGroup.RUN)
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Read options from a YAML file whose keys are option names, as in 'port: 5001'; options of"
                    + " the command line take precedence.")
    @WhenAbsent("none")
    private @Nullable Path config;

    @Group(OptionGroup.RUN)
    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Port to listen at; 0 for a free one.")
    @Range(unit = "ports", from = 0, to = 65_535)
    private int port;

    @Group(OptionGroup.RUN)
    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            converter = NameConverter.class,
            description = "Address to listen at; 0.0.0.0 is every address of the machine.")
    private String host;

    @Group(OptionGroup.RUN)
    @Option(
            names = "--url-prefix",
            paramLabel = "PATH",
            converter = NameConverter.class,
            description = "What every path begins with, as in /translation.")
    @WhenAbsent("nothing")
    private @Nullable String urlPrefix;

    @Mixin
    private ServedModelsOption models;

    @Mixin
    private ServedTextOptions texts;

    @Group(OptionGroup.RUN)
    @Option(
            names = "--api-keys-file",
            paramLabel = "FILE",
            description =
                    "File of the keys that clients may use, one on each line, with a TAB and its limit of requests"
                            + " a minute or without.")
    @WhenAbsent("no client needs a key")
    private @Nullable Path keys;

    @Mixin
    private ServiceLimitOptions limits;

    @Mixin
    private ThreadOptions threads;

    @Group(OptionGroup.OUTPUT)
    @Option(names = "--log-text", description = "Write the texts of requests to the access log too.")
    private boolean logText;

    @Mixin
    private GeneralOptions general;

    @Spec
    private CommandSpec spec;

    ServeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        ServerSettings settings = settings();
        ModelCatalog catalog = models.catalog();
        ServerMetrics metrics = new ServerMetrics();
        try (StopSignal stop = new StopSignal();
                TranslationService service = TranslationService.builder(catalog)
                        .threads(threads.count())
                        .requestLimit(limits.queue())
                        .listener(metrics)
                        .customizer(texts.customizer(catalog))
                        .load();
                TranslationServer server = start(service, metrics, settings);
                IdleCollection _ = IdleCollection.start(service)) {
            stop.beginWork();
            announce(service, server, settings);
            Thread.ofPlatform().daemon().start(() -> prepare(service));
            awaitEnd(stop);
        }
        return ExitCode.DONE;
    }

    /** What makes later requests quick; it would take the processor from the start if it came before. */
    private static void prepare(TranslationService service) {
        Backend.warmUp();
        service.prepareDetection();
    }

    /** An interrupt ends the service as a signal does. */
    private static void awaitEnd(StopSignal stop) {
        try {
            stop.await();
        } catch (InterruptedException e) {
            // The interrupt has done its work: the service ends in order.
        }
    }

    private ServerSettings settings() throws IOException {
        try {
            return new ServerSettings(
                    host,
                    port,
                    urlPrefix == null ? "" : urlPrefix,
                    limits.limits(),
                    keys == null ? ApiKeys.NONE : ApiKeys.read(keys),
                    console.messages()::println,
                    logText);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private TranslationServer start(TranslationService service, ServerMetrics metrics, ServerSettings settings) {
        try {
            return TranslationServer.start(service, metrics, settings);
        } catch (IOException e) {
            throw new CommandException("cannot listen at " + host + " port " + port + ": "
                    + (e.getCause() == null ? e.getMessage() : e.getCause().getMessage())
                    + "; choose another --port or --host");
        }
    }

    private void announce(TranslationService service, TranslationServer server, ServerSettings settings) {
        if (!settings.isLocal() && !settings.keys().areNeeded()) {
            console.message("warning: whoever reaches " + host + " may translate here; name keys with --api-keys-file,"
                    + " and put a reverse proxy with TLS before the service");
        }
        console.message("serving "
                + service.languages().stream().map(language -> language.code()).collect(Collectors.joining(", "))
                + " at " + server.address() + " until Ctrl-C");
    }
}
