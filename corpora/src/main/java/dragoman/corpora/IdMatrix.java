package dragoman.corpora;

import java.util.List;

/**
 * Padded sequences of token ids in time-major order: the id of step {@code t} of row {@code b} is {@code ids[t * rows + b]}.
 *
 * @param ids steps × rows ids; {@link Vocabulary#PAD} at the padded steps
 * @param steps the length of the longest sequence, T
 * @param rows the batch size B
 * @param lengths the number of steps of each row without padding, EOS included
 * @param padding the side of a shorter row that is padded
 */
public record IdMatrix(int[] ids, int steps, int rows, int[] lengths, Padding padding) {
    /** Sequences padded at their end. */
    public IdMatrix(int[] ids, int steps, int rows, int[] lengths) {
        this(ids, steps, rows, lengths, Padding.END);
    }

    /** Pads sequences at their end, one per row; none may be empty. */
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

    /** Appends EOS to each sentence and pads them at their end, one per row. */
    public static IdMatrix withEos(List<int[]> sentences) {
        return withEos(sentences, Padding.END);
    }

    /** Appends EOS to each sentence and pads them, one per row. */
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

    /** Other ids of the same shape, lengths and padding. */
    public IdMatrix withIds(int[] otherIds) {
        return new IdMatrix(otherIds, steps, rows, lengths, padding);
    }

    /** The first step of a row that is not padding. */
    public int firstStep(int row) {
        return padding.firstStep(steps, lengths[row]);
    }

    /** The id of a step of a row; {@link Vocabulary#PAD} at a padded step. */
    public int id(int step, int row) {
        return ids[step * rows + row];
    }

    /** The number of ids without padding. */
    public long tokens() {
        long tokens = 0;
        for (int length : lengths) {
            tokens += length;
        }
        return tokens;
    }
}
