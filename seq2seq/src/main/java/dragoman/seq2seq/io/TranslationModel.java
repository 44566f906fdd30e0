package dragoman.seq2seq.io;

import dragoman.corpora.LanguagePair;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.BytePairMerges;
import dragoman.corpora.text.Tokenizer;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.corpora.text.Tokenizers;
import dragoman.seq2seq.layer.NetworkWeights;
import dragoman.seq2seq.model.LengthLimit;
import dragoman.seq2seq.model.config.ModelConfig;
import java.util.List;
import java.util.Optional;

/**
 * A trained translation model: its network, its weights, and the text of both sides.
 *
 * @param outputLength the maximum length of a translation; no target of the training text is longer
 * @param directions the languages that it translates between, as codes; none if it does not say them. Of a multilingual model the source
 *     vocabulary has a token for the target language of each
 */
public record TranslationModel(
        ModelConfig config,
        NetworkWeights weights,
        Side source,
        Side target,
        LengthLimit outputLength,
        List<LanguagePair> directions)
        implements TrainedModel {
    /** The version of the format that added directions. */
    private static final int MULTILINGUAL_FORMAT = 2;

    /** A model of the usual maximum length and of the one direction that its sides say. */
    public TranslationModel(ModelConfig config, NetworkWeights weights, Side source, Side target) {
        this(config, weights, source, target, LengthLimit.USUAL, List.of());
    }

    public TranslationModel {
        requireSize("source", config.sourceVocabularySize(), source.vocabulary);
        requireSize("target", config.targetVocabularySize(), target.vocabulary);
        directions = directions.isEmpty() && source.vocabulary.languages().isEmpty()
                ? directionOf(source, target)
                : List.copyOf(directions);
        requireDirections(directions, source.vocabulary.languages());
    }

    private static List<LanguagePair> directionOf(Side source, Side target) {
        String from = source.tokenizer.language();
        String to = target.tokenizer.language();
        return from.isEmpty() || to.isEmpty() ? List.of() : List.of(new LanguagePair(from, to));
    }

    private static void requireDirections(List<LanguagePair> directions, List<String> languages) {
        boolean known = directions.stream().map(LanguagePair::to).allMatch(languages::contains);
        if (languages.isEmpty() ? directions.size() > 1 : directions.isEmpty() || !known) {
            throw new IllegalArgumentException(
                    "directions " + directions + " for a source vocabulary with the target languages " + languages);
        }
    }

    /** Whether the target language of a sentence must be named. */
    public boolean isMultilingual() {
        return !source.vocabulary.languages().isEmpty();
    }

    /**
     * How the text of one side is converted to ids and back.
     *
     * @param tokenizer how text is split into words or characters
     * @param merges how words are split into subwords; empty for whole words
     */
    public record Side(Vocabulary vocabulary, TokenizerDescription tokenizer, Optional<BytePairMerges> merges) {
        /** A side without subwords. */
        public Side(Vocabulary vocabulary, TokenizerDescription tokenizer) {
            this(vocabulary, tokenizer, Optional.empty());
        }

        /** The tokenizer, restricted to the vocabulary. */
        public Tokenizer newTokenizer() {
            return Tokenizers.of(tokenizer, merges).restrictedTo(vocabulary::contains);
        }
    }

    /**
     * What the network reads of a source: the ids of its tokens, after the token of the target language where the model is multilingual.
     *
     * @param language the target language, one of {@link #directions}; ignored where the model is not multilingual
     */
    public int[] sourceIds(List<String> tokens, String language) {
        int[] ids = source.vocabulary.encode(tokens);
        return isMultilingual() ? source.vocabulary.withLanguage(language, ids) : ids;
    }

    @Override
    public int formatVersion() {
        return isMultilingual() ? MULTILINGUAL_FORMAT : 1;
    }

    @Override
    public List<Vocabulary> vocabularies() {
        return List.of(source.vocabulary, target.vocabulary);
    }

    /** The number of codes of protected spans that both sides have tokens for; 0 for a model that was trained without them. */
    public int codes() {
        return Math.min(source.tokenizer.codes(), target.tokenizer.codes());
    }

    /** Whether both sides have one and the same vocabulary, not only equal ones. */
    public boolean sharesVocabulary() {
        return source.vocabulary == target.vocabulary;
    }

    /** Whether both sides are split by the same merges. */
    public boolean sharesMerges() {
        return source.merges.isPresent() && source.merges.equals(target.merges);
    }

    private static void requireSize(String side, int expected, Vocabulary vocabulary) {
        if (vocabulary.size() != expected) {
            throw new IllegalArgumentException(
                    "a " + side + " vocabulary of " + vocabulary.size() + " tokens for a network of " + expected);
        }
    }
}
