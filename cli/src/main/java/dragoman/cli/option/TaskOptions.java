package dragoman.cli.option;

import dragoman.seq2seq.layer.Truncation;
import dragoman.seq2seq.training.LanguageModelRequest;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a model is to learn, and which options are for that task alone. */
public final class TaskOptions {
    private static final List<String> TRANSLATION_ALONE = List.of(
            "--target",
            "--tsv",
            "--phrasebook",
            "--validation-target",
            "--validation-tsv",
            "--target-language",
            "--max-length",
            "--reverse-source",
            "--batch-unit");
    private static final List<String> LANGUAGE_MODEL_ALONE = List.of("--steps", "--truncate-after");

    @Option(
            names = "--task",
            paramLabel = "NAME",
            defaultValue = "translation",
            description = "What to learn: to translate, or with language-model to go on with the text of --source.")
    private Task task;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "128",
            description =
                    "Tokens of each stream of a language model's text that an update reads; the state is kept from one"
                            + " update to the next.")
    @Range(unit = "tokens", from = 1, to = 100_000)
    private int steps;

    @Option(
            names = "--truncate-after",
            paramLabel = "K",
            description =
                    "Let the gradient of each token's loss go at most K steps back in time. What is read is never cut.")
    @Range(unit = "steps", from = 1, to = 100_000)
    @WhenAbsent("to the start of the --steps")
    private Integer truncateAfter;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Made by picocli. */
    public TaskOptions() {}

    /** The tasks that can be chosen. */
    enum Task {
        TRANSLATION,
        LANGUAGE_MODEL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Whether a language model is to be trained; options of the other task are refused. */
    public boolean isLanguageModel() {
        boolean languageModel = task == Task.LANGUAGE_MODEL;
        for (String option : languageModel ? TRANSLATION_ALONE : LANGUAGE_MODEL_ALONE) {
            if (command.commandLine().getParseResult().hasMatchedOption(option)) {
                Task other = languageModel ? Task.TRANSLATION : Task.LANGUAGE_MODEL;
                throw new ParameterException(
                        command.commandLine(), option + " is for --task " + other + ", not for --task " + task);
            }
        }
        return languageModel;
    }

    /** Steps of a subsequence, and how far gradients go back in it. */
    public LanguageModelRequest.Unrolling toUnrolling() {
        Truncation truncation = truncateAfter == null ? Truncation.WHOLE : new Truncation.LastSteps(truncateAfter);
        return new LanguageModelRequest.Unrolling(steps, truncation);
    }
}
