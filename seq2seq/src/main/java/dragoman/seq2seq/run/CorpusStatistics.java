package dragoman.seq2seq.run;

import dragoman.corpora.EncodedPair;
import dragoman.seq2seq.task.TrainingData;
import dragoman.seq2seq.text.TextStatistics;
import java.util.List;
import java.util.function.Function;

/**
 * The lengths and unknown tokens of parallel text, in tokens without BPE-dropout.
 *
 * @param prebuilt whether a vocabulary was given, not made from the text
 */
public record CorpusStatistics(
        TextStatistics trainingSource,
        TextStatistics trainingTarget,
        TextStatistics validationSource,
        TextStatistics validationTarget,
        boolean prebuilt) {
    /** Counts them. */
    public static CorpusStatistics of(TrainingData data, boolean prebuilt) {
        return new CorpusStatistics(
                side(data.training(), EncodedPair::source),
                side(data.training(), EncodedPair::target),
                side(data.validation(), EncodedPair::source),
                side(data.validation(), EncodedPair::target),
                prebuilt);
    }

    private static TextStatistics side(List<EncodedPair> pairs, Function<EncodedPair, int[]> side) {
        return TextStatistics.of(pairs.stream().map(side).toList());
    }
}
