package dragoman.seq2seq.io.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;

/** What an {@link IOException} means, in words. */
public final class DiskFailure {
    private DiskFailure() {}

    public static ModelException reading(Path file, IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return ModelException.damaged(file, "the file is missing");
        }
        return new ModelException(file + " cannot be read: " + reason(failure), failure);
    }

    /** The reason alone, without a full stop, such as "no space is left on the disk". */
    public static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (text.contains("no space left") || text.contains("not enough space") || text.contains("disk full")) {
                return "no space is left on the disk";
            }
            if (text.contains("quota exceeded")) {
                return "the disk quota is used up";
            }
            if (cause instanceof ReadOnlyFileSystemException || text.contains("read-only file system")) {
                return "the disk is read-only";
            }
            if (cause instanceof AccessDeniedException || text.contains("permission denied")) {
                return "no permission" + of(cause);
            }
            if (cause instanceof FileSystemException inFile && inFile.getReason() != null) {
                return inFile.getReason() + of(cause);
            }
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private static String of(Throwable failure) {
        return failure instanceof FileSystemException inFile && inFile.getFile() != null
                ? " (" + inFile.getFile() + ")"
                : "";
    }
}
