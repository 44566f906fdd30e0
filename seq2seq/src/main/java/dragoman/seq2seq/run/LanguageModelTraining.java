package dragoman.seq2seq.run;

import dragoman.core.Workers;
import dragoman.corpora.SubsequenceBatches;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.ModelDirectoryWriter;
import dragoman.seq2seq.io.TextModel;
import dragoman.seq2seq.io.TextModelFiles;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.model.CarriedState;
import dragoman.seq2seq.model.LanguageModel;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import dragoman.seq2seq.task.LanguageModelTask;
import dragoman.seq2seq.text.MonolingualText;
import dragoman.seq2seq.training.Trainer;
import dragoman.seq2seq.training.TrainingDivergedException;
import dragoman.seq2seq.training.TrainingSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;

/** From one long text to a model directory: prepares the text, starts a run or goes on with the one that the directory holds. */
public final class LanguageModelTraining {
    private final LanguageModelRequest request;
    private final TrainingRunListener listener;

    public LanguageModelTraining(LanguageModelRequest request, TrainingRunListener listener) {
        this.request = request;
        this.listener = listener;
    }

    /**
     * Trains until a limit is reached or {@code stop} says so, and leaves the best model and the last checkpoint in the directory.
     *
     * @throws dragoman.corpora.CorpusException if the text is bad, or too short to fill a batch
     * @throws dragoman.seq2seq.io.ModelException if the directory is in use, holds a run of other settings, or cannot be written
     * @throws TrainingDivergedException if the loss is no number any more
     */
    public Trainer.Outcome run(BooleanSupplier stop) {
        try (ModelDirectoryWriter writer = ModelDirectoryWriter.open(request.directory());
                Workers workers = Workers.of(request.threads())) {
            boolean resumes = !request.overwrite() && RunDirectory.holdsRun(writer.directory());
            LanguageModelRequest asked =
                    resumes ? request.with(RunDirectory.normalization(writer.directory())) : request;
            MonolingualText text = MonolingualText.read(asked.source(), asked.text());
            listener.prepared(text.preparation());
            RunSettings settings = RunSettings.of(asked, text.digest());
            Run run = resumes ? resume(writer.directory(), settings) : start(text);
            LongFunction<SubsequenceBatches> training = text.training(run.model.vocabulary());
            SubsequenceBatches validation = text.validation(run.model.vocabulary());
            listener.started(run.summary());
            LanguageModel network = new LanguageModel(run.model.config(), run.snapshot.weights(), workers);
            LanguageModelTask task = new LanguageModelTask(
                    network,
                    new LanguageModelTask.Text(training, validation),
                    run.carried,
                    request.unrolling().truncation());
            task.resumeAt(run.snapshot.state().position());
            Trainer.Session session =
                    new Trainer.Session(run.snapshot, directory(writer, run, settings, text), listener);
            Trainer.End end = new Trainer(task, request.config(), session, workers).run(stop);
            return new Trainer.Outcome(end, run.snapshot.state());
        }
    }

    private RunDirectory directory(ModelDirectoryWriter writer, Run run, RunSettings settings, MonolingualText text) {
        Provenance provenance = new Provenance(
                Provenance.tokens(text.preparation()), request.config().intervals());
        return new RunDirectory(writer, TextModelFiles.description(run.model), settings, provenance);
    }

    /** Where a run stands, the state that it hands on, and the model it is saved as. */
    private record Run(TrainingSnapshot snapshot, CarriedState carried, TextModel model) {
        TrainingRunListener.Start summary() {
            return new TrainingRunListener.Start(
                    List.of(model.config().vocabularySize()),
                    snapshot.weights().layout().size(),
                    snapshot.state());
        }
    }

    private Run start(MonolingualText text) {
        Vocabulary vocabulary = text.vocabulary();
        LanguageModelRequest.Network network = request.network();
        LanguageModelConfig config = LanguageModelConfig.builder()
                .cell(network.cell())
                .layers(network.layers())
                .stack(network.stack())
                .embeddingSize(network.embeddingSize())
                .hiddenSize(network.hiddenSize())
                .vocabularySize(vocabulary.size())
                .dropout(network.dropout())
                .build();
        ParameterVector weights = new ParameterVector(LanguageModel.layout(config));
        request.config().initializer().initialize(weights);
        CarriedState carried = new CarriedState(config, request.rows());
        TrainingSnapshot snapshot = TrainingSnapshot.start(
                weights,
                request.config().optimizer(),
                TrainingSnapshot.Extras.start(weights, request.config(), Optional.of(carried.values())));
        TextModel model = new TextModel(
                config, snapshot.best(), vocabulary, request.text().tokenizer(), text.merges());
        return new Run(snapshot, carried, model);
    }

    private Run resume(ModelDirectory directory, RunSettings settings) {
        settings.requireSame(RunDirectory.settings(directory), directory.path());
        TextModel best = directory.read(TextModelFiles::read);
        CarriedState carried = new CarriedState(best.config(), request.rows());
        TrainingSnapshot snapshot =
                RunDirectory.restore(directory, best.weights(), request.config(), Optional.of(carried.values()));
        return new Run(snapshot, carried, best);
    }
}
