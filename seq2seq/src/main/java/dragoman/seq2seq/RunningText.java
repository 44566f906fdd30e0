package dragoman.seq2seq;

import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.Tokenizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Tokens as they are written, and the text that each adds: with that of all before it, the text of the tokens line by line. A token's text
 * may depend on its neighbour before it (whether a space stands between), never on more.
 */
final class RunningText {
    private final Tokenizer tokenizer;
    private final Vocabulary vocabulary;
    /** The last tokens of this line, at most {@value #KEPT}. */
    private final List<String> line = new ArrayList<>();

    private static final int KEPT = 2;
    private int last;

    RunningText(Tokenizer tokenizer, Vocabulary vocabulary) {
        this.tokenizer = tokenizer;
        this.vocabulary = vocabulary;
    }

    /** The id of the last token. */
    int last() {
        return last;
    }

    /** The text that the next token adds. */
    String add(int id) {
        last = id;
        if (id == Vocabulary.EOS) {
            line.clear();
            return "\n";
        }
        String before = tokenizer.detokenize(line);
        line.add(vocabulary.token(id));
        String after = tokenizer.detokenize(line);
        if (line.size() > KEPT) {
            line.removeFirst();
        }
        return after.substring(before.length());
    }
}
