package dragoman.seq2seq.run;

import dragoman.seq2seq.text.TextSummary;
import dragoman.seq2seq.training.TrainingState;
import java.util.List;

/** Passes each event to several listeners, in their order. */
public record TrainingRunListeners(List<TrainingRunListener> all) implements TrainingRunListener {
    public TrainingRunListeners {
        all = List.copyOf(all);
    }

    @Override
    public void prepared(TextSummary text) {
        all.forEach(listener -> listener.prepared(text));
    }

    @Override
    public void started(Start start) {
        all.forEach(listener -> listener.started(start));
    }

    @Override
    public void encoded(CorpusStatistics text) {
        all.forEach(listener -> listener.encoded(text));
    }

    @Override
    public void entered(Epoch epoch) {
        all.forEach(listener -> listener.entered(epoch));
    }

    @Override
    public void updated(Update update) {
        for (TrainingRunListener listener : all) {
            listener.updated(update);
        }
    }

    @Override
    public void validated(Validation validation) {
        all.forEach(listener -> listener.validated(validation));
    }

    @Override
    public void saved(TrainingState state) {
        all.forEach(listener -> listener.saved(state));
    }
}
