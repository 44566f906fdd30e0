package dragoman.cli.output;

import dragoman.seq2seq.io.codec.WrongTaskException;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.run.ChangedSettingException;
import dragoman.seq2seq.text.UnusableTextException;
import dragoman.seq2seq.training.TrainingDivergedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** Converts an exception to the one line that a user reads. */
public final class ErrorLine {
    /** Settings of a run that no option sets. */
    private static final Set<String> NO_OPTIONS = Set.of("data");

    private static final long MEGABYTE = 1 << 20;

    private ErrorLine() {}

    /** The line for {@code error}: what, where, and what to do, without the command's name in front. */
    public static String of(Throwable error) {
        return switch (error) {
            case OutOfMemoryError e -> outOfMemory(Runtime.getRuntime().maxMemory());
            case ChangedSettingException e -> changed(e);
            case UncheckedIOException e when saysMoreThanCause(e) -> oneLine(String.valueOf(e.getMessage()));
            case UncheckedIOException e -> ofInputOutput(cause(e));
            case IOException e -> ofInputOutput(e);
            default ->
                isWrittenForUsers(error)
                        ? oneLine(String.valueOf(error.getMessage())) + advice(error)
                        : unexpected(error);
        };
    }

    private static String changed(ChangedSettingException e) {
        String option = NO_OPTIONS.contains(e.setting()) ? e.setting() : "--" + e.setting();
        return "the run in " + e.directory() + " cannot be continued with another " + option + ": it was " + e.before()
                + ", now it is " + e.now()
                + ". Give the same value, choose another --model, or start anew with --overwrite";
    }

    /** The options of the command line that set what an exception is about, or the commands for a model. */
    private static String advice(Throwable error) {
        return switch (error) {
            case WrongTaskException e ->
                ": name another model, or use a command for " + e.found().description()
                        + " (translate --help lists them)";
            case ModelException e -> options(e.settings());
            case UnusableTextException e -> options(e.settings());
            case TrainingDivergedException e -> options(e.settings());
            default -> "";
        };
    }

    private static String options(List<String> settings) {
        List<String> options = settings.stream()
                .filter(setting -> !NO_OPTIONS.contains(setting))
                .map(setting -> "--" + setting)
                .toList();
        return options.isEmpty() ? "" : " (" + String.join(", ", options) + ")";
    }

    static String outOfMemory(long heapBytes) {
        long megabytes = Math.max(1, heapBytes / MEGABYTE);
        return String.format(
                Locale.ROOT,
                "out of memory: the heap of %d MB is full. Give it more with TRANSLATE_JAVA_OPTS=-Xmx%dm,"
                        + " or reduce --batch-size, --hidden-size or --vocabulary-size",
                megabytes,
                2 * megabytes);
    }

    private static boolean saysMoreThanCause(UncheckedIOException error) {
        return error.getMessage() != null
                && !error.getMessage().equals(cause(error).toString());
    }

    private static IOException cause(UncheckedIOException error) {
        return Objects.requireNonNull(error.getCause());
    }

    private static String ofInputOutput(IOException error) {
        return switch (error) {
            case NoSuchFileException e -> "no such file: " + e.getFile();
            case AccessDeniedException e -> "no permission: " + e.getFile();
            case FileSystemException e when e.getReason() != null -> e.getFile() + ": " + oneLine(e.getReason());
            default -> error.getMessage() == null ? error.toString() : oneLine(error.getMessage());
        };
    }

    /** The toolkit's own exceptions carry a message for the user; any other is unexpected. */
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
