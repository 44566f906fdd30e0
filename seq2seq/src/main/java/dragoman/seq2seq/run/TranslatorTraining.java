package dragoman.seq2seq.run;

import dragoman.core.Workers;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.ModelDirectoryWriter;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.io.TranslationModelFiles;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.model.Seq2Seq;
import dragoman.seq2seq.model.config.ModelConfig;
import dragoman.seq2seq.task.TrainingData;
import dragoman.seq2seq.task.TranslationTask;
import dragoman.seq2seq.task.ValidationTranslations;
import dragoman.seq2seq.text.ParallelText;
import dragoman.seq2seq.training.Trainer;
import dragoman.seq2seq.training.TrainingDivergedException;
import dragoman.seq2seq.training.TrainingSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** From parallel text to a model directory: prepares the text, starts a run or goes on with the one that the directory holds. */
public final class TranslatorTraining {
    private final TrainingRequest request;
    private final TrainingRunListener listener;

    public TranslatorTraining(TrainingRequest request, TrainingRunListener listener) {
        this.request = request;
        this.listener = listener;
    }

    /**
     * Trains until a limit is reached or {@code stop} says so, and leaves the best model and the last checkpoint in the directory.
     *
     * @throws dragoman.corpora.CorpusException if the text is bad
     * @throws dragoman.seq2seq.io.ModelException if the directory is in use, holds a run of other settings, or cannot be written
     * @throws TrainingDivergedException if the loss is no number any more
     */
    public Trainer.Outcome run(BooleanSupplier stop) {
        try (ModelDirectoryWriter writer = ModelDirectoryWriter.open(request.directory());
                Workers workers = Workers.of(request.threads())) {
            boolean resumes = !request.overwrite() && RunDirectory.holdsRun(writer.directory());
            TrainingRequest asked = resumes ? request.with(RunDirectory.normalization(writer.directory())) : request;
            ParallelText text = ParallelText.read(
                    asked.training(),
                    asked.validation(),
                    asked.text(),
                    asked.config().seed());
            listener.prepared(text.preparation());
            RunSettings settings = RunSettings.of(asked, text.digest());
            Run run = resumes ? resume(writer.directory(), settings, workers) : start(text, workers);
            TrainingData data = text.encode(
                    run.model.source().vocabulary(), run.model.target().vocabulary());
            listener.started(run.summary());
            Provenance provenance = new Provenance(
                    Provenance.pairs(text.preparation()), request.config().intervals());
            RunDirectory directory =
                    new RunDirectory(writer, TranslationModelFiles.description(run.model), settings, provenance);
            Trainer.Session session = new Trainer.Session(run.snapshot, directory, listener);
            listener.encoded(TrainingRunListener.Encoded.of(data, text.hasPrebuiltVocabulary()));
            Trainer trainer = new Trainer(task(run, text, data), request.config(), session, workers);
            Trainer.End end = trainer.run(stop);
            return new Trainer.Outcome(end, run.snapshot.state());
        }
    }

    private TranslationTask task(Run run, ParallelText text, TrainingData data) {
        ValidationTranslations translations = new ValidationTranslations(
                run.network, run.model.target(), text.validation(), data.validation(), request.metric());
        return new TranslationTask(
                run.network,
                data,
                request.config().batchSize(),
                request.config().seed(),
                Optional.of(translations));
    }

    /** A network at work, where it stands, and the model it is saved as. */
    private record Run(Seq2Seq network, TrainingSnapshot snapshot, TranslationModel model) {
        TrainingRunListener.Start summary() {
            return new TrainingRunListener.Start(
                    List.of(
                            model.config().sourceVocabularySize(),
                            model.config().targetVocabularySize()),
                    network.weights().layout().size(),
                    snapshot.state());
        }
    }

    private Run start(ParallelText text, Workers workers) {
        ParallelText.Sides sides = text.sides();
        TranslationModel.Side source = sides.source();
        TranslationModel.Side target = sides.target();
        TrainingRequest.Network network = request.network();
        ModelConfig config = ModelConfig.builder()
                .cell(network.cell())
                .stack(network.stack())
                .embeddingSize(network.embeddingSize())
                .encoder(network.encoder())
                .decoder(network.decoder())
                .vocabularySizes(source.vocabulary().size(), target.vocabulary().size())
                .tying(network.tying())
                .dropout(network.dropout())
                .build();
        ParameterVector weights = firstWeights(config);
        TrainingSnapshot snapshot = TrainingSnapshot.start(
                weights,
                request.config().optimizer(),
                TrainingSnapshot.Extras.start(weights, request.config(), Optional.empty()));
        TranslationModel model = new TranslationModel(config, snapshot.best(), source, target);
        return new Run(new Seq2Seq(config, weights, workers), snapshot, model);
    }

    private ParameterVector firstWeights(ModelConfig config) {
        ParameterVector weights = new ParameterVector(Seq2Seq.layout(config));
        if (request.network().initial().isEmpty()) {
            request.config().initializer().initialize(weights);
            return weights;
        }
        ParameterVector initial = request.network().initial().get();
        if (initial.data().length != weights.data().length) {
            throw new IllegalArgumentException(
                    initial.data().length + " weights to start from, for a network of " + weights.data().length);
        }
        System.arraycopy(initial.data(), 0, weights.data(), 0, weights.data().length);
        return weights;
    }

    private Run resume(ModelDirectory directory, RunSettings settings, Workers workers) {
        settings.requireSame(RunDirectory.settings(directory), directory.path());
        TranslationModel best = directory.read(TranslationModelFiles::read);
        TrainingSnapshot snapshot = RunDirectory.restore(directory, best.weights(), request.config(), Optional.empty());
        return new Run(new Seq2Seq(best.config(), snapshot.weights(), workers), snapshot, best);
    }
}
