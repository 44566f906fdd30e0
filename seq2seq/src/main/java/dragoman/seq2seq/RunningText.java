package dragoman.seq2seq;

import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.Tokenizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Tokens as they are written, and the text that each adds: with that of all before it, the text of the tokens line by line. A word that continues
 * after its token adds its text when it ends. A word's text may depend on its neighbour before it (whether a space stands between), never
 * on more.
 */
final class RunningText {
    private static final int KEPT = 2;

    private final Tokenizer tokenizer;
    private final Vocabulary vocabulary;
    /** The tokens of each of the last words of this line: {@value #KEPT}, and those after them that added no text. */
    private final List<List<String>> line = new ArrayList<>();
    /** The tokens of the word under way. */
    private final List<String> word = new ArrayList<>();

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
            String rest = finish();
            line.clear();
            return rest + "\n";
        }
        String token = vocabulary.token(id);
        word.add(token);
        return tokenizer.continuesWord(token) ? "" : finish();
    }

    /** The text of a word that has not ended, which then has. */
    String finish() {
        if (word.isEmpty()) {
            return "";
        }
        String before = text();
        line.add(List.copyOf(word));
        word.clear();
        String after = text();
        String added = after.substring(before.length());
        // What adds nothing, a joiner mark alone or an empty word, must not push out the word before it.
        if (!added.isEmpty() && line.size() > KEPT) {
            line.subList(0, line.size() - KEPT).clear();
        }
        return added;
    }

    private String text() {
        return tokenizer.detokenize(line.stream().flatMap(List::stream).toList());
    }
}
