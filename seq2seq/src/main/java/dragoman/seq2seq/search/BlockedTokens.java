package dragoman.seq2seq.search;

import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.Tokenizer;
import java.util.BitSet;
import java.util.List;

/** Tokens that decoding never produces: no text has them, or their text would break what it is written to. Immutable. */
public final class BlockedTokens {
    /** No token. */
    public static final BlockedTokens NONE = new BlockedTokens(new BitSet());

    /** NUL, line feed and carriage return, which end a line or make it unreadable. */
    public static final String LINE_BREAKING = "\0\n\r";

    /** The same and TAB, which separates columns. */
    public static final String COLUMN_BREAKING = LINE_BREAKING + "\t";

    private final BitSet ids;

    private BlockedTokens(BitSet ids) {
        this.ids = ids;
    }

    /**
     * The tokens of a vocabulary whose text contains one of these characters, such as the byte piece of a line feed, and the tokens of target
     * languages.
     */
    public static BlockedTokens of(Tokenizer tokenizer, Vocabulary vocabulary, String characters) {
        BitSet ids = new BitSet();
        for (int id = Vocabulary.EOS + 1; id < vocabulary.size(); id++) {
            String text = tokenizer.detokenize(List.of(vocabulary.token(id)));
            if (vocabulary.isLanguage(id) || text.chars().anyMatch(character -> characters.indexOf(character) >= 0)) {
                ids.set(id);
            }
        }
        return ids.isEmpty() ? NONE : new BlockedTokens(ids);
    }

    /** Whether a token must not be produced. */
    boolean contains(int id) {
        return ids.get(id);
    }

    /** The number of these tokens. */
    int count() {
        return ids.cardinality();
    }
}
