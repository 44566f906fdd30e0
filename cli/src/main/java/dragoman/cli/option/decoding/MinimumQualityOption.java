package dragoman.cli.option.decoding;

import dragoman.cli.option.Group;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.WhenAbsent;
import dragoman.cli.output.CommandException;
import dragoman.seq2seq.Translator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The estimated quality below which a translation is refused. */
@Group(OptionGroup.OUTPUT)
public final class MinimumQualityOption {
    private static final String NAME = "--min-quality";
    private static final String AUTO = "auto";

    @Option(
            names = NAME,
            paramLabel = "Q",
            converter = ValueConverter.class,
            description =
                    "Refuse translations of a lower estimated quality, so that a line stays empty and a segment of a"
                            + " file untranslated: a number from 0 to 1, or auto for the threshold of the model.")
    @WhenAbsent("no translation is refused")
    private @Nullable String minimum;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Refuses an empty value before the model is read. */
    static final class ValueConverter implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            if (value.isBlank()) {
                throw new TypeConversionException("a number from 0 to 1 or auto is needed");
            }
            return value;
        }
    }

    /** Made by picocli. */
    public MinimumQualityOption() {}

    /** Whether a minimum is given. */
    public boolean isGiven() {
        return minimum != null;
    }

    /**
     * The minimum; 0 if none is given.
     *
     * @throws ParameterException if it is no number from 0 to 1
     * @throws CommandException if it is given, and the model is not calibrated
     */
    public double value(Translator translator) {
        if (minimum == null) {
            return 0;
        }
        double threshold = threshold(NAME, translator);
        return minimum.equals(AUTO) ? threshold : number(minimum);
    }

    /**
     * The threshold of a model.
     *
     * @param option the option that needs it
     * @throws CommandException if the model is not calibrated
     */
    public static double threshold(String option, Translator translator) {
        return translator
                .qualityThreshold()
                .orElseThrow(() -> new CommandException(option + " needs a single model with a quality estimate, which"
                        + " training adds at its end: leave it out, or run 'translate calibrate'"));
    }

    private double number(String text) {
        try {
            double value = Double.parseDouble(text);
            if (value >= 0 && value <= 1) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Reported below, as a number out of range is.
        }
        throw new ParameterException(
                command.commandLine(), NAME + " '" + text + "' is neither a number from 0 to 1 nor auto");
    }
}
