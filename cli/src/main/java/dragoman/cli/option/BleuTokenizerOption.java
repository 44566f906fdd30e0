package dragoman.cli.option;

import dragoman.seq2seq.evaluation.BleuTokenizer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The tokenization of BLEU. */
@Group(OptionGroup.SCORING)
public final class BleuTokenizerOption {
    @Option(
            names = "--bleu-tokenizer",
            paramLabel = "NAME",
            converter = Converter.class,
            description = "Tokenization of BLEU by its name in sacreBLEU.")
    @WhenAbsent(
            "by the target language or the script of the references: zh for Chinese, char for others without spaces, else 13a")
    private @Nullable BleuTokenizer tokenizer;

    /** Called by picocli. */
    public BleuTokenizerOption() {}

    /** The tokenization that is given; empty if none is. */
    public Optional<BleuTokenizer> tokenizer() {
        return Optional.ofNullable(tokenizer);
    }

    /** Reads a tokenization by its name in sacreBLEU, and says which of sacreBLEU's tokenizations are missing here. */
    static final class Converter implements ITypeConverter<BleuTokenizer> {
        @Override
        public BleuTokenizer convert(String name) {
            return BleuTokenizer.ofLabel(name).orElseThrow(() -> new TypeConversionException(unknown(name)));
        }

        private static String unknown(String name) {
            return needsDictionary(name)
                    ? name + " needs a dictionary that is not part of this toolkit: use char"
                    : "must be one of " + String.join(", ", EnumNames.of(BleuTokenizer.class)) + ", not '" + name + "'";
        }

        private static boolean needsDictionary(String name) {
            return name.endsWith("-mecab") || name.startsWith("flores") || name.startsWith("spm") || name.equals("th");
        }
    }
}
