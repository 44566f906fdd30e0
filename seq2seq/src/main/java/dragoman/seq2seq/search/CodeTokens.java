package dragoman.seq2seq.search;

import dragoman.corpora.IdMatrix;
import dragoman.corpora.Vocabulary;
import java.util.Arrays;
import java.util.List;

/**
 * The codes of protected spans as tokens of a model. A translation contains each code of its source exactly once, and no other code. Sets of codes
 * are bits of an int. Immutable.
 */
public final class CodeTokens {
    /** No codes. */
    public static final CodeTokens NONE = new CodeTokens(new byte[0], new byte[0], new int[0]);

    private static final byte NO_CODE = -1;

    /** The code of each source token, and of each target token. */
    private final byte[] sources;

    private final byte[] targets;
    /** The target token of each code; 0 for one that a vocabulary lacks. */
    private final int[] tokens;

    private CodeTokens(byte[] sources, byte[] targets, int[] tokens) {
        this.sources = sources;
        this.targets = targets;
        this.tokens = tokens;
    }

    /**
     * The tokens of codes in two vocabularies; a code that one of them lacks is no code.
     *
     * @param codes at most 31 distinct texts
     */
    public static CodeTokens of(List<String> codes, Vocabulary source, Vocabulary target) {
        if (codes.isEmpty()) {
            return NONE;
        }
        byte[] sources = new byte[source.size()];
        byte[] targets = new byte[target.size()];
        Arrays.fill(sources, NO_CODE);
        Arrays.fill(targets, NO_CODE);
        int[] tokens = new int[codes.size()];
        for (byte code = 0; code < tokens.length; code++) {
            String text = codes.get(code);
            if (source.contains(text) && target.contains(text)) {
                sources[source.id(text)] = code;
                targets[target.id(text)] = code;
                tokens[code] = target.id(text);
            }
        }
        return new CodeTokens(sources, targets, tokens);
    }

    /** The number of codes. */
    public int count() {
        return tokens.length;
    }

    /** The target token of a code. */
    int token(int code) {
        return tokens[code];
    }

    /** The codes of each source sentence. */
    int[] ofSources(IdMatrix ids) {
        int[] found = new int[ids.rows()];
        if (tokens.length > 0) {
            for (int row = 0; row < found.length; row++) {
                int first = ids.firstStep(row);
                for (int step = first; step < first + ids.lengths()[row]; step++) {
                    int code = sources[ids.id(step, row)];
                    found[row] |= code == NO_CODE ? 0 : 1 << code;
                }
            }
        }
        return found;
    }

    /** Whether a token may follow a hypothesis that lacks the given codes: a code of these, eos if there are none, and every other token. */
    boolean allow(int token, int missing) {
        if (token == Vocabulary.EOS) {
            return missing == 0;
        }
        int code = code(token);
        return code == NO_CODE || (missing >>> code & 1) != 0;
    }

    /** The codes that a hypothesis lacks after a token. */
    int missingAfter(int token, int missing) {
        int code = code(token);
        return code == NO_CODE ? missing : missing & ~(1 << code);
    }

    /** Whether a token is one of the given codes. */
    boolean isAmong(int token, int codes) {
        int code = code(token);
        return code != NO_CODE && (codes >>> code & 1) != 0;
    }

    private int code(int token) {
        return tokens.length == 0 ? NO_CODE : targets[token];
    }
}
