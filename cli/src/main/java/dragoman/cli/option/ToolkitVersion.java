package dragoman.cli.option;

import dragoman.core.Backend;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The versions a report of a problem needs: the toolkit's, Java's, and which kernels compute. */
public final class ToolkitVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"translate " + toolkit() + ", JDK " + Runtime.version() + ", " + Backend.description()};
    }

    /** The version of the toolkit. */
    public static String toolkit() {
        Properties properties = new Properties();
        try (InputStream in = ToolkitVersion.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
