package dragoman.cli.option;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that a mistyped one was probably meant to be. */
public final class NearestName {
    private NearestName() {}

    /** The name nearest to {@code typed}, if it is near enough to be a slip: at most a third of it is wrong. */
    public static Optional<String> of(String typed, Collection<String> names) {
        String lowered = typed.toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(name -> isNear(lowered, name))
                .min(Comparator.comparingInt((String name) -> distance(lowered, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static boolean isNear(String typed, String name) {
        boolean begun = typed.length() >= 4 && name.startsWith(typed);
        return begun || distance(typed, name) <= Math.max(typed.length(), name.length()) / 3;
    }

    /** Levenshtein's distance, two neighbours swapped counting as one step. */
    static int distance(String a, String b) {
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : cheapest(steps, a, b, i, j);
            }
        }
        return steps[a.length()][b.length()];
    }

    private static int cheapest(int[][] steps, String a, String b, int i, int j) {
        int replaced = steps[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int cheapest = Math.min(replaced, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(cheapest, steps[i - 2][j - 2] + 1) : cheapest;
    }
}
