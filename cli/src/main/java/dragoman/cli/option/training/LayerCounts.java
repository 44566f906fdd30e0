package dragoman.cli.option.training;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The numbers of layers of encoder and decoder: {@code 2}, or {@code 2:1} where they differ. */
record LayerCounts(int encoder, int decoder) {
    private static final int MOST = 16;

    /** Both alike. */
    boolean areEqual() {
        return encoder == decoder;
    }

    /** From the command line. */
    static final class Converter implements ITypeConverter<LayerCounts> {
        @Override
        public LayerCounts convert(String value) {
            String[] parts = value.split(":", -1);
            if (parts.length > 2) {
                throw wrong(value);
            }
            int first = layers(parts[0], value);
            return new LayerCounts(first, parts.length == 1 ? first : layers(parts[1], value));
        }

        private static int layers(String part, String value) {
            try {
                int layers = Integer.parseInt(part);
                if (layers >= 1 && layers <= MOST) {
                    return layers;
                }
            } catch (NumberFormatException e) {
                // Reported as any other wrong value.
            }
            throw wrong(value);
        }

        private static TypeConversionException wrong(String value) {
            return new TypeConversionException("'" + value + "' is not a number of layers from 1 to " + MOST
                    + ", nor a pair for encoder and decoder such as 2:1");
        }
    }
}
