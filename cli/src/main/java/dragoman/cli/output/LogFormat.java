package dragoman.cli.output;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/**
 * How the log reaches standard error: one line each, and of other libraries only warnings. {@link LogManager} makes an instance
 * when the first logger is asked for, so a command that logs nothing pays nothing.
 */
public final class LogFormat {
    private static final String CONFIGURATION = """
            handlers = java.util.logging.ConsoleHandler
            .level = WARNING
            dragoman.level = INFO
            java.util.logging.ConsoleHandler.formatter = dragoman.cli.output.LogFormat$Visible
            java.util.logging.SimpleFormatter.format = translate: %5$s%6$s%n
            """;

    /** Called by {@link LogManager}. */
    public LogFormat() throws IOException {
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Has {@link LogManager} use this format, unless the user named another with a system property. */
    public static void install() {
        if (System.getProperty("java.util.logging.config.file") == null
                && System.getProperty("java.util.logging.config.class") == null) {
            System.setProperty("java.util.logging.config.class", LogFormat.class.getName());
        }
    }

    /** Makes control characters visible. {@link LogManager} makes an instance. */
    public static final class Visible extends SimpleFormatter {
        @Override
        public String format(LogRecord record) {
            return ControlCharacters.visible(super.format(record));
        }
    }
}
