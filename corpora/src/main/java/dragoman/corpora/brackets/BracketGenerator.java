package dragoman.corpora.brackets;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Draws lines of nested brackets, tags and quotes with letters between: a line is one item or more, an item a letter or a bracket around
 * none or more items. The deeper, the seldomer another bracket opens or another item follows; nothing nests deeper than {@value
 * #MAXIMUM_DEPTH}. Lines of less than {@value #MINIMUM_LENGTH} or more than {@value #MAXIMUM_LENGTH} characters are drawn anew. The same seed
 * draws the same lines.
 */
public final class BracketGenerator {
    /** The most brackets that are open at once. */
    public static final int MAXIMUM_DEPTH = 5;

    /** The fewest characters of a line: shorter ones would be few and come again and again. */
    public static final int MINIMUM_LENGTH = 8;

    /** The most characters of a line. */
    public static final int MAXIMUM_LENGTH = 60;

    private static final String LETTERS = "xyz";
    private static final double BRACKET = 0.9;
    private static final double ANOTHER_ITEM = 0.65;
    private static final double SOONER_ENDED = 0.1;
    private static final double EMPTY = 0.1;

    private final SplittableRandom random;

    /** A generator that draws by seed. */
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
     * The beginning of a line that opens so many brackets and closes none, letters between: what is to be closed by whoever goes on.
     *
     * @param depth how many; may be more than {@link #MAXIMUM_DEPTH}
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
            if (random.nextDouble() < BRACKET * (MAXIMUM_DEPTH - depth) / MAXIMUM_DEPTH) {
                addBracket(line, around, depth + 1);
            } else {
                addLetter(line);
            }
        } while (random.nextDouble() < ANOTHER_ITEM - SOONER_ENDED * depth);
    }

    private void addBracket(StringBuilder line, @Nullable Bracket around, int depth) {
        Bracket bracket = bracket(around);
        line.append(bracket.opening());
        if (random.nextDouble() >= EMPTY) {
            addItems(line, bracket, depth);
        }
        line.append(bracket.closing());
    }

    private void addLetter(StringBuilder line) {
        line.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }

    /** Any but quotes right within quotes, which would close them. */
    private Bracket bracket(@Nullable Bracket around) {
        Bracket[] all = Bracket.values();
        return all[random.nextInt(around == Bracket.QUOTES ? all.length - 1 : all.length)];
    }
}
