package dragoman.seq2seq.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the edits between a hypothesis and a reference: shifts, each of which counts once, and the edit distance after them.
 *
 * <p>The minimum over all shifts is NP-complete, so shifts are chosen greedily, as tercom and sacreBLEU do: of all blocks of words that
 * also occur in the reference, at positions that are wrong on both sides, the shift is made that lowers the edit distance most; among
 * equals that of the longest block, then of the earliest, then to the earliest target. It ends when no shift lowers the distance, or after
 * {@value #MOST_CANDIDATES} candidates of a sentence.
 */
final class TerEdits {
    /** Words of a block that is shifted, at most. */
    private static final int LONGEST_SHIFT = 10;

    /** The farthest that a block's position in the reference may be from its position in the hypothesis. */
    private static final int FARTHEST_SHIFT = 50;

    /** Candidates that are tried for a sentence; the shift under way when they are used up is not made. */
    private static final int MOST_CANDIDATES = 1000;

    private final int[] reference;
    private int[] hypothesis;
    private final TerDistance distance;
    private int candidates;

    private TerEdits(int[] hypothesis, int[] reference) {
        this.hypothesis = hypothesis;
        this.reference = reference;
        distance = new TerDistance(hypothesis.length, reference);
    }

    /** The number of edits that turn the words of a hypothesis into those of a reference. */
    static int count(List<String> hypothesis, List<String> reference) {
        if (reference.isEmpty()) {
            return hypothesis.size();
        }
        Map<String, Integer> numbers = new HashMap<>();
        return new TerEdits(numbered(hypothesis, numbers), numbered(reference, numbers)).count();
    }

    private static int[] numbered(List<String> words, Map<String, Integer> numbers) {
        int[] numbered = new int[words.size()];
        for (int i = 0; i < numbered.length; i++) {
            Integer number = numbers.putIfAbsent(words.get(i), numbers.size());
            numbered[i] = number == null ? numbers.size() - 1 : number;
        }
        return numbered;
    }

    private int count() {
        int shifts = 0;
        for (Shift best = bestShift(); best.gain > 0 && candidates < MOST_CANDIDATES; best = bestShift()) {
            hypothesis = best.shifted;
            shifts++;
        }
        return shifts + distance.of(hypothesis);
    }

    /** A candidate: what it lowers the edit distance by, the block, the index that it is inserted at, and the words after it. */
    private record Shift(int gain, int length, int start, int target, int[] shifted) {
        boolean isBetterThan(Shift other) {
            if (gain != other.gain) {
                return gain > other.gain;
            }
            if (length != other.length) {
                return length > other.length;
            }
            return start != other.start ? start < other.start : target < other.target;
        }
    }

    /** The best shift of the hypothesis as it is; one without gain if there is none. */
    private Shift bestShift() {
        int before = distance.of(hypothesis);
        TerAlignment alignment = distance.alignment();
        Shift best = new Shift(Integer.MIN_VALUE, 0, 0, 0, hypothesis);
        for (int start = 0; start < hypothesis.length; start++) {
            int first = Math.max(0, start - FARTHEST_SHIFT);
            int last = Math.min(reference.length - 1, start + FARTHEST_SHIFT);
            for (int at = first; at <= last; at++) {
                int most = Math.min(LONGEST_SHIFT, Math.min(hypothesis.length - start, reference.length - at));
                for (int length = 1; length <= most && matches(start, at, length); length++) {
                    if (alignment.allowsShift(start, at, length)) {
                        best = bestTarget(start, at, length, new Before(before, alignment), best);
                        if (candidates >= MOST_CANDIDATES) {
                            return best;
                        }
                    }
                }
            }
        }
        return best;
    }

    /** Edit distance and alignment before a shift. */
    private record Before(int distance, TerAlignment alignment) {}

    /** Whether the last word of a block is that of the reference; the words before it are. */
    private boolean matches(int start, int at, int length) {
        return hypothesis[start + length - 1] == reference[at + length - 1];
    }

    /** The better of {@code best} and the shifts of a block to each position that its place in the reference is aligned with. */
    private Shift bestTarget(int start, int at, int length, Before before, Shift best) {
        Shift found = best;
        int tried = -1;
        for (int place = at - 1; place < at + length; place++) {
            int target = place < 0 ? 0 : before.alignment.hypothesisIndex(place) + 1;
            if (target != tried) {
                tried = target;
                int[] shifted = shifted(start, length, target);
                int gain = before.distance - distance.of(shifted);
                Shift candidate = new Shift(gain, length, start, target, shifted);
                candidates++;
                found = candidate.isBetterThan(found) ? candidate : found;
            }
        }
        return found;
    }

    /** The hypothesis with a block moved: inserted before the word at {@code target}, or behind as many words if that is within the block. */
    private int[] shifted(int start, int length, int target) {
        int end = start + length;
        if (target < start) {
            return rotated(target, start, end);
        }
        int until = target > end ? target : Math.min(hypothesis.length, length + target);
        return rotated(start, end, until);
    }

    /** The hypothesis with the words {@code [from, middle)} and {@code [middle, to)} exchanged. */
    private int[] rotated(int from, int middle, int to) {
        int[] words = hypothesis.clone();
        System.arraycopy(hypothesis, middle, words, from, to - middle);
        System.arraycopy(hypothesis, from, words, from + to - middle, middle - from);
        return words;
    }
}
