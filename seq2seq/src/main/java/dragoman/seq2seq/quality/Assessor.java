package dragoman.seq2seq.quality;

import dragoman.corpora.text.TokenizerDescription;
import dragoman.corpora.text.TokenizerKind;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.search.Hypothesis;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Assesses the translations of a model. Immutable and thread-safe. */
public final class Assessor {
    private final Optional<QualityModel> quality;
    private final LengthRatios lengths;
    /** Empty for a model of characters or of separate tokens, whose lines may be of any kind. */
    private final Optional<OutputChecks> checks;

    /** @param quality the calibration of the model; without it no quality is estimated, and lengths are judged by wide limits */
    public Assessor(TranslationModel model, Optional<QualityModel> quality) {
        this.quality = quality;
        lengths = quality.map(found -> found.calibration().lengths()).orElse(LengthRatios.USUAL);
        TokenizerDescription source = model.source().tokenizer();
        TokenizerDescription target = model.target().tokenizer();
        boolean mayCopy = !model.isMultilingual() && source.language().equals(target.language());
        checks = source.kind() == TokenizerKind.OPENNLP
                ? Optional.of(new OutputChecks(lengths, mayCopy))
                : Optional.empty();
    }

    /**
     * Assesses a translation.
     *
     * @param source the source sentence
     * @param ids its ids without EOS
     * @param hypothesis the translation as the search found it
     * @param target its text
     */
    public Assessment assess(String source, int[] ids, Hypothesis hypothesis, String target) {
        Set<Defect> defects = checks.map(found -> found.defects(source, target)).orElse(Set.of());
        OptionalDouble estimate = quality.map(
                        found -> OptionalDouble.of(defects.isEmpty() ? found.estimate(ids, hypothesis) : 0))
                .orElseGet(OptionalDouble::empty);
        return new Assessment(estimate, defects, false);
    }

    /** The factor by which a target is too long, above 1, or too short, below 1; 1 for an allowed length. */
    public double excess(String source, String target) {
        return lengths.excess(source, target);
    }

    /** The estimate below which a translation is not to be trusted; empty if the model is not calibrated. */
    public OptionalDouble threshold() {
        return quality.map(found -> OptionalDouble.of(found.threshold())).orElseGet(OptionalDouble::empty);
    }
}
