package dragoman.cli.option.corpus;

import dragoman.cli.option.PathConverter;
import dragoman.corpora.LanguagePair;
import dragoman.corpora.text.LanguageCode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A file of parallel text as an option names it: {@code FILE}, or {@code en-fr=FILE} with the languages of its sides.
 *
 * @param languages the codes of its first and second language, if they are given
 */
public record CorpusArgument(Optional<LanguagePair> languages, Path file) {
    private static final PathConverter FILE = new PathConverter();
    private static final Pattern WITH_LANGUAGES =
            Pattern.compile("(\\p{Alpha}{2,3}(?:_\\w+)?)-(\\p{Alpha}{2,3}(?:_\\w+)?)=(.+)", Pattern.DOTALL);

    /** As it is given on the command line. */
    @Override
    public String toString() {
        return languages.map(pair -> pair.from() + "-" + pair.to() + "=").orElse("") + file;
    }

    /** From the command line. */
    public static final class Converter implements ITypeConverter<CorpusArgument> {
        @Override
        public CorpusArgument convert(String value) {
            Matcher languages = WITH_LANGUAGES.matcher(value);
            if (!languages.matches()) {
                return new CorpusArgument(Optional.empty(), FILE.convert(value));
            }
            LanguagePair pair = new LanguagePair(code(languages.group(1)), code(languages.group(2)));
            if (pair.from().equals(pair.to())) {
                throw new TypeConversionException("'" + value + "' names the language " + pair.from() + " twice");
            }
            return new CorpusArgument(Optional.of(pair), FILE.convert(languages.group(3)));
        }

        private static String code(String text) {
            return LanguageCode.find(text)
                    .map(LanguageCode::toString)
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + text + "' is no code of a language in ISO 639; write languages as in en-fr=FILE"));
        }
    }
}
