package dragoman.seq2seq.run;

import dragoman.core.Workers;
import dragoman.corpora.CorpusException;
import dragoman.corpora.Labels;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.Tokenizer;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.seq2seq.io.ClassifierModel;
import dragoman.seq2seq.io.ClassifierModelFiles;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.ModelDirectoryWriter;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.model.SequenceClassifier;
import dragoman.seq2seq.model.config.ClassifierConfig;
import dragoman.seq2seq.task.ClassifierTask;
import dragoman.seq2seq.task.TrainingData;
import dragoman.seq2seq.text.LabelTokenizer;
import dragoman.seq2seq.text.MonolingualTextOptions;
import dragoman.seq2seq.text.ParallelText;
import dragoman.seq2seq.text.TextOptions;
import dragoman.seq2seq.training.Trainer;
import dragoman.seq2seq.training.TrainingConfig;
import dragoman.seq2seq.training.TrainingDivergedException;
import dragoman.seq2seq.training.TrainingSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** From texts with labels to a model directory: prepares the text, starts a run or goes on with the one that the directory holds. */
public final class ClassifierTraining {
    private final ClassifierRequest request;
    private final TrainingRunListener listener;

    public ClassifierTraining(ClassifierRequest request, TrainingRunListener listener) {
        this.request = request;
        this.listener = listener;
    }

    /**
     * Trains until a limit is reached or {@code stop} says so, and leaves the best model and the last checkpoint in the directory.
     *
     * @throws dragoman.corpora.CorpusException if the text is bad, has one label alone, or is validated by one that it does not have
     * @throws dragoman.seq2seq.io.ModelException if the directory is in use, holds a run of other settings, or cannot be written
     * @throws TrainingDivergedException if the loss is no number any more
     */
    public Trainer.Outcome run(BooleanSupplier stop) {
        try (ModelDirectoryWriter writer = ModelDirectoryWriter.open(request.directory());
                Workers workers = Workers.of(request.threads())) {
            boolean resumes = !request.overwrite() && RunDirectory.holdsRun(writer.directory());
            ClassifierRequest asked = resumes ? request.with(RunDirectory.normalization(writer.directory())) : request;
            ParallelText text = read(asked);
            RunSettings settings = RunSettings.of(asked, text.digest());
            Run run = resumes ? resume(writer.directory(), settings) : start(text);
            TrainingData data = encode(text, run.model);
            listener.prepared(text.preparation());
            listener.started(run.summary());
            SequenceClassifier network = new SequenceClassifier(run.model.config(), run.snapshot.weights(), workers);
            TrainingConfig config = request.config();
            ClassifierTask task =
                    new ClassifierTask(network, data, request.scoredSteps(), config.batchSize(), config.seed());
            Provenance provenance = new Provenance(Provenance.pairs(text.preparation()), config.intervals());
            RunDirectory directory =
                    new RunDirectory(writer, ClassifierModelFiles.description(run.model), settings, provenance);
            Trainer.Session session = new Trainer.Session(run.snapshot, directory, listener);
            Trainer.End end = new Trainer(task, config, session, workers).run(stop);
            return new Trainer.Outcome(end, run.snapshot.state());
        }
    }

    private static ParallelText read(ClassifierRequest request) {
        MonolingualTextOptions text = request.text();
        TokenizerDescription description = text.tokenizer();
        TextOptions options = new TextOptions(
                description, description, text.vocabularySize(), text.minimumCount(), request.maximumLength());
        ParallelText.Cut cut =
                new ParallelText.Cut(options, Tokenizer.of(description), new LabelTokenizer(description));
        return ParallelText.read(
                request.training(), request.validation(), cut, request.config().seed());
    }

    private static TrainingData encode(ParallelText text, ClassifierModel model) {
        try {
            return text.encode(
                    model.vocabulary(), label -> new int[] {model.labels().require(label.getFirst())});
        } catch (CorpusException e) {
            // The labels are those of the texts to learn from.
            throw new CorpusException("validation: " + e.getMessage(), e);
        }
    }

    /** Where a run stands, and the model it is saved as. */
    private record Run(TrainingSnapshot snapshot, ClassifierModel model) {
        TrainingRunListener.Start summary() {
            return new TrainingRunListener.Start(
                    List.of(model.config().vocabularySize()),
                    snapshot.weights().layout().size(),
                    snapshot.state());
        }
    }

    private Run start(ParallelText text) {
        Labels labels = Labels.of(text.targets().stream().map(String::strip).toList());
        Vocabulary vocabulary = text.source().vocabulary();
        LanguageModelRequest.Network network = request.network();
        ClassifierConfig config = ClassifierConfig.builder()
                .cell(network.cell())
                .layers(network.layers())
                .stack(network.stack())
                .embeddingSize(network.embeddingSize())
                .hiddenSize(network.hiddenSize())
                .vocabularySize(vocabulary.size())
                .classes(labels.size())
                .dropout(network.dropout())
                .build();
        ParameterVector weights = new ParameterVector(SequenceClassifier.layout(config));
        request.config().initializer().initialize(weights);
        TrainingSnapshot snapshot = TrainingSnapshot.start(
                weights,
                request.config().optimizer(),
                TrainingSnapshot.Extras.start(weights, request.config(), Optional.empty()));
        ClassifierModel model = new ClassifierModel(
                config, snapshot.best(), vocabulary, request.text().tokenizer(), labels);
        return new Run(snapshot, model);
    }

    private Run resume(ModelDirectory directory, RunSettings settings) {
        settings.requireSame(RunDirectory.settings(directory), directory.path());
        ClassifierModel best = directory.read(ClassifierModelFiles::read);
        TrainingSnapshot snapshot = RunDirectory.restore(directory, best.weights(), request.config(), Optional.empty());
        return new Run(snapshot, best);
    }
}
