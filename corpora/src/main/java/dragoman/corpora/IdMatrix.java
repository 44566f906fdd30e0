package dragoman.corpora;

import java.util.List;

/**
 * Padded sentences, time-major: the id of step {@code t} of row {@code b} stands at {@code ids[t * rows + b]}.
 *
 * @param ids steps × rows ids; behind a row's length {@link Vocabulary#PAD}
 * @param steps the length of the longest row
 * @param rows how many sentences
 * @param lengths the real steps of each row, eos included
 */
public record IdMatrix(int[] ids, int steps, int rows, int[] lengths) {
    /** Sentences without eos, one a row; eos is put behind each. */
    public static IdMatrix withEos(List<int[]> sentences) {
        int rows = sentences.size();
        int[] lengths = new int[rows];
        int steps = 0;
        for (int row = 0; row < rows; row++) {
            lengths[row] = sentences.get(row).length + 1;
            steps = Math.max(steps, lengths[row]);
        }
        int[] ids = new int[Math.multiplyExact(steps, rows)];
        for (int row = 0; row < rows; row++) {
            int[] sentence = sentences.get(row);
            for (int step = 0; step < sentence.length; step++) {
                ids[step * rows + row] = sentence[step];
            }
            ids[sentence.length * rows + row] = Vocabulary.EOS;
        }
        return new IdMatrix(ids, steps, rows, lengths);
    }

    /** The id of a step of a row, {@link Vocabulary#PAD} behind the row's length. */
    public int id(int step, int row) {
        return ids[step * rows + row];
    }

    /** How many ids are not padding. */
    public long tokens() {
        long tokens = 0;
        for (int length : lengths) {
            tokens += length;
        }
        return tokens;
    }
}
