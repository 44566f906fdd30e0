package dragoman.seq2seq.io.file;

import dragoman.seq2seq.io.file.RecordedOperations.Kind;
import dragoman.seq2seq.io.file.RecordedOperations.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A disk that keeps for sure only what was forced. A write forces the file's content, not its name; making, moving and
 * deleting are kept for sure once the directory around it was forced, and each may be kept or lost before that.
 */
public final class PowerFailure {
    private static final int ALL_SUBSETS_UP_TO = 3;

    private PowerFailure() {}

    /** The sets of operations, by number, that may be all that a disk kept after these. */
    public static List<Set<Integer>> possibleOutcomes(List<Operation> done, Path directory) {
        Set<Integer> certain = new TreeSet<>();
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < done.size(); i++) {
            Operation operation = done.get(i);
            if (operation.kind() == Kind.FORCE) {
                for (Integer number : List.copyOf(open)) {
                    if (changes(done.get(number)).equals(operation.path())) {
                        certain.add(number);
                        open.remove(number);
                    }
                }
            } else if (!operation.path().equals(directory)) {
                open.add(i);
            }
        }
        Set<Set<Integer>> outcomes = new LinkedHashSet<>();
        for (Set<Integer> chosen : someSubsets(open)) {
            Set<Integer> kept = new TreeSet<>(certain);
            kept.addAll(chosen);
            outcomes.add(kept);
        }
        return List.copyOf(outcomes);
    }

    /** The directory that must be forced for an operation to last. */
    private static Path changes(Operation operation) {
        return (operation.kind() == Kind.MOVE ? operation.target() : operation.path()).getParent();
    }

    /** All subsets of a few; of many, none, all, all but one, one alone, and every beginning. */
    private static List<Set<Integer>> someSubsets(List<Integer> numbers) {
        List<Set<Integer>> subsets = new ArrayList<>();
        if (numbers.size() <= ALL_SUBSETS_UP_TO) {
            for (int bits = 0; bits < 1 << numbers.size(); bits++) {
                Set<Integer> subset = new HashSet<>();
                for (int i = 0; i < numbers.size(); i++) {
                    if ((bits >> i & 1) == 1) {
                        subset.add(numbers.get(i));
                    }
                }
                subsets.add(subset);
            }
            return subsets;
        }
        for (int i = 0; i <= numbers.size(); i++) {
            subsets.add(new HashSet<>(numbers.subList(0, i)));
            subsets.add(new HashSet<>(numbers.subList(i, numbers.size())));
        }
        for (Integer number : numbers) {
            subsets.add(Set.of(number));
            Set<Integer> others = new HashSet<>(numbers);
            others.remove(number);
            subsets.add(others);
        }
        return subsets;
    }

    /** Makes the directory that the kept operations lead to. */
    public static void replay(
            Map<String, String> before, List<Operation> done, Set<Integer> kept, Path directory, Path survived)
            throws IOException {
        Trees.write(survived, before);
        for (int number : kept) {
            Operation operation = done.get(number);
            Path path = survived.resolve(directory.relativize(operation.path()));
            if (!Files.exists(path.getParent())) {
                continue;
            }
            switch (operation.kind()) {
                case CREATE_DIRECTORY -> Files.createDirectories(path);
                case WRITE -> Files.write(path, operation.content());
                case DELETE -> deleteIfEmpty(path);
                case MOVE -> move(path, survived.resolve(directory.relativize(operation.target())));
                case FORCE -> throw new AssertionError("a force is not kept, it keeps");
            }
        }
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.exists(from) && Files.exists(to.getParent())) {
            new DiskOperations().move(from, to);
        }
    }

    private static void deleteIfEmpty(Path path) throws IOException {
        if (!Files.isDirectory(path) || DirectoryTransaction.isEmpty(path)) {
            Files.deleteIfExists(path);
        }
    }
}
