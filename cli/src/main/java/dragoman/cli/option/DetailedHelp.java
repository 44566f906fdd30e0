package dragoman.cli.option;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Help that prints unit, range, choices and default after each description, and headings above groups. */
public final class DetailedHelp extends Help {

    /** Help of {@code command}, coloured as {@code colors} says. */
    public DetailedHelp(CommandSpec command, ColorScheme colors) {
        super(command, colors);
    }

    /** The options under the headings of their groups; options without a group come first, without a heading. */
    @Override
    public String optionList() {
        List<OptionSpec> visible = commandSpec().options().stream()
                .filter(option -> !option.hidden())
                .toList();
        StringBuilder list = new StringBuilder(
                text(visible.stream().filter(option -> group(option).isEmpty()).toList()));
        for (OptionGroup group : OptionGroup.values()) {
            List<OptionSpec> members = visible.stream()
                    .filter(option -> group(option).filter(group::equals).isPresent())
                    .toList();
            if (!members.isEmpty()) {
                list.append(String.format("%n%s%n", group.heading())).append(text(members));
            }
        }
        return list.toString();
    }

    private String text(List<OptionSpec> options) {
        Layout layout = createDefaultLayout();
        layout.addOptions(options, parameterLabelRenderer());
        return layout.toString();
    }

    /** The group of an option: that of its field, else that of the class that declares it. */
    public static Optional<OptionGroup> group(OptionSpec option) {
        if (!(option.userObject() instanceof Field field)) {
            return Optional.empty();
        }
        return Optional.ofNullable(field.getAnnotation(Group.class))
                .or(() -> Optional.ofNullable(field.getDeclaringClass().getAnnotation(Group.class)))
                .map(Group::value);
    }

    @Override
    public IOptionRenderer createDefaultOptionRenderer() {
        IOptionRenderer plain = super.createDefaultOptionRenderer();
        return (option, labels, colors) -> plain.render(
                OptionSpec.builder(option).description(describe(option)).build(), labels, colors);
    }

    @Override
    public IParameterRenderer createDefaultParameterRenderer() {
        IParameterRenderer plain = super.createDefaultParameterRenderer();
        return (parameter, labels, colors) -> plain.render(
                PositionalParamSpec.builder(parameter)
                        .description(describe(parameter))
                        .build(),
                labels,
                colors);
    }

    /** What the values of an option or parameter may be, to follow "must be"; empty if any text is allowed. */
    public static Optional<String> allowedValues(ArgSpec argument) {
        return choices(argument)
                .map(choices -> "one of " + choices)
                .or(() -> RangeCheck.rangeOf(argument).map(range -> "a number (" + RangeText.withUnit(range) + ")"));
    }

    /** The description of an option or parameter, followed by its details. */
    static String describe(ArgSpec argument) {
        String description = String.join(" ", argument.description());
        String details = String.join("; ", details(argument));
        String whole = details.isEmpty() ? description : description + " (" + details + ")";
        // Picocli takes a description for a format.
        return whole.replace("%", "%%");
    }

    private static List<String> details(ArgSpec argument) {
        List<String> details = new ArrayList<>();
        if (argument instanceof OptionSpec option && (option.usageHelp() || option.versionHelp())) {
            return details;
        }
        RangeCheck.rangeOf(argument).ifPresent(range -> details.add(RangeText.withUnit(range)));
        choices(argument).ifPresent(choices -> details.add("one of " + choices));
        details.add(argument.required() ? "required" : "default: " + defaultOf(argument));
        return details;
    }

    private static Optional<String> choices(ArgSpec argument) {
        Class<?> type = EnumNames.type(argument);
        return type.isEnum() ? Optional.of(String.join(", ", EnumNames.of(type))) : Optional.empty();
    }

    private static String defaultOf(ArgSpec argument) {
        WhenAbsent absent = argument.userObject() instanceof AnnotatedElement element
                ? element.getAnnotation(WhenAbsent.class)
                : null;
        if (absent != null) {
            return absent.value();
        }
        return argument.defaultValue() != null ? argument.defaultValue() : isFlag(argument) ? "off" : "none";
    }

    private static boolean isFlag(ArgSpec argument) {
        return argument.type() == boolean.class || argument.type() == Boolean.class;
    }
}
