package dragoman.cli.option.training;

import dragoman.cli.option.Group;
import dragoman.cli.option.NameConverter;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.Range;
import dragoman.cli.option.WhenAbsent;
import dragoman.cli.option.corpus.SourceLanguage;
import dragoman.corpora.LanguagePair;
import dragoman.corpora.text.LanguageCode;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.corpora.text.TokenizerKind;
import dragoman.corpora.text.augmentation.AugmentationShares;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.run.RunSettings;
import dragoman.seq2seq.text.MonolingualTextOptions;
import dragoman.seq2seq.text.SubwordOptions;
import dragoman.seq2seq.text.TextOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of tokenization and vocabularies. */
@Group(OptionGroup.TEXT)
public final class TokenOptions {
    @Option(
            names = {"--from", "--source-language"},
            paramLabel = "CODE",
            converter = NameConverter.class,
            description =
                    "Language of the source by its ISO 639 code or name, such as en, eng, en-GB or English; auto takes"
                            + " that of --corpus, or else detects it.")
    @WhenAbsent("that of --corpus, en with --phrasebook, else unknown")
    private @Nullable String sourceLanguage;

    @Option(
            names = {"--to", "--target-language"},
            paramLabel = "CODE",
            converter = NameConverter.class,
            description = "Language code of the target.")
    @WhenAbsent("that of --corpus, fr with --phrasebook, else unknown")
    private @Nullable String targetLanguage;

    @Option(
            names = "--tokenizer",
            paramLabel = "NAME",
            defaultValue = "opennlp",
            description = "Tokenizer: opennlp with rules for punctuation, whitespace, or character.")
    private TokenizerKind tokenizer;

    @Option(names = "--lowercase", description = "Lowercase source and target, each by the rules of its language.")
    private boolean lowercase;

    @Mixin
    private SubwordSettings subwords;

    @Mixin
    private PrebuiltVocabularyOptions given;

    @Mixin
    private AugmentationSettings augmentation;

    @Option(
            names = "--vocabulary-size",
            paramLabel = "N",
            defaultValue = "16000",
            description = "Maximum vocabulary size of each side, including four special tokens.")
    @Range(unit = "tokens", from = 5, to = 1_000_000)
    private int vocabularySize;

    @Option(names = "--shared-vocabulary", description = "Use one vocabulary for source and target.")
    private boolean sharedVocabulary;

    @Option(
            names = "--minimum-count",
            paramLabel = "N",
            defaultValue = "1",
            description = "Minimum number of occurrences of a token in the vocabulary.")
    @Range(unit = "occurrences", from = 1, to = 1_000_000)
    private int minimumCount;

    @Group(OptionGroup.DATA)
    @Option(
            names = "--max-length",
            paramLabel = "N",
            defaultValue = "100",
            description = "Maximum length; longer sentence pairs or classifier texts are left out.")
    @Range(unit = "tokens", from = 1, to = 1_000)
    private int maxLength;

    /** Made by picocli. */
    public TokenOptions() {}

    /** Whether the language of the source is to be found from the text. */
    public boolean isSourceDetected() {
        return SourceLanguage.isAuto(sourceLanguage);
    }

    /** Sets the language of the source that was found; empty if the files have several. */
    public void setSource(Optional<String> language) {
        sourceLanguage = language.orElse(null);
    }

    /** The languages of the two sides, empty where they are not given. */
    public LanguagePair languages() {
        return new LanguagePair(
                sourceLanguage == null || isSourceDetected() ? "" : sourceLanguage,
                targetLanguage == null ? "" : targetLanguage);
    }

    /**
     * Converts to the options of the library.
     *
     * @param languages those of the two sides, empty where they are unknown or several
     * @param stored the settings of the run that is continued
     */
    public TextOptions toTextOptions(LanguagePair languages, Optional<RunSettings> stored) {
        Optional<SubwordOptions> cut = toSubwords();
        TokenizerDescription source = describe(languages.from());
        TokenizerDescription target = describe(languages.to());
        AugmentationShares shares = augmentation.toShares(source, cut.isPresent(), stored);
        int codes = AugmentationSettings.codes(shares);
        return TextOptions.builder(source.withCodes(codes), target.withCodes(codes))
                .vocabularySize(vocabularySize)
                .minimumCount(minimumCount)
                .maximumLength(maxLength)
                .subwords(cut)
                .sharedVocabulary(sharedVocabulary)
                .given(given.toGiven(cut.isPresent(), subwords.isJoint(), sharedVocabulary))
                .augmentation(shares)
                .build();
    }

    /** The text options of the model that training starts from. */
    public TextOptions toTextOptions(TranslationModel initial) {
        boolean merges = initial.source().merges().isPresent();
        return TextOptions.of(initial, maxLength, subwords.dropout(merges))
                .with(augmentation.toShares(initial.source().tokenizer(), merges));
    }

    /** The most tokens of a text that is learnt from. */
    public int maximumLength() {
        return maxLength;
    }

    /** As the library takes it for a language model or a classifier, whose text is the source. */
    public MonolingualTextOptions toText() {
        return new MonolingualTextOptions(describe(languages().from()), vocabularySize, minimumCount, toSubwords());
    }

    /** What is to be said of languages that are not known, a line each. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        addNote("--from", sourceLanguage, notes);
        addNote("--to", targetLanguage, notes);
        return notes;
    }

    private static void addNote(String option, @Nullable String language, List<String> notes) {
        if (language != null && LanguageCode.find(language).isEmpty()) {
            notes.add(option + " '" + language
                    + "' is no code of ISO 639 and no name of a language that is known: its text"
                    + " is cut at punctuation and symbols only and lower-cased by the rules of no language");
        }
    }

    private Optional<SubwordOptions> toSubwords() {
        return subwords.toSubwords(tokenizer != TokenizerKind.CHARACTER);
    }

    private TokenizerDescription describe(String language) {
        return new TokenizerDescription(tokenizer, language, lowercase);
    }
}
