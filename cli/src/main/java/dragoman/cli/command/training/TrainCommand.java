package dragoman.cli.command.training;

import dragoman.cli.option.ConfigurationFile;
import dragoman.cli.option.ConfiguredArguments;
import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.ThreadOptions;
import dragoman.cli.option.training.CorpusOptions;
import dragoman.cli.option.training.InitialModelOption;
import dragoman.cli.option.training.NetworkOptions;
import dragoman.cli.option.training.OptimizationOptions;
import dragoman.cli.option.training.TaskOptions;
import dragoman.cli.option.training.TokenOptions;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.run.ClassifierRequest;
import dragoman.seq2seq.run.LanguageModelRequest;
import dragoman.seq2seq.run.TrainingRequest;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a model on parallel text, on one long text or on texts with labels, or goes on with a training that was stopped. */
@Command(
        name = "train",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Trains a model on parallel text, with --task language-model on one long text, or with --task classifier on texts"
                    + " with a label each, and saves it in a directory.",
            "The same command on the same directory goes on where the training stopped; limits, intervals and threads may"
                    + " then differ. Ctrl-C saves and ends."
        },
        footer = {
            "",
            "Example: learn from two files of aligned sentences for an hour",
            "  translate train -s news.de -t news.en --source-language de -m news-model --max-time 60m"
        })
public final class TrainCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Take options from a YAML file too, their names without dashes as keys: 'hidden-size: 512'. What the"
                            + " command line says itself wins, also --residual=false.")
    private Path config;

    @Option(
            names = "--dump-config",
            description = "Print all options as they are, given and by default, as such a file, and train nothing.")
    private boolean dumpConfig;

    @Mixin
    private TaskOptions task;

    @Mixin
    private CorpusOptions corpus;

    @Option(
            names = {"-m", "--model"},
            paramLabel = "DIR",
            required = true,
            description = "The directory of the model.")
    private Path model;

    @Option(names = "--overwrite", description = "Start anew where the directory holds a model.")
    private boolean overwrite;

    @Mixin
    private InitialModelOption initial;

    @Mixin
    private TokenOptions text;

    @Mixin
    private NetworkOptions network;

    @Mixin
    private OptimizationOptions optimization;

    @Mixin
    private ThreadOptions threads;

    @Option(names = "--quiet", description = "Print nothing but errors.")
    private boolean quiet;

    @Mixin
    private GeneralOptions general;

    @Spec
    private CommandSpec spec;

    public TrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        String settings = ConfigurationFile.write(ConfiguredArguments.effective(spec));
        if (dumpConfig) {
            console.results().asPrintWriter().print(settings);
            return ExitCode.DONE;
        }
        TrainingSession session = new TrainingSession(quiet ? console.silenced() : console, settings);
        switch (task.task()) {
            case TRANSLATION -> session.run(translator());
            case LANGUAGE_MODEL -> session.run(languageModel());
            case CLASSIFIER -> session.run(classifier());
        }
        return ExitCode.DONE;
    }

    private TrainingRequest translator() {
        Optional<TranslationModel> from = initial.model();
        return new TrainingRequest(
                corpus.training(),
                corpus.validation(),
                from.map(text::toTextOptions).orElseGet(() -> text.toTextOptions(corpus.isPhrasebook())),
                from.map(network::toNetwork).orElseGet(network::toNetwork),
                optimization.toConfig(),
                optimization.toMetric(),
                model,
                threads.count(),
                overwrite);
    }

    private LanguageModelRequest languageModel() {
        return new LanguageModelRequest(
                corpus.text(),
                corpus.validationText(),
                text.toText(),
                network.toLanguageModelNetwork(),
                task.toUnrolling(),
                optimization.toConfig(),
                model,
                threads.count(),
                overwrite);
    }

    private ClassifierRequest classifier() {
        return new ClassifierRequest(
                corpus.training(),
                corpus.validation(),
                text.toText(),
                text.maximumLength(),
                network.toLanguageModelNetwork(),
                task.scoredSteps(),
                optimization.toConfig(),
                model,
                threads.count(),
                overwrite);
    }
}
