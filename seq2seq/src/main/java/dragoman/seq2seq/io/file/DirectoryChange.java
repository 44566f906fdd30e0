package dragoman.seq2seq.io.file;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one save does to a directory: all of it or nothing.
 *
 * @param written the files that are new or get new content, by name; folders inside the directory are parted by {@code /}
 * @param removed names of files that are to be gone, whether or not they are there
 */
public record DirectoryChange(Map<String, FileContent> written, Set<String> removed) {
    public DirectoryChange {
        written = Collections.unmodifiableMap(new TreeMap<>(written));
        removed = Collections.unmodifiableSet(new TreeSet<>(removed));
        written.keySet().forEach(DirectoryChange::checkName);
        removed.forEach(DirectoryChange::checkName);
        if (!Collections.disjoint(written.keySet(), removed)) {
            throw new IllegalArgumentException("a file is both written and removed: " + written.keySet() + removed);
        }
    }

    /** A change that only writes. */
    public DirectoryChange(Map<String, FileContent> written) {
        this(written, Set.of());
    }

    /** Names that begin with a dot are the transaction's own, and none leads out of the directory. */
    private static void checkName(String name) {
        if (!ModelFolder.isInside(name) || name.startsWith(".") || name.contains("/.")) {
            throw new IllegalArgumentException("not a name for a file of a model: " + name);
        }
    }
}
