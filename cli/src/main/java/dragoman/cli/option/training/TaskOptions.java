package dragoman.cli.option.training;

import dragoman.cli.option.EnumNames;
import dragoman.cli.option.Group;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.Range;
import dragoman.cli.option.WhenAbsent;
import dragoman.seq2seq.io.codec.ModelTask;
import dragoman.seq2seq.layer.Truncation;
import dragoman.seq2seq.model.ScoredSteps;
import dragoman.seq2seq.run.OneToManyJob;
import dragoman.seq2seq.run.SubsequenceOptions;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The kind of model, its options, and which options apply to which kind. */
public final class TaskOptions {
    private static final Set<ModelTask> PAIRS =
            EnumSet.of(ModelTask.TRANSLATION, ModelTask.CLASSIFIER, ModelTask.ONE_TO_MANY);
    private static final Set<ModelTask> WRITERS = EnumSet.of(ModelTask.TRANSLATION, ModelTask.LANGUAGE_MODEL);

    private static final Set<ModelTask> TEXTS = EnumSet.complementOf(EnumSet.of(ModelTask.REGRESSION));

    /** An option that applies to some tasks only. */
    private record Restriction(String option, Set<ModelTask> tasks) {}

    private static final List<Restriction> RESTRICTIONS = List.of(
            new Restriction("--target", PAIRS),
            new Restriction("--tsv", PAIRS),
            new Restriction("--corpus", PAIRS),
            new Restriction("--corpus-format", PAIRS),
            new Restriction("--columns", PAIRS),
            new Restriction("--both-directions", EnumSet.of(ModelTask.TRANSLATION)),
            new Restriction("--validation-corpus", PAIRS),
            new Restriction("--phrasebook", EnumSet.of(ModelTask.TRANSLATION)),
            new Restriction("--validation-target", PAIRS),
            new Restriction("--validation-tsv", PAIRS),
            new Restriction("--to", EnumSet.of(ModelTask.TRANSLATION)),
            new Restriction("--max-length", PAIRS),
            new Restriction("--subwords", WRITERS),
            new Restriction("--merges", WRITERS),
            new Restriction("--bpe-dropout", WRITERS),
            new Restriction("--subword-scope", EnumSet.of(ModelTask.TRANSLATION)),
            new Restriction("--shared-vocabulary", EnumSet.of(ModelTask.TRANSLATION)),
            new Restriction("--placeholders", EnumSet.of(ModelTask.TRANSLATION)),
            new Restriction("--case-augmentation", EnumSet.of(ModelTask.TRANSLATION)),
            new Restriction("--init-model", EnumSet.of(ModelTask.TRANSLATION)),
            new Restriction("--source-vocabulary", EnumSet.of(ModelTask.TRANSLATION)),
            new Restriction("--target-vocabulary", EnumSet.of(ModelTask.TRANSLATION)),
            new Restriction("--source-merges", EnumSet.of(ModelTask.TRANSLATION)),
            new Restriction("--target-merges", EnumSet.of(ModelTask.TRANSLATION)),
            new Restriction("--validation-metric", EnumSet.of(ModelTask.TRANSLATION)),
            new Restriction("--reverse-source", EnumSet.of(ModelTask.TRANSLATION)),
            new Restriction("--bidirectional", EnumSet.of(ModelTask.TRANSLATION)),
            new Restriction("--encoder-hidden-size", EnumSet.of(ModelTask.TRANSLATION)),
            new Restriction("--attention", EnumSet.of(ModelTask.TRANSLATION)),
            new Restriction("--input-feeding", EnumSet.of(ModelTask.TRANSLATION)),
            new Restriction("--tied-embeddings", EnumSet.of(ModelTask.TRANSLATION)),
            new Restriction("--batch-unit", PAIRS),
            new Restriction("--accumulate", PAIRS),
            new Restriction("--scheduled-sampling", WRITERS),
            new Restriction("--sampling-probability", WRITERS),
            new Restriction("--sampling-decay", WRITERS),
            new Restriction("--sampling-choice", WRITERS),
            new Restriction("--clean", EnumSet.of(ModelTask.TRANSLATION)),
            new Restriction("--steps", EnumSet.of(ModelTask.LANGUAGE_MODEL)),
            new Restriction("--truncate-after", EnumSet.of(ModelTask.LANGUAGE_MODEL)),
            new Restriction("--scored-steps", EnumSet.of(ModelTask.CLASSIFIER)),
            new Restriction("--origin", EnumSet.of(ModelTask.ONE_TO_MANY)),
            new Restriction("--csv", EnumSet.of(ModelTask.REGRESSION)),
            new Restriction("--window", EnumSet.of(ModelTask.REGRESSION)),
            new Restriction("--source", TEXTS),
            new Restriction("--tokenizer", TEXTS),
            new Restriction("--embedding-size", TEXTS));

    @Group(OptionGroup.DATA)
    @Option(
            names = "--task",
            paramLabel = "NAME",
            defaultValue = "translation",
            description =
                    "Kind of model: translation from source to target, a language-model of the source, a classifier"
                            + " whose labels are the target, one-to-many from an id or vector to a sequence, or regression of"
                            + " the next values of --csv.")
    private ModelTask task;

    @Group(OptionGroup.OPTIMIZATION)
    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "128",
            description = "Tokens of each stream that an update of a language model reads (its unrolled time steps);"
                    + " the state carries over to the next update.")
    @Range(unit = "tokens", from = 1, to = 100_000)
    private int steps;

    @Group(OptionGroup.OPTIMIZATION)
    @Option(
            names = "--truncate-after",
            paramLabel = "K",
            description = "Truncate back-propagation through time of a language model to K steps.")
    @Range(unit = "steps", from = 1, to = 100_000)
    @WhenAbsent("all --steps")
    private Integer truncateAfter;

    @Group(OptionGroup.OPTIMIZATION)
    @Option(
            names = "--scored-steps",
            paramLabel = "NAME",
            defaultValue = "last",
            description = "Time steps whose output a classifier is trained on: the last one or all of them.")
    private ScoredSteps scoredSteps;

    @Group(OptionGroup.DATA)
    @Option(
            names = "--origin",
            paramLabel = "NAME",
            defaultValue = "id",
            description = "Content of the source of a one-to-many model: an id, or a vector of numbers.")
    private OneToManyJob.Origin origin;

    @Group(OptionGroup.DATA)
    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "Table of numbers whose columns are series, for --task regression.")
    @WhenAbsent("none")
    private @Nullable Path csv;

    @Group(OptionGroup.DATA)
    @Option(
            names = "--window",
            paramLabel = "N",
            defaultValue = "30",
            description = "Number of values that are read to predict the next ones, for --task regression.")
    @Range(unit = "values", from = 1, to = 100_000)
    private int window;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Made by picocli. */
    public TaskOptions() {}

    /** The task; throws if an option does not apply to it. */
    public ModelTask task() {
        for (Restriction restriction : RESTRICTIONS) {
            if (!restriction.tasks.contains(task)
                    && command.commandLine().getParseResult().hasMatchedOption(restriction.option)) {
                String others = restriction.tasks.stream()
                        .map(EnumNames::of)
                        .collect(Collectors.joining(", "))
                        .replaceFirst(", (?=[^,]*$)", " or ");
                throw new ParameterException(
                        command.commandLine(),
                        restriction.option + " is for --task " + others + ", not for --task " + EnumNames.of(task));
            }
        }
        return task;
    }

    /** The time steps whose loss a classifier is trained on. */
    public ScoredSteps scoredSteps() {
        return scoredSteps;
    }

    /** What a sequence of a one-to-many model is generated from. */
    public OneToManyJob.Origin origin() {
        return origin;
    }

    /** The table of a regression; throws if none is given. */
    public Path csv() {
        if (csv == null) {
            throw new ParameterException(command.commandLine(), "no table: give it as --csv");
        }
        return csv;
    }

    /** The number of values of each series that are read. */
    public int window() {
        return window;
    }

    /** Steps of a subsequence, and how far gradients go back in it. */
    public SubsequenceOptions toSubsequences() {
        Truncation truncation = truncateAfter == null ? Truncation.WHOLE : new Truncation.LastSteps(truncateAfter);
        return new SubsequenceOptions(steps, truncation);
    }
}
