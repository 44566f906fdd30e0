package dragoman.cli.command.training;

import dragoman.cli.option.EnumNames;
import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.Group;
import dragoman.cli.option.ModelDirectoryOption;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.ThreadOptions;
import dragoman.cli.option.configuration.ConfigurationFile;
import dragoman.cli.option.configuration.ConfiguredArguments;
import dragoman.cli.option.corpus.SourceLanguage;
import dragoman.cli.option.training.CorpusOptions;
import dragoman.cli.option.training.InitialModelOption;
import dragoman.cli.option.training.NetworkOptions;
import dragoman.cli.option.training.OptimizationOptions;
import dragoman.cli.option.training.TaskOptions;
import dragoman.cli.option.training.TokenOptions;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.corpora.LanguagePair;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.text.augmentation.AugmentationShares;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.layer.Quantization;
import dragoman.seq2seq.run.ClassifierJob;
import dragoman.seq2seq.run.LanguageModelJob;
import dragoman.seq2seq.run.OneToManyJob;
import dragoman.seq2seq.run.ReplicaPlacement;
import dragoman.seq2seq.run.RunOptions;
import dragoman.seq2seq.run.RunSettings;
import dragoman.seq2seq.run.SeriesJob;
import dragoman.seq2seq.run.TrainingJob;
import dragoman.seq2seq.run.TrainingRun;
import dragoman.seq2seq.run.TranslationJob;
import dragoman.seq2seq.training.OptimizationConfig;
import dragoman.seq2seq.training.Replication;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
            "Trains a translation model on parallel text, a language model on running text, a classifier on labelled texts, a one-to-many model on ids or vectors with their sequences, or a regression on series of numbers, and saves it in a model directory.",
            "The same command on the same directory resumes a stopped training; limits, intervals and threads may then differ. Ctrl-C saves a checkpoint and ends."
        },
        footer = {
            "",
            "Example: train on two aligned files for an hour",
            "  translate train -s news.de -t news.en --from de --to en -m news-model --max-time 60m"
        })
public final class TrainCommand implements Callable<Integer> {
    private static final String DECAY_UPDATES = "decay-updates";

    private final Console console;

    @Group(OptionGroup.RUN)
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Read options from a YAML file whose keys are option names, as in 'hidden-size: 512'; options"
                    + " of the command line take precedence, including --residual=false.")
    private Path config;

    @Group(OptionGroup.RUN)
    @Option(names = "--dump-config", description = "Print all options with their values as such a file and exit.")
    private boolean dumpConfig;

    @Mixin
    private TaskOptions task;

    @Mixin
    private CorpusOptions corpus;

    @Mixin
    private ModelDirectoryOption model;

    @Group(OptionGroup.RUN)
    @Option(names = "--overwrite", description = "Start a new training even if the directory holds a model.")
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

    @Group(OptionGroup.RUN)
    @Option(names = "--quiet", description = "Print errors only.")
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
        if (dumpConfig) {
            console.results().asPrintWriter().print(ConfigurationFile.write(ConfiguredArguments.effective(spec)));
            return ExitCode.DONE;
        }
        Console output = quiet ? console.silenced() : console;
        findSourceLanguage(output);
        text.notes().forEach(output::message);
        ReplicaPlacement placement = optimization.toPlacement();
        TrainingJob<?> job = job(output);
        noteReplicas(job.options().config().optimization(), output);
        String settings = ConfigurationFile.write(ConfiguredArguments.effective(spec, derived(job)));
        new TrainingSession(output, settings).run(job, placement);
        return ExitCode.DONE;
    }

    private static void noteReplicas(OptimizationConfig optimization, Console output) {
        Replication replication = optimization.replication();
        if (replication.averages()) {
            double scale = replication.rateScale(optimization.optimizer());
            output.message(String.format(
                    Locale.ROOT,
                    "%d replicas, averaged after rounds of %d updates; updates are counted of one replica, the learning rate"
                            + " of %s is multiplied by %.4g",
                    replication.replicas(),
                    replication.localUpdates(),
                    optimization.learningRate(),
                    scale));
        }
    }

    private void findSourceLanguage(Console output) {
        if (!text.isSourceDetected()) {
            return;
        }
        Optional<String> found = switch (task.task()) {
            case TRANSLATION -> corpus.sourceLanguage(text.languages().to());
            case LANGUAGE_MODEL -> Optional.of(SourceLanguage.detect(SourceLanguage.beginning(corpus.text()), ""));
            case CLASSIFIER -> Optional.of(SourceLanguage.detect(SourceLanguage.beginning(corpus.training()), ""));
            case ONE_TO_MANY, REGRESSION -> Optional.empty();
        };
        found.ifPresent(language -> output.message("the language of the source is " + language));
        text.setSource(found);
    }

    private TrainingJob<?> job(Console output) {
        return switch (task.task()) {
            case TRANSLATION -> translation(output);
            case LANGUAGE_MODEL -> languageModel();
            case CLASSIFIER -> classifier();
            case ONE_TO_MANY -> oneToMany();
            case REGRESSION -> new SeriesJob(task.csv(), task.window(), network.toSequenceNetwork(), options());
        };
    }

    /** What was derived from other options and must stay when they change. */
    private static Map<String, String> derived(TrainingJob<?> job) {
        Map<String, String> derived = new LinkedHashMap<>();
        long end = job.options().config().optimization().schedule().end();
        if (end > 0) {
            derived.put(DECAY_UPDATES, String.valueOf(end));
        }
        if (job instanceof TranslationJob translation) {
            AugmentationShares shares = translation.text().augmentation();
            derived.put("placeholders", String.valueOf(shares.placeholders()));
            derived.put("case-augmentation", String.valueOf(shares.casing()));
        }
        return derived;
    }

    /** The end of the learning rate schedule of the run that is continued: a higher limit does not move it. */
    private OptionalLong scheduleEnd() {
        long end = stored().flatMap(settings -> settings.value(DECAY_UPDATES))
                .map(Long::valueOf)
                .orElse(0L);
        return end == 0 ? OptionalLong.empty() : OptionalLong.of(end);
    }

    /** The settings of the run that is continued. */
    private Optional<RunSettings> stored() {
        return overwrite ? Optional.empty() : TrainingRun.storedSettings(model.directory());
    }

    private RunOptions options() {
        return new RunOptions(optimization.toConfig(scheduleEnd()), model.directory(), threads.count(), overwrite);
    }

    private TranslationJob translation(Console output) {
        Optional<TranslationModel> from = initial.model();
        from.map(model -> model.weights().quantization()).ifPresent(this::noteWidening);
        LanguagePair asked = text.languages();
        List<LanguagePair> learnt = from.filter(TranslationModel::isMultilingual)
                .map(TranslationModel::directions)
                .orElse(List.of());
        ParallelCorpus all = corpus.training(asked, learnt);
        ParallelCorpus training =
                corpus.isCleaned() ? CleanTraining.of(all, corpus.languages(asked), threads.count(), output) : all;
        return new TranslationJob(
                training,
                corpus.validation(asked, training),
                from.map(text::toTextOptions).orElseGet(() -> text.toTextOptions(corpus.languages(asked), stored())),
                from.map(network::toNetwork).orElseGet(network::toNetwork),
                optimization.toMetric(),
                options());
    }

    private void noteWidening(Quantization width) {
        if (width != Quantization.FLOAT32 && !quiet) {
            console.message("the weights of the initial model are " + EnumNames.of(width)
                    + ": training starts from them widened to float32");
        }
    }

    private LanguageModelJob languageModel() {
        return new LanguageModelJob(
                corpus.text(),
                corpus.validationText(),
                text.toText(),
                network.toSequenceNetwork(),
                task.toSubsequences(),
                options());
    }

    private OneToManyJob oneToMany() {
        return new OneToManyJob(
                corpus.training(),
                corpus.validation(),
                text.toText(),
                text.maximumLength(),
                task.origin(),
                network.toSequenceNetwork(),
                options());
    }

    private ClassifierJob classifier() {
        return new ClassifierJob(
                corpus.training(),
                corpus.validation(),
                text.toText(),
                text.maximumLength(),
                network.toSequenceNetwork(),
                task.scoredSteps(),
                options());
    }
}
