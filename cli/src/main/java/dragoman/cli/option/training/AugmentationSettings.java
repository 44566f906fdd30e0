package dragoman.cli.option.training;

import dragoman.cli.option.Group;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.Range;
import dragoman.cli.option.WhenAbsent;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.corpora.text.TokenizerKind;
import dragoman.corpora.text.augmentation.AugmentationShares;
import dragoman.seq2seq.run.RunSettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of the augmentation of training pairs. */
@Group(OptionGroup.TEXT)
public final class AugmentationSettings {
    /** The number of codes of protected spans that a model is trained with. */
    private static final int CODES = 12;

    private static final String PLACEHOLDERS = "--placeholders";
    private static final String CASE_AUGMENTATION = "--case-augmentation";
    private static final AugmentationShares USUAL = new AugmentationShares(0.3, 0.1);

    @Option(
            names = PLACEHOLDERS,
            paramLabel = "X",
            description = "Share of the training pairs with numbers, names or other equal parts on both sides in which"
                    + " numbered codes replace them, so that the model places protected spans; into other pairs codes are"
                    + " inserted a quarter as often; 0 disables both.")
    @Range(unit = "share", from = 0, to = 1)
    @WhenAbsent("0.3 with --tokenizer opennlp and --subwords bpe, else 0")
    private @Nullable Double placeholders;

    @Option(
            names = CASE_AUGMENTATION,
            paramLabel = "X",
            description = "Share of the training pairs whose source loses its capitals or has a word in capitals, or"
                    + " whose sides lose their final period; 0 disables it.")
    @Range(unit = "share", from = 0, to = 1)
    @WhenAbsent("0.1 with --tokenizer opennlp and --subwords bpe, but 0 with --lowercase, else 0")
    private @Nullable Double casing;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Made by picocli. */
    public AugmentationSettings() {}

    /**
     * The shares for text without codes, of which a share of placeholders makes text with codes.
     *
     * @param subwords whether words are split into subwords
     * @param stored the settings of the run that is continued, which decide what is not given
     */
    AugmentationShares toShares(TokenizerDescription text, boolean subwords, Optional<RunSettings> stored) {
        boolean words = subwords && text.kind() == TokenizerKind.OPENNLP;
        if (!words && (isGiven(placeholders) || isGiven(casing))) {
            throw wrong((isGiven(placeholders) ? PLACEHOLDERS : CASE_AUGMENTATION)
                    + " needs --tokenizer opennlp and --subwords bpe");
        }
        return shares(words, words && !text.lowercase(), text, stored);
    }

    /** The shares for text of the model of {@code --init-model}. */
    AugmentationShares toShares(TokenizerDescription initial, boolean subwords) {
        boolean words = subwords && initial.kind() == TokenizerKind.OPENNLP;
        if (initial.codes() == 0 && isGiven(placeholders)) {
            throw wrong(PLACEHOLDERS + " needs a model that was trained with it: that of --init-model has no codes");
        }
        if (!words && isGiven(casing)) {
            throw wrong(CASE_AUGMENTATION + " needs a model of --tokenizer opennlp and --subwords bpe");
        }
        return shares(words && initial.codes() > 0, words && !initial.lowercase(), initial, Optional.empty());
    }

    private AugmentationShares shares(
            boolean codes, boolean cases, TokenizerDescription text, Optional<RunSettings> stored) {
        if (text.lowercase() && isGiven(casing)) {
            throw wrong(CASE_AUGMENTATION + " changes nothing in lower-cased text: leave it or --lowercase out");
        }
        AugmentationShares usual = stored.map(RunSettings::augmentation).orElse(USUAL);
        return new AugmentationShares(
                placeholders != null ? placeholders : codes ? usual.placeholders() : 0,
                casing != null ? casing : cases ? usual.casing() : 0);
    }

    /** The number of codes of text that is augmented. */
    static int codes(AugmentationShares shares) {
        return shares.placeholders() > 0 ? CODES : 0;
    }

    private static boolean isGiven(@Nullable Double share) {
        return share != null && share > 0;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
