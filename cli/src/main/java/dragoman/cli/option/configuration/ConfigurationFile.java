package dragoman.cli.option.configuration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * The options of a command as a YAML file: a key for each, the option's name without its dashes, and a value, or a list of values of an option
 * that may be given several times.
 */
public final class ConfigurationFile {
    /** What YAML reads as a number and every program writes in the same characters: no leading zeros, no zeros after the last decimal, no -0. */
    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9]\\d{0,14}");

    private static final Pattern DECIMAL =
            Pattern.compile("0\\.0|-?[1-9]\\d{0,6}\\.0|-?(0|[1-9]\\d{0,6})\\.\\d{0,7}[1-9]");

    private ConfigurationFile() {}

    /** What some version of YAML reads as a number, a truth value or nothing. */
    private static final Pattern AMBIGUOUS = Pattern.compile(
            "[-+.]?\\d[\\da-fxo_.:+-]*|[-+]?\\.inf|\\.nan|y|n|yes|no|on|off|true|false|null", Pattern.CASE_INSENSITIVE);

    /**
     * A value in a file.
     *
     * @param key the name of an option without its dashes
     * @param line that of the key, counted from 1
     */
    public record Setting(String key, String value, int line) {}

    /**
     * The settings of a file, in its order; each value of a list is one.
     *
     * @throws java.io.UncheckedIOException if the file cannot be read
     * @throws WrongConfigurationException if it is not UTF-8, not YAML, or something else than keys with a value each
     */
    public static List<Setting> read(Path file) {
        String text = ConfigurationText.read(file);
        try {
            return settings(
                    file,
                    new Parse(LoadSettings.builder().build()).parseString(text).iterator());
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            throw wrong(file, line, "this is not valid YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new WrongConfigurationException(file + " is not valid YAML: " + e.getMessage());
        } catch (NumberFormatException e) {
            // The library parses the digits of an escape without a check that there are any.
            throw new WrongConfigurationException(
                    file + " is not valid YAML: a \\x, \\u or \\U within double quotes lacks its hexadecimal digits");
        }
    }

    /** Takes the events of the parser one by one and stops at the first that is not a key with a value, so that nesting and aliases cost nothing. */
    private static List<Setting> settings(Path file, Iterator<Event> events) {
        Event root = next(events);
        while (root.getEventId() == Event.ID.StreamStart || root.getEventId() == Event.ID.DocumentStart) {
            root = next(events);
        }
        if (root.getEventId() == Event.ID.StreamEnd) {
            return List.of();
        }
        if (!(root instanceof MappingStartEvent)) {
            throw wrong(file, line(root), "this is not a setting: write a key and a value, as in 'dropout: 0.3'");
        }
        Map<String, List<Setting>> settings = new LinkedHashMap<>();
        for (Event key = next(events); key.getEventId() != Event.ID.MappingEnd; key = next(events)) {
            List<Setting> setting = setting(file, key, events);
            String name = setting.getFirst().key;
            List<Setting> before = settings.putIfAbsent(name, setting);
            if (before != null) {
                throw wrong(
                        file,
                        setting.getFirst().line,
                        name + " was set in line " + before.getFirst().line + " already: remove one of the two");
            }
        }
        requireEnd(file, events);
        return settings.values().stream().flatMap(List::stream).toList();
    }

    private static void requireEnd(Path file, Iterator<Event> events) {
        while (events.hasNext()) {
            Event event = next(events);
            if (event.getEventId() == Event.ID.DocumentStart) {
                throw wrong(file, line(event), "a second document begins: keep all settings in one");
            }
        }
    }

    private static Event next(Iterator<Event> events) {
        Event event = events.next();
        return event.getEventId() == Event.ID.Comment ? next(events) : event;
    }

    private static List<Setting> setting(Path file, Event keyEvent, Iterator<Event> events) {
        int line = line(keyEvent);
        if (!(keyEvent instanceof ScalarEvent key)) {
            throw wrong(file, line, "this is not a key: write the name of an option");
        }
        Event first = next(events);
        if (!(first instanceof SequenceStartEvent)) {
            return List.of(value(file, key, first));
        }
        List<Setting> values = new ArrayList<>();
        for (Event item = next(events); item.getEventId() != Event.ID.SequenceEnd; item = next(events)) {
            values.add(value(file, key, item));
        }
        if (values.isEmpty()) {
            throw wrong(file, line, key.getValue() + " needs at least one value");
        }
        return values;
    }

    private static Setting value(Path file, ScalarEvent key, Event event) {
        if (!(event instanceof ScalarEvent value) || value.getValue().isEmpty()) {
            throw wrong(file, line(key), key.getValue() + " needs one value");
        }
        return new Setting(key.getValue(), value.getValue(), line(key));
    }

    private static int line(Event event) {
        return event.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    static WrongConfigurationException wrong(Path file, int line, String message) {
        return new WrongConfigurationException(file + " line " + line + ": " + message);
    }

    /** Settings as the text of a file, each with at least one value. {@link #read} gives every value back as it was, also one that looks like a number. */
    public static String write(Map<String, List<String>> settings) {
        List<NodeTuple> entries = new ArrayList<>();
        settings.forEach((key, values) -> entries.add(new NodeTuple(scalar(key), node(values))));
        DumpSettings format = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setWidth(Integer.MAX_VALUE)
                .build();
        Text text = new Text();
        new Dump(format).dumpNode(new MappingNode(Tag.MAP, entries, FlowStyle.BLOCK), text);
        return text.toString();
    }

    private static Node node(List<String> values) {
        return values.size() == 1
                ? scalar(values.getFirst())
                : new SequenceNode(
                        Tag.SEQ,
                        values.stream().<Node>map(ConfigurationFile::scalar).toList(),
                        FlowStyle.BLOCK);
    }

    /** Numbers and truth values stand there without quotes if every program reads and writes them in the same characters. */
    private static ScalarNode scalar(String value) {
        if (value.equals("true") || value.equals("false")) {
            return new ScalarNode(Tag.BOOL, value, ScalarStyle.PLAIN);
        }
        if (INTEGER.matcher(value).matches()) {
            return new ScalarNode(Tag.INT, value, ScalarStyle.PLAIN);
        }
        if (DECIMAL.matcher(value).matches()) {
            return new ScalarNode(Tag.FLOAT, value, ScalarStyle.PLAIN);
        }
        return new ScalarNode(Tag.STR, value, textStyle(value));
    }

    private static ScalarStyle textStyle(String value) {
        if (AMBIGUOUS.matcher(value).matches()) {
            return ScalarStyle.SINGLE_QUOTED;
        }
        boolean ordinary = value.codePoints().allMatch(c -> c >= ' ' && c < 0x7F || Character.isLetterOrDigit(c));
        return ordinary ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED;
    }

    /** Where the library writes to. */
    private static final class Text implements StreamDataWriter {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void write(String part) {
            text.append(part);
        }

        @Override
        public void write(String part, int offset, int length) {
            text.append(part, offset, offset + length);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
