package dragoman.cli.option.configuration;

import dragoman.cli.option.NearestName;
import dragoman.cli.option.configuration.ConfigurationFile.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The arguments of a command that reads options from a file too: {@code --config FILE}. Options of the command line take precedence.
 *
 * @param arguments all of them; those of the file follow the command name
 */
public record ConfiguredArguments(List<String> arguments, Path file, Map<String, Integer> lines) {
    private static final String CONFIG = "--config";
    private static final Set<String> NOT_IN_A_FILE = Set.of("config", "dump-config", "help", "stacktrace");
    private static final Pattern NAME = Pattern.compile("--[a-z][a-z-]*");

    /** Whether the arguments of a command name a file. */
    public static boolean areIn(List<String> arguments) {
        return arguments.stream().takeWhile(argument -> !argument.equals("--")).anyMatch(ConfiguredArguments::names);
    }

    private static boolean names(String argument) {
        return argument.equals(CONFIG) || argument.startsWith(CONFIG + "=");
    }

    /**
     * Reads the file.
     *
     * @param arguments the command's name first
     * @throws WrongConfigurationException if the file sets what is no option of the command
     */
    public static ConfiguredArguments read(CommandSpec command, List<String> arguments) {
        String name = null;
        for (int i = 1; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (names(argument)) {
                name = argument.equals(CONFIG)
                        ? (i + 1 < arguments.size() ? arguments.get(i + 1) : null)
                        : argument.substring(CONFIG.length() + 1);
            }
        }
        if (name == null || name.isEmpty()) {
            // Parsing says that the option needs a value.
            return new ConfiguredArguments(arguments, Path.of(""), Map.of());
        }
        return merge(command, arguments, Path.of(name));
    }

    private static ConfiguredArguments merge(CommandSpec command, List<String> arguments, Path file) {
        Set<OptionSpec> given = new HashSet<>();
        for (String argument : arguments) {
            OptionSpec option = command.findOption(argument.replaceFirst("=.*", ""));
            if (argument.startsWith("-") && option != null) {
                given.add(option);
            }
        }
        List<String> merged = new ArrayList<>(arguments.subList(0, 1));
        Map<String, Integer> lines = new HashMap<>();
        for (Setting setting : ConfigurationFile.read(file)) {
            OptionSpec option = option(command, setting, file);
            if (lines.containsKey(option.longestName()) && !option.isMultiValue()) {
                throw ConfigurationFile.wrong(file, setting.line(), setting.key() + " needs one value");
            }
            // A default that is written down changes nothing, also where it would be of no use: --dump-config lists
            // all.
            boolean asEver = setting.value().equals(option.defaultValue());
            if (!given.contains(option) && !asEver) {
                add(option, setting, file, merged);
                lines.put(option.longestName(), setting.line());
            }
        }
        merged.addAll(arguments.subList(1, arguments.size()));
        return new ConfiguredArguments(merged, file, lines);
    }

    private static OptionSpec option(CommandSpec command, Setting setting, Path file) {
        OptionSpec option = NOT_IN_A_FILE.contains(setting.key()) ? null : command.findOption("--" + setting.key());
        if (option == null) {
            List<String> known = command.options().stream()
                    .map(each -> each.longestName().substring(2))
                    .filter(name -> !NOT_IN_A_FILE.contains(name))
                    .toList();
            String nearest = NearestName.of(setting.key(), known)
                    .map(name -> " Did you mean " + name + "?")
                    .orElse(" 'translate " + command.name() + " --help' lists the options; their names are the keys.");
            throw ConfigurationFile.wrong(file, setting.line(), "unknown key " + setting.key() + "." + nearest);
        }
        return option;
    }

    private static void add(OptionSpec option, Setting setting, Path file, List<String> merged) {
        boolean flag = option.arity().max() == 0;
        if (!flag) {
            merged.add(option.longestName() + "=" + setting.value());
        } else if (setting.value().equals("true")) {
            merged.add(option.longestName());
        } else if (!setting.value().equals("false")) {
            throw ConfigurationFile.wrong(
                    file, setting.line(), setting.key() + " must be true or false, not '" + setting.value() + "'");
        }
    }

    /** A message about options, followed by the file and line of the first of them that the file sets. */
    public String located(String message) {
        Matcher names = NAME.matcher(message);
        while (names.find()) {
            Integer line = lines.get(names.group());
            if (line != null) {
                return message + " (" + names.group().substring(2) + " is set in " + file + " line " + line + ".)";
            }
        }
        return message;
    }

    /** The values of all options of a command, given or default; options without a value are omitted. */
    public static Map<String, List<String>> effective(CommandSpec command) {
        return effective(command, Map.of());
    }

    /** As {@link #effective(CommandSpec)}, with values that were derived for options without one. */
    public static Map<String, List<String>> effective(CommandSpec command, Map<String, String> derived) {
        Map<String, List<String>> settings = new LinkedHashMap<>();
        for (OptionSpec option : command.options()) {
            String key = option.longestName().substring(2);
            List<String> given = values(command, option);
            String otherwise = derived.get(key);
            List<String> effective = given.isEmpty() && otherwise != null ? List.of(otherwise) : given;
            if (!effective.isEmpty() && !NOT_IN_A_FILE.contains(key)) {
                settings.put(key, effective);
            }
        }
        return settings;
    }

    private static List<String> values(CommandSpec command, OptionSpec option) {
        boolean matched = command.commandLine().getParseResult().hasMatchedOption(option);
        if (option.arity().max() == 0) {
            // A flag of the file is taken back by --flag=false.
            return Boolean.TRUE.equals(option.getValue()) ? List.of("true") : List.of();
        }
        if (!matched) {
            return option.defaultValue() == null ? List.of() : List.of(option.defaultValue());
        }
        List<String> values = option.stringValues();
        if (!option.splitRegex().isEmpty()) {
            return List.of(String.join(option.splitRegex(), values));
        }
        return option.isMultiValue() ? List.copyOf(values) : List.of(values.getLast());
    }
}
