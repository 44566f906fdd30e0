package dragoman.cli.option;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The options of a command as a YAML file: a key for each, the option's name without its dashes, and a value. */
public final class ConfigurationFile {
    private ConfigurationFile() {}

    /**
     * A line of a file.
     *
     * @param key the name of an option without its dashes
     * @param line counted from 1
     */
    public record Setting(String key, String value, int line) {}

    /** A file that is no list of settings; the message says which, where and what to do. */
    public static final class WrongConfigurationException extends RuntimeException {
        private static final long serialVersionUID = 1;

        WrongConfigurationException(String message) {
            super(message);
        }
    }

    /**
     * The settings of a file, in its order.
     *
     * @throws UncheckedIOException if the file cannot be read
     * @throws WrongConfigurationException if it is no YAML, or something else than keys with a value each
     */
    public static List<Setting> read(Path file) {
        Optional<Node> root = compose(file);
        if (root.isEmpty()) {
            return List.of();
        }
        if (!(root.get() instanceof MappingNode mapping)) {
            throw wrong(file, line(root.get()), "these are no settings: write a key and a value, as in 'dropout: 0.3'");
        }
        Map<String, Setting> settings = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            Setting setting = setting(file, entry);
            Setting before = settings.putIfAbsent(setting.key, setting);
            if (before != null) {
                throw wrong(
                        file,
                        setting.line,
                        setting.key + " was set in line " + before.line + " already: leave out one");
            }
        }
        return List.copyOf(settings.values());
    }

    private static Optional<Node> compose(Path file) {
        try {
            return new Compose(LoadSettings.builder().build()).composeString(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            throw wrong(file, line, "this is no YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new WrongConfigurationException(file + " is no YAML: " + e.getMessage());
        }
    }

    private static Setting setting(Path file, NodeTuple entry) {
        int line = line(entry.getKeyNode());
        if (!(entry.getKeyNode() instanceof ScalarNode key)) {
            throw wrong(file, line, "this is no key: write the name of an option");
        }
        if (!(entry.getValueNode() instanceof ScalarNode value)
                || value.getValue().isEmpty()) {
            throw wrong(file, line, key.getValue() + " needs one value");
        }
        return new Setting(key.getValue(), value.getValue(), line);
    }

    private static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    static WrongConfigurationException wrong(Path file, int line, String message) {
        return new WrongConfigurationException(file + " line " + line + ": " + message);
    }

    /** Settings as the text of a file. */
    public static String write(Map<String, String> settings) {
        Map<String, Object> values = new LinkedHashMap<>();
        settings.forEach((key, value) -> values.put(key, typed(value)));
        DumpSettings format =
                DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();
        return new Dump(format).dumpToString(values);
    }

    /** A number or a truth value as such, so that it stands there without quotes. */
    private static Object typed(String value) {
        if (value.equals("true") || value.equals("false")) {
            return Boolean.valueOf(value);
        }
        if (value.matches("-?\\d{1,18}")) {
            return Long.valueOf(value);
        }
        return value.matches("-?\\d+\\.\\d+") ? (Object) Double.valueOf(value) : value;
    }
}
