package dragoman.seq2seq.training;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The result of validating the weights that would be the model.
 *
 * @param loss nats a token
 * @param quality what decides instead of the loss which weights are best, the higher the better; as a rule nothing does
 * @param samples sentences as the model writes them now, of a model that translates
 */
public record ValidationResult(double loss, OptionalDouble quality, List<Sample> samples) {
    public ValidationResult {
        samples = List.copyOf(samples);
    }

    /** Of a model that is chosen by its loss. */
    public static ValidationResult of(double loss) {
        return new ValidationResult(loss, OptionalDouble.empty(), List.of());
    }

    /** A sentence of the validation text. */
    public record Sample(String source, String reference, String translation) {}
}
