package dragoman.seq2seq.inspection;

import java.util.ArrayList;
import java.util.List;

/**
 * A text as a network reads it.
 *
 * @param text its lines, each ended by {@code \n}: the characters, or the tokens with spaces between them
 * @param ends where each token ends in the text
 * @param ids the id of each token
 * @param passages the parts that the network reads one after another, each from the beginning
 */
public record ReadText(String text, int[] ends, int[] ids, List<Passage> passages) {
    public ReadText {
        passages = List.copyOf(passages);
    }

    /**
     * A part of a text.
     *
     * @param source what a decoder is conditioned on; empty where there is nothing
     * @param ids what is read
     * @param tokens how many tokens of the text belong to it
     */
    record Passage(int[] source, int[] ids, int tokens) {}

    /** The number of tokens. */
    public int size() {
        return ends.length;
    }

    /** Collects the tokens of a text up to a limit. */
    static final class Builder {
        private final StringBuilder text = new StringBuilder();
        private final List<Integer> ends = new ArrayList<>();
        private final List<Integer> ids = new ArrayList<>();
        private final List<Passage> passages = new ArrayList<>();
        private final int limit;

        Builder(int limit) {
            this.limit = limit;
        }

        boolean isFull() {
            return ends.size() == limit;
        }

        /** Adds a token, unless the limit is reached. */
        void token(String piece, int id) {
            if (!isFull()) {
                text.append(piece);
                ends.add(text.length());
                ids.add(id);
            }
        }

        /** Ends a part of which the tokens from {@code first} on were added. */
        void passage(int[] source, int[] read, int first) {
            passages.add(new Passage(source, read, ends.size() - first));
        }

        int size() {
            return ends.size();
        }

        int[] ids() {
            return toArray(ids);
        }

        ReadText build() {
            return new ReadText(text.toString(), toArray(ends), toArray(ids), passages);
        }

        private static int[] toArray(List<Integer> numbers) {
            return numbers.stream().mapToInt(Integer::intValue).toArray();
        }
    }
}
