package dragoman.seq2seq.io;

import dragoman.seq2seq.io.file.DirectoryLock;
import dragoman.seq2seq.io.file.DirectoryTransaction;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.io.file.ModelFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Refuses a directory that holds the files of somebody else where those of a model would be written. */
final class ForeignFiles {
    private static final int MOST_CONFIG_BYTES = 16 << 20;
    private static final int MOST_NAMED = 5;

    private ForeignFiles() {}

    /**
     * Lets pass a directory that is empty, that holds a model, or that an earlier run took for one, which shows by its lock. Names that begin
     * with a dot do not count: no model file has one.
     *
     * @throws ModelException naming the files
     */
    static void refuse(Path directory) throws IOException {
        List<String> names = ModelFolder.names(directory);
        if (names.contains(DirectoryTransaction.COMMITTED)) {
            return;
        }
        if (names.contains(ModelFileNames.CONFIG)) {
            refuseConfig(directory, names.contains(DirectoryLock.NAME));
        } else if (!names.contains(DirectoryLock.NAME)) {
            List<String> foreign = new ArrayList<>(names);
            foreign.removeIf(name -> name.startsWith("."));
            if (!foreign.isEmpty()) {
                throw new ModelException(directory + " is not a model directory and not empty: it holds "
                        + listed(foreign) + ". Choose another directory, or move these files away");
            }
        }
    }

    private static String listed(List<String> names) {
        List<String> sorted = names.stream().sorted().toList();
        String first = String.join(", ", sorted.subList(0, Math.min(MOST_NAMED, sorted.size())));
        return sorted.size() > MOST_NAMED ? first + " and " + (sorted.size() - MOST_NAMED) + " more" : first;
    }

    /** @param taken whether a run of this toolkit worked here: then the description is one of ours, damaged or not */
    private static void refuseConfig(Path directory, boolean taken) throws IOException {
        Path config = directory.resolve(ModelFileNames.CONFIG);
        Optional<byte[]> content = new ModelFolder(directory).read(ModelFileNames.CONFIG, MOST_CONFIG_BYTES);
        boolean isOurs;
        try {
            isOurs =
                    content.isEmpty() || JsonObject.parse(content.get(), config).has(ModelFormat.VERSION_KEY);
        } catch (ModelException e) {
            isOurs = taken;
        }
        if (!isOurs) {
            throw new ModelException(config + " is not of a model of this toolkit (it has no \""
                    + ModelFormat.VERSION_KEY + "\"): choose another directory");
        }
    }
}
