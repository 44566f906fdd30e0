package dragoman.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the text of a regular expression, which is not empty: an empty one would match everywhere. */
public final class PatternTextConverter implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
        if (value.isEmpty()) {
            throw new TypeConversionException("a regular expression is needed");
        }
        return value;
    }
}
