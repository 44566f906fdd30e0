package dragoman.seq2seq.inspection;

import dragoman.corpora.CorpusException;
import dragoman.corpora.IdMatrix;
import java.util.Arrays;

/** Parts of a text at equal distances from its start to its end. */
final class TextParts {
    private final int[] text;
    private final int following;
    private final String description;

    /**
     * @param text ids
     * @param following the number of tokens that are needed after each part
     */
    TextParts(int[] text, int following) {
        this(text, following, "a text of " + text.length + " tokens");
    }

    /** @param description the text in words, for messages */
    TextParts(int[] text, int following, String description) {
        this.text = text.clone();
        this.following = following;
        this.description = description;
    }

    /**
     * The parts, T × B.
     *
     * @param steps T
     * @param examples B
     * @throws CorpusException if the text is too short
     */
    IdMatrix ids(int steps, int examples) {
        int needed = steps + following;
        if (text.length < needed) {
            throw new CorpusException(
                    description + " is too short: " + needed + " are needed; look back fewer steps or give more text");
        }
        int[] lengths = new int[examples];
        Arrays.fill(lengths, steps);
        int[] ids = new int[steps * examples];
        for (int t = 0; t < steps; t++) {
            for (int b = 0; b < examples; b++) {
                ids[t * examples + b] = id(t, b, steps, examples);
            }
        }
        return new IdMatrix(ids, steps, examples, lengths);
    }

    /**
     * The token after each of the last steps of the parts.
     *
     * @param rows the number of these steps times B, step by step
     * @param steps T
     * @param examples B
     */
    int[] next(int rows, int steps, int examples) {
        int first = steps - rows / examples + 1;
        int[] next = new int[rows];
        for (int row = 0; row < rows; row++) {
            next[row] = id(first + row / examples, row % examples, steps, examples);
        }
        return next;
    }

    /**
     * The token at a step of a part.
     *
     * @param step from 0; from T on, that of a token after the part
     * @param example the part, from 0
     * @param steps T
     * @param examples B
     */
    private int id(int step, int example, int steps, int examples) {
        int last = text.length - steps - following;
        int start = examples == 1 ? last : (int) ((long) last * example / (examples - 1));
        return text[start + step];
    }
}
