package dragoman.cli.option.training;

import dragoman.cli.option.Group;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.Range;
import dragoman.cli.option.WhenAbsent;
import dragoman.seq2seq.text.SubwordOptions;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of subword segmentation. */
@Group(OptionGroup.TEXT)
public final class SubwordSettings {
    private static final String METHOD = "--subwords";
    private static final List<String> DETAILS = List.of("--merges", "--subword-scope", "--bpe-dropout");

    @Option(
            names = METHOD,
            paramLabel = "NAME",
            description = "Subword segmentation, learnt from the training text: bpe is byte-pair encoding (Sennrich et"
                    + " al., 2016).")
    @WhenAbsent("none, tokens are words")
    private Method method;

    @Option(
            names = "--merges",
            paramLabel = "N",
            defaultValue = "8000",
            description = "Maximum number of merge operations of byte-pair encoding.")
    @Range(unit = "merges", from = 1, to = 1_000_000)
    private int merges;

    @Option(
            names = "--subword-scope",
            paramLabel = "NAME",
            defaultValue = "joint",
            description = "Learn the merge operations from both sides jointly or from each side separately.")
    private Scope scope;

    @Group(OptionGroup.REGULARIZATION)
    @Option(
            names = "--bpe-dropout",
            paramLabel = "X",
            defaultValue = "0",
            description =
                    "Probability of skipping a merge operation in training (BPE-dropout, Provilkov et al., 2020).")
    @Range(unit = "probability", from = 0, to = 1, below = true)
    private double dropout;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Made by picocli. */
    public SubwordSettings() {}

    /** The methods that can be chosen. */
    enum Method {
        BPE
    }

    /** What merges are learnt from. */
    enum Scope {
        JOINT,
        SIDE
    }

    /**
     * Converts to the type of the library.
     *
     * @param words whether tokens are words
     */
    Optional<SubwordOptions> toSubwords(boolean words) {
        if (method == null) {
            for (String option : DETAILS) {
                if (command.commandLine().getParseResult().hasMatchedOption(option)) {
                    throw wrong(option + " needs " + METHOD);
                }
            }
            return Optional.empty();
        }
        if (!words) {
            throw wrong(METHOD + " needs words: use another --tokenizer than character, or leave " + METHOD + " out");
        }
        return Optional.of(new SubwordOptions(merges, scope == Scope.JOINT, dropout));
    }

    /** Whether both sides share their merge operations. */
    boolean isJoint() {
        return scope == Scope.JOINT;
    }

    /**
     * The probability with which a merge of a model that there is is left out in training.
     *
     * @param merges whether it has any
     */
    double dropout(boolean merges) {
        if (!merges && dropout > 0) {
            throw wrong("--bpe-dropout needs a model with subwords: that of --init-model has none");
        }
        return dropout;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
