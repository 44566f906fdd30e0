package dragoman.corpora.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import opennlp.tools.tokenize.TokenizerME;
import opennlp.tools.util.Span;

/**
 * Words and punctuation, with joiner marks where no space was ({@link JoinerMarks}), so that the text comes back but for
 * runs of U+0020 and TAB, which become one space, and those at the ends.
 *
 * <p>Rules ({@link WordCutter}) cut what is clear, and where OpenNLP's models cut the same kind of word now so, now
 * otherwise: hyphens, apostrophes, periods after plain words. What they leave open, such as the periods of abbreviations,
 * symbols, letters beside digits, is decided by OpenNLP's pretrained model for English and German, and by a rule of thumb
 * for languages without one.
 */
final class OpenNlpTokenizer implements Tokenizer {
    /** No word is longer, in chars; the model's time rises with the square of the length. */
    private static final int MODEL_LENGTH = 100;

    private final TokenizerDescription description;
    private final LineForm form;
    private final String language;
    private final LanguageRules rules;

    OpenNlpTokenizer(TokenizerDescription description) {
        this.description = description;
        form = LineForm.of(description);
        language = description.language().split("[-_]", 2)[0];
        rules = LanguageRules.of(language);
    }

    @Override
    public List<String> tokenize(String line) {
        List<String> tokens = new ArrayList<>();
        for (String piece : Spaces.split(form.of(line))) {
            JoinerMarks.mark(parts(piece), tokens);
        }
        return tokens;
    }

    @Override
    public String detokenize(List<String> tokens) {
        return JoinerMarks.text(tokens);
    }

    @Override
    public TokenizerDescription description() {
        return description;
    }

    private List<String> parts(String piece) {
        Boundary[] boundaries = WordCutter.boundaries(piece, rules);
        boolean model = OpenNlpModels.has(language) && piece.length() <= MODEL_LENGTH;
        if (model && Arrays.stream(boundaries).anyMatch(Boundary::isOpen)) {
            askModel(piece, boundaries);
        }
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= piece.length(); i++) {
            boolean cut = i == piece.length() || boundaries[i] == Boundary.CUT || boundaries[i] == Boundary.RATHER_CUT;
            if (cut) {
                parts.add(piece.substring(start, i));
                start = i;
            }
        }
        return parts;
    }

    private void askModel(String piece, Boundary[] boundaries) {
        // One for each piece: a TokenizerME is cheap to make (microseconds) but not thread-safe; the model is shared.
        TokenizerME tokenizer = new TokenizerME(OpenNlpModels.of(language).orElseThrow());
        boolean[] starts = new boolean[piece.length() + 1];
        for (Span span : tokenizer.tokenizePos(piece)) {
            starts[span.getStart()] = true;
            starts[span.getEnd()] = true;
        }
        for (int i = 1; i < piece.length(); i++) {
            if (boundaries[i].isOpen()) {
                boundaries[i] = starts[i] ? Boundary.CUT : Boundary.JOIN;
            }
        }
    }
}
