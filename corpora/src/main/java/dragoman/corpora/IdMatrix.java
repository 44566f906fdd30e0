package dragoman.corpora;

import java.util.List;

/**
 * Padded sentences, time-major: the id of step {@code t} of row {@code b} stands at {@code ids[t * rows + b]}.
 *
 * @param ids steps × rows ids; {@link Vocabulary#PAD} before or behind a shorter row
 * @param steps the length of the longest row
 * @param rows how many sentences
 * @param lengths how many steps of each row are real, eos included
 * @param padding on which side of a shorter row the padding stands
 */
public record IdMatrix(int[] ids, int steps, int rows, int[] lengths, Padding padding) {
    /** Padded at the end. */
    public IdMatrix(int[] ids, int steps, int rows, int[] lengths) {
        this(ids, steps, rows, lengths, Padding.END);
    }

    /** Sequences as they are, one a row, none of them empty; padding is put behind the shorter ones. */
    public static IdMatrix of(List<int[]> sequences) {
        int rows = sequences.size();
        int[] lengths = sequences.stream().mapToInt(ids -> ids.length).toArray();
        int steps = 0;
        for (int length : lengths) {
            if (length == 0) {
                throw new IllegalArgumentException("a sequence is empty");
            }
            steps = Math.max(steps, length);
        }
        int[] ids = new int[Math.multiplyExact(steps, rows)];
        for (int row = 0; row < rows; row++) {
            for (int step = 0; step < lengths[row]; step++) {
                ids[step * rows + row] = sequences.get(row)[step];
            }
        }
        return new IdMatrix(ids, steps, rows, lengths);
    }

    /** Sentences without eos, one a row; eos is put behind each, and padding behind that. */
    public static IdMatrix withEos(List<int[]> sentences) {
        return withEos(sentences, Padding.END);
    }

    /** Sentences without eos, one a row; eos is put behind each. */
    public static IdMatrix withEos(List<int[]> sentences, Padding padding) {
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
            int first = padding.firstStep(steps, lengths[row]);
            for (int i = 0; i < sentence.length; i++) {
                ids[(first + i) * rows + row] = sentence[i];
            }
            ids[(first + sentence.length) * rows + row] = Vocabulary.EOS;
        }
        return new IdMatrix(ids, steps, rows, lengths, padding);
    }

    /** Other ids in the same places. */
    public IdMatrix withIds(int[] otherIds) {
        return new IdMatrix(otherIds, steps, rows, lengths, padding);
    }

    /** The first real step of a row. */
    public int firstStep(int row) {
        return padding.firstStep(steps, lengths[row]);
    }

    /** The id of a step of a row, {@link Vocabulary#PAD} where the step is not real. */
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
