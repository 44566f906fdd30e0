package dragoman.seq2seq.run;

import dragoman.seq2seq.io.TrainedModel;
import dragoman.seq2seq.text.ParallelText;
import dragoman.seq2seq.text.TextSummary;

/** The text of a job on parallel text, or on texts with a label each. */
abstract class PreparedPairs<M extends TrainedModel> implements TrainingJob.PreparedText<M> {
    final ParallelText pairs;

    PreparedPairs(ParallelText pairs) {
        this.pairs = pairs;
    }

    @Override
    public final TextSummary summary() {
        return pairs.summary();
    }

    @Override
    public final String digest() {
        return pairs.digest();
    }
}
