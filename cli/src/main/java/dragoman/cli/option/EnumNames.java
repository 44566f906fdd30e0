package dragoman.cli.option;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.TypeConversionException;

/** The names that constants of an enum have on the command line: lower case with dashes, as {@code inverse-sigmoid}. */
public final class EnumNames {
    private EnumNames() {}

    /** The name of a constant; a text form of its own, such as {@code 13a}, is kept. */
    public static String of(Enum<?> constant) {
        return ofText(constant.toString());
    }

    /** The name made of a constant's text form. */
    public static String ofText(String text) {
        return text.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The names of all constants of an enum, in their order. */
    static List<String> of(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> of((Enum<?>) constant))
                .toList();
    }

    /** The type of one value of an option or parameter. */
    public static Class<?> type(ArgSpec argument) {
        return argument.auxiliaryTypes().length > 0 ? argument.auxiliaryTypes()[0] : argument.type();
    }

    /** Lets a command and its subcommands read each of their enums by these names. */
    public static void register(CommandLine line) {
        for (ArgSpec argument : line.getCommandSpec().args()) {
            Class<?> type = type(argument);
            if (type.isEnum()) {
                registerType(line, type);
            }
        }
        line.getSubcommands().values().forEach(EnumNames::register);
    }

    private static <T> void registerType(CommandLine line, Class<T> type) {
        line.registerConverter(type, new Converter<>(type));
    }

    private record Converter<T>(Class<T> type) implements ITypeConverter<T> {
        @Override
        public T convert(String value) {
            for (T constant : type.getEnumConstants()) {
                if (of((Enum<?>) constant).equalsIgnoreCase(value)) {
                    return constant;
                }
            }
            throw new TypeConversionException(
                    "must be one of " + String.join(", ", of(type)) + ", not '" + value + "'");
        }
    }
}
