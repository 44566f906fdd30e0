package dragoman.cli.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Turns what went wrong into the one line a user reads. */
public final class ErrorLine {
    private static final long MEGABYTE = 1 << 20;

    private ErrorLine() {}

    /** The line for {@code error}: what, where, and what to do, without the command's name in front. */
    public static String of(Throwable error) {
        return switch (error) {
            case OutOfMemoryError e -> outOfMemory(Runtime.getRuntime().maxMemory());
            case UncheckedIOException e when saysMoreThanCause(e) -> oneLine(e.getMessage());
            case UncheckedIOException e -> ofInputOutput(e.getCause());
            case IOException e -> ofInputOutput(e);
            default -> isWrittenForUsers(error) ? oneLine(error.getMessage()) : unexpected(error);
        };
    }

    static String outOfMemory(long heapBytes) {
        long megabytes = Math.max(1, heapBytes / MEGABYTE);
        return String.format(
                Locale.ROOT,
                "out of memory: the heap of %d MB is full. Give it more with TRANSLATE_JAVA_OPTS=-Xmx%dm,"
                        + " or let the work need less (--batch-size, --hidden-size, --vocabulary-size)",
                megabytes,
                2 * megabytes);
    }

    private static boolean saysMoreThanCause(UncheckedIOException error) {
        return error.getMessage() != null
                && !error.getMessage().equals(error.getCause().toString());
    }

    private static String ofInputOutput(IOException error) {
        return switch (error) {
            case NoSuchFileException e -> "no such file: " + e.getFile();
            case AccessDeniedException e -> "no permission: " + e.getFile();
            case FileSystemException e when e.getReason() != null -> e.getFile() + ": " + oneLine(e.getReason());
            default -> error.getMessage() == null ? error.toString() : oneLine(error.getMessage());
        };
    }

    /** The toolkit's own exceptions carry a message for the user; any other one was not foreseen. */
    private static boolean isWrittenForUsers(Throwable error) {
        return error.getClass().getPackageName().startsWith("dragoman.") && error.getMessage() != null;
    }

    private static String unexpected(Throwable error) {
        return "internal error, please report it with what --stacktrace shows: " + oneLine(error.toString());
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\R\\s*", " ");
    }
}
