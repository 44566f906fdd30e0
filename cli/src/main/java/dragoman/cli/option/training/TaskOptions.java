package dragoman.cli.option.training;

import dragoman.cli.option.EnumNames;
import dragoman.cli.option.Group;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.Range;
import dragoman.cli.option.WhenAbsent;
import dragoman.seq2seq.io.ModelTask;
import dragoman.seq2seq.layer.Truncation;
import dragoman.seq2seq.model.ScoredSteps;
import dragoman.seq2seq.run.SubsequenceOptions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a model is to learn, and which options are for that task alone. */
public final class TaskOptions {
    private static final Set<ModelTask> PAIRS = EnumSet.of(ModelTask.TRANSLATION, ModelTask.CLASSIFIER);
    private static final Set<ModelTask> WRITERS = EnumSet.of(ModelTask.TRANSLATION, ModelTask.LANGUAGE_MODEL);

    /** An option that is not for every task. */
    private record Alone(String option, Set<ModelTask> tasks) {}

    private static final List<Alone> ALONE = List.of(
            new Alone("--target", PAIRS),
            new Alone("--tsv", PAIRS),
            new Alone("--phrasebook", EnumSet.of(ModelTask.TRANSLATION)),
            new Alone("--validation-target", PAIRS),
            new Alone("--validation-tsv", PAIRS),
            new Alone("--target-language", EnumSet.of(ModelTask.TRANSLATION)),
            new Alone("--max-length", PAIRS),
            new Alone("--subwords", WRITERS),
            new Alone("--merges", WRITERS),
            new Alone("--bpe-dropout", WRITERS),
            new Alone("--subword-scope", EnumSet.of(ModelTask.TRANSLATION)),
            new Alone("--shared-vocabulary", EnumSet.of(ModelTask.TRANSLATION)),
            new Alone("--init-model", EnumSet.of(ModelTask.TRANSLATION)),
            new Alone("--source-vocabulary", EnumSet.of(ModelTask.TRANSLATION)),
            new Alone("--target-vocabulary", EnumSet.of(ModelTask.TRANSLATION)),
            new Alone("--source-merges", EnumSet.of(ModelTask.TRANSLATION)),
            new Alone("--target-merges", EnumSet.of(ModelTask.TRANSLATION)),
            new Alone("--validation-metric", EnumSet.of(ModelTask.TRANSLATION)),
            new Alone("--reverse-source", EnumSet.of(ModelTask.TRANSLATION)),
            new Alone("--bidirectional", EnumSet.of(ModelTask.TRANSLATION)),
            new Alone("--encoder-hidden-size", EnumSet.of(ModelTask.TRANSLATION)),
            new Alone("--attention", EnumSet.of(ModelTask.TRANSLATION)),
            new Alone("--input-feeding", EnumSet.of(ModelTask.TRANSLATION)),
            new Alone("--tied-embeddings", EnumSet.of(ModelTask.TRANSLATION)),
            new Alone("--batch-unit", PAIRS),
            new Alone("--accumulate", PAIRS),
            new Alone("--scheduled-sampling", WRITERS),
            new Alone("--sampling-probability", WRITERS),
            new Alone("--sampling-decay", WRITERS),
            new Alone("--sampling-choice", WRITERS),
            new Alone("--steps", EnumSet.of(ModelTask.LANGUAGE_MODEL)),
            new Alone("--truncate-after", EnumSet.of(ModelTask.LANGUAGE_MODEL)),
            new Alone("--scored-steps", EnumSet.of(ModelTask.CLASSIFIER)));

    @Group(OptionGroup.DATA)
    @Option(
            names = "--task",
            paramLabel = "NAME",
            defaultValue = "translation",
            description = "Kind of model: translation from source to target, a language-model of the source, or a"
                    + " classifier whose labels are the target.")
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

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Made by picocli. */
    public TaskOptions() {}

    /** What is to be learnt; options of other tasks are refused. */
    public ModelTask task() {
        for (Alone alone : ALONE) {
            if (!alone.tasks.contains(task)
                    && command.commandLine().getParseResult().hasMatchedOption(alone.option)) {
                String others = alone.tasks.stream().map(EnumNames::of).collect(Collectors.joining(" or "));
                throw new ParameterException(
                        command.commandLine(),
                        alone.option + " is for --task " + others + ", not for --task " + EnumNames.of(task));
            }
        }
        return task;
    }

    /** Where a classifier's loss is taken. */
    public ScoredSteps scoredSteps() {
        return scoredSteps;
    }

    /** Steps of a subsequence, and how far gradients go back in it. */
    public SubsequenceOptions toSubsequences() {
        Truncation truncation = truncateAfter == null ? Truncation.WHOLE : new Truncation.LastSteps(truncateAfter);
        return new SubsequenceOptions(steps, truncation);
    }
}
