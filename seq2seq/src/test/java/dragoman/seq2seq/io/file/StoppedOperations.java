package dragoman.seq2seq.io.file;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;

/** Operations of which one fails, or at which the process is killed. */
public final class StoppedOperations extends RecordedOperations {
    /** What happens at the chosen operation. */
    public enum Stop {
        /** The process is killed before it. */
        KILLED_BEFORE,
        /** The process is killed in its middle: half a file is written. */
        KILLED_WITHIN,
        /** It alone fails, the disk being full: half a file is written. */
        DISK_FULL,
        /** It and all that follow fail. */
        DISK_GONE
    }

    /** Stands for the end of the process: nothing catches it, and no operation has an effect any more. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final int chosen;
    private final Stop stop;
    private int count;
    private boolean reached;

    /** @param chosen the operation's number, from 0 */
    public StoppedOperations(int chosen, Stop stop) {
        this.chosen = chosen;
        this.stop = stop;
    }

    /** Whether there were so many operations that the chosen one came. */
    public boolean reached() {
        return reached;
    }

    @Override
    public void around(Operation operation, Step step) throws IOException {
        boolean now = count++ == chosen;
        boolean before = reached;
        reached |= now;
        switch (stop) {
            case KILLED_BEFORE, KILLED_WITHIN -> {
                if (now && stop == Stop.KILLED_WITHIN) {
                    half(operation);
                }
                if (reached) {
                    throw new Killed();
                }
            }
            case DISK_FULL, DISK_GONE -> {
                if (now) {
                    half(operation);
                }
                if (now || (before && stop == Stop.DISK_GONE)) {
                    throw new IOException("No space left on device");
                }
            }
        }
        step.run();
    }

    private static void half(Operation operation) throws IOException {
        if (operation.kind() == Kind.WRITE) {
            Files.write(operation.path(), Arrays.copyOf(operation.content(), operation.content().length / 2));
        }
    }
}
