package dragoman.corpora.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import opennlp.tools.tokenize.TokenizerME;
import opennlp.tools.util.Span;

/**
 * Splits text into words and punctuation with joiner annotation ({@link JoinerAnnotation}). Detokenization restores the text, except that runs
 * of U+0020 and TAB become one space and are removed at the ends.
 *
 * <p>Rules ({@link TokenBoundaries}) decide the unambiguous positions and those where the OpenNLP models are inconsistent: hyphens,
 * apostrophes, periods after ordinary words. The undecided positions, such as periods of abbreviations, symbols, and letters next to digits, are
 * decided by the pretrained OpenNLP model for English and German, and by a default for other languages. A code of a protected span is always a
 * token of its own.
 */
final class OpenNlpTokenizer implements Tokenizer {
    /** The maximum length in chars of text given to the model, whose time is quadratic in the length. */
    private static final int MAX_MODEL_LENGTH = 100;

    private final TokenizerDescription description;
    private final TextNormalizer normalizer;
    private final String language;
    private final LanguageRules rules;
    private final CodeCharacters codes;

    OpenNlpTokenizer(TokenizerDescription description) {
        this.description = description;
        normalizer = TextNormalizer.of(description);
        language = description.language().split("[-_]", 2)[0];
        rules = LanguageRules.of(language);
        codes = new CodeCharacters(description.codes());
    }

    @Override
    public List<String> tokenize(String line) {
        List<String> tokens = new ArrayList<>();
        for (String word : Spaces.split(normalizer.normalize(line))) {
            JoinerAnnotation.annotate(parts(word), codes, tokens);
        }
        return tokens;
    }

    @Override
    public String detokenize(List<String> tokens) {
        return JoinerAnnotation.text(tokens);
    }

    @Override
    public TokenizerDescription description() {
        return description;
    }

    /** The codes of protected spans and the joiner between a code and a word; none without codes. */
    @Override
    public List<String> requiredTokens() {
        if (codes.count() == 0) {
            return List.of();
        }
        List<String> tokens = new ArrayList<>(codes.all());
        tokens.add(JoinerAnnotation.JOINER_TOKEN);
        return List.copyOf(tokens);
    }

    /** The tokens, without joiners, of text that contains no space. */
    private List<String> parts(String word) {
        TokenBoundary[] boundaries = TokenBoundaries.of(word, rules, codes);
        boolean model = OpenNlpModels.has(language) && word.length() <= MAX_MODEL_LENGTH;
        if (model && Arrays.stream(boundaries).anyMatch(TokenBoundary::isUndecided)) {
            decideByModel(word, boundaries);
        }
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= word.length(); i++) {
            boolean split = i == word.length()
                    || boundaries[i] == TokenBoundary.SPLIT
                    || boundaries[i] == TokenBoundary.PREFER_SPLIT;
            if (split) {
                parts.add(word.substring(start, i));
                start = i;
            }
        }
        return parts;
    }

    private void decideByModel(String word, TokenBoundary[] boundaries) {
        // A TokenizerME is not thread-safe, but takes only microseconds to create; the model is shared.
        TokenizerME tokenizer = new TokenizerME(OpenNlpModels.of(language).orElseThrow());
        boolean[] starts = new boolean[word.length() + 1];
        for (Span span : tokenizer.tokenizePos(word)) {
            starts[span.getStart()] = true;
            starts[span.getEnd()] = true;
        }
        for (int i = 1; i < word.length(); i++) {
            if (boundaries[i].isUndecided()) {
                boundaries[i] = starts[i] ? TokenBoundary.SPLIT : TokenBoundary.JOIN;
            }
        }
    }
}
