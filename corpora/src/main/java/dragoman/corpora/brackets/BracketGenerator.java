package dragoman.corpora.brackets;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Generates random lines of nested brackets, tags and quotation marks with letters between them: a line is one or more items, and an item is a
 * letter or a pair of delimiters around zero or more items. With depth, the probabilities of another pair and of another item decrease; the
 * depth is at most {@value #MAXIMUM_DEPTH}. Lines of fewer than {@value #MINIMUM_LENGTH} or more than {@value #MAXIMUM_LENGTH} characters are
 * rejected. Equal seeds give equal lines.
 */
public final class BracketGenerator {
    /** The maximum nesting depth. */
    public static final int MAXIMUM_DEPTH = 5;

    /** The minimum length of a line in characters; there are few shorter lines, so they would repeat. */
    public static final int MINIMUM_LENGTH = 8;

    /** The maximum length of a line in characters. */
    public static final int MAXIMUM_LENGTH = 60;

    private static final String LETTERS = "xyz";
    /** The probability of a pair of delimiters instead of a letter at depth 0; it decreases linearly to 0 at the maximum depth. */
    private static final double BRACKET_PROBABILITY = 0.9;
    /** The probability of another item at depth 0. */
    private static final double NEXT_ITEM_PROBABILITY = 0.65;
    /** The decrease of that probability per level of depth. */
    private static final double NEXT_ITEM_DECREASE = 0.1;
    /** The probability of a pair without items. */
    private static final double EMPTY_PROBABILITY = 0.1;

    private final SplittableRandom random;

    /** A generator with a random seed. */
    public BracketGenerator(long seed) {
        random = new SplittableRandom(seed);
    }

    /** The next lines. */
    public List<String> lines(int count) {
        List<String> lines = new ArrayList<>(count);
        while (lines.size() < count) {
            StringBuilder line = new StringBuilder();
            addItems(line, null, 0);
            if (line.length() >= MINIMUM_LENGTH && line.length() <= MAXIMUM_LENGTH) {
                lines.add(line.toString());
            }
        }
        return lines;
    }

    /**
     * The beginning of a line with {@code depth} opening delimiters, letters between them and no closing delimiter.
     *
     * @param depth the number of opening delimiters; may exceed {@link #MAXIMUM_DEPTH}
     */
    public String openings(int depth) {
        StringBuilder line = new StringBuilder();
        @Nullable Bracket around = null;
        for (int d = 0; d < depth; d++) {
            if (random.nextInt(2) == 0) {
                addLetter(line);
            }
            around = bracket(around);
            line.append(around.opening());
        }
        return line.toString();
    }

    private void addItems(StringBuilder line, @Nullable Bracket around, int depth) {
        do {
            if (line.length() > MAXIMUM_LENGTH) {
                return;
            }
            if (random.nextDouble() < BRACKET_PROBABILITY * (MAXIMUM_DEPTH - depth) / MAXIMUM_DEPTH) {
                addBracket(line, around, depth + 1);
            } else {
                addLetter(line);
            }
        } while (random.nextDouble() < NEXT_ITEM_PROBABILITY - NEXT_ITEM_DECREASE * depth);
    }

    private void addBracket(StringBuilder line, @Nullable Bracket around, int depth) {
        Bracket bracket = bracket(around);
        line.append(bracket.opening());
        if (random.nextDouble() >= EMPTY_PROBABILITY) {
            addItems(line, bracket, depth);
        }
        line.append(bracket.closing());
    }

    private void addLetter(StringBuilder line) {
        line.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }

    /** A random pair; directly within quotation marks no quotation marks, which would close them. */
    private Bracket bracket(@Nullable Bracket around) {
        Bracket[] all = Bracket.values();
        return all[random.nextInt(around == Bracket.QUOTES ? all.length - 1 : all.length)];
    }
}
