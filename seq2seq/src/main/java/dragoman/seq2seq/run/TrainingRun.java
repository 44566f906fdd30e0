package dragoman.seq2seq.run;

import dragoman.core.Workers;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.ModelDirectoryWriter;
import dragoman.seq2seq.io.ModelFileNames;
import dragoman.seq2seq.io.TrainedModel;
import dragoman.seq2seq.io.codec.ModelFiles;
import dragoman.seq2seq.io.codec.ModelTask;
import dragoman.seq2seq.io.file.FileContent;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Quantization;
import dragoman.seq2seq.training.RoundExecutor;
import dragoman.seq2seq.training.Trainer;
import dragoman.seq2seq.training.TrainingConfig;
import dragoman.seq2seq.training.TrainingSnapshot;
import dragoman.seq2seq.training.TrainingTask;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Runs a job in its model directory: locks the directory, prepares the text, starts training or continues the run that the directory holds,
 * and saves the best model, the checkpoint and the provenance.
 *
 * @param <M> the model that is trained
 */
public final class TrainingRun<M extends TrainedModel> {
    private final TrainingJob<M> job;
    private final TrainingRunListener listener;
    private final ReplicaPlacement placement;

    /** Replicas, if there are several, are executed on threads of this machine. */
    public TrainingRun(TrainingJob<M> job, TrainingRunListener listener) {
        this(job, listener, ReplicaPlacement.threads());
    }

    /** @param placement where replicas are executed, if there are several */
    public TrainingRun(TrainingJob<M> job, TrainingRunListener listener, ReplicaPlacement placement) {
        this.job = job;
        this.listener = listener;
        this.placement = placement;
    }

    /**
     * Trains until a limit is reached or {@code stop} returns true, and leaves the best model and the last checkpoint in the directory.
     *
     * @throws dragoman.corpora.CorpusException if the text is bad, or too short
     * @throws dragoman.seq2seq.io.file.ModelException if the directory is in use, holds a run of other settings, or cannot be written
     * @throws dragoman.seq2seq.training.TrainingDivergedException if the loss is NaN or infinite
     */
    public Trainer.Outcome run(BooleanSupplier stop) {
        RunOptions options = job.options();
        try (ModelDirectoryWriter writer = ModelDirectoryWriter.open(options.directory());
                Workers workers = Workers.of(options.threads())) {
            Start start = start(writer, workers);
            Trainer.End end = train(start, workers, stop);
            if (end != Trainer.End.STOPPED && !isFinished(writer.directory())) {
                Map<String, FileContent> more = start.completion.files(start.snapshot.best(), workers);
                if (!more.isEmpty()) {
                    start.directory.save(start.snapshot, more);
                }
            }
            return new Trainer.Outcome(end, start.snapshot.state());
        }
    }

    private Trainer.End train(Start start, Workers workers, BooleanSupplier stop) {
        TrainingConfig config = job.options().config();
        Trainer.Session session = new Trainer.Session(start.snapshot, start.directory, listener);
        if (start.replicas.isEmpty()) {
            return new Trainer(start.task, config, session, workers).run(stop);
        }
        try (RoundExecutor executor = start.replicas.get()) {
            return new Trainer(start.task, config, session, workers, Optional.of(executor)).run(stop);
        }
    }

    /** What the training loop needs; the text, which may be large, is not referenced. */
    private record Start(
            TrainingTask task,
            TrainingSnapshot snapshot,
            RunDirectory directory,
            TrainingJob.Completion completion,
            Optional<RoundExecutor> replicas) {}

    private Start start(ModelDirectoryWriter writer, Workers workers) {
        RunOptions options = job.options();
        boolean resumes = !options.overwrite() && RunDirectory.holdsRun(writer.directory());
        Optional<RunSettings> before =
                resumes ? Optional.of(RunDirectory.settings(writer.directory())) : Optional.empty();
        TrainingJob<M> resumed =
                before.map(RunSettings::normalization).map(job::with).orElse(job);
        TrainingJob.PreparedText<M> text = resumed.prepare();
        listener.prepared(text.summary());
        RunSettings settings = settings(resumed, text.digest());
        before.ifPresent(old -> settings.requireSame(old, options.directory()));
        M model = resumes ? stored(writer.directory()) : text.newModel();
        ParameterVector best = ParameterVector.trained(model.weights());
        TrainingJob.EncodedText encoded = text.encode(model);
        ParameterVector weights = new ParameterVector(best.layout(), best.data().clone());
        TrainingTask task = encoded.task(weights, workers);
        TrainingSnapshot snapshot = resumes
                ? restored(writer.directory(), task, best, workers)
                : TrainingSnapshot.start(task, best, options.config());
        listener.started(new TrainingRunListener.Start(
                model.vocabularies().stream().map(Vocabulary::size).toList(),
                weights.layout().size(),
                snapshot.state()));
        encoded.statistics().ifPresent(listener::encoded);
        Provenance provenance = new Provenance(text.summary(), options.config().intervals());
        RunDirectory directory = new RunDirectory(writer, ModelFiles.description(model), settings, provenance);
        return new Start(task, snapshot, directory, encoded.completion(), replicas(encoded, best));
    }

    /** The executor of rounds of a run with replicas. */
    private Optional<RoundExecutor> replicas(TrainingJob.EncodedText encoded, ParameterVector shape) {
        RunOptions options = job.options();
        return options.config().optimization().replication().averages()
                ? Optional.of(placement.open(
                        () -> encoded.task(new ParameterVector(shape.layout()), Workers.single()), options))
                : Optional.empty();
    }

    /** Everything that decides the bits of the result. */
    private static RunSettings settings(TrainingJob<?> job, String digest) {
        SettingsCodec all = new SettingsCodec();
        ModelTask task = ModelTask.of(job.modelType());
        if (task != ModelTask.TRANSLATION) {
            all.put(RunSettings.TASK, task);
        }
        return all.put(RunSettings.DATA, "SHA-256 " + digest)
                .putAll(job.settings())
                .training(job.options().config())
                .settings();
    }

    /**
     * The settings of the run that a directory holds, if it holds one.
     *
     * @throws dragoman.seq2seq.io.file.ModelException if it cannot be read
     */
    public static Optional<RunSettings> storedSettings(Path directory) {
        ModelDirectory models = ModelDirectory.at(directory);
        return RunDirectory.holdsCheckpoint(models) ? Optional.of(RunDirectory.settings(models)) : Optional.empty();
    }

    /** Whether the files that are made at the end of training are there. */
    private static boolean isFinished(ModelDirectory directory) {
        return directory.read(files -> files.has(ModelFileNames.QUALITY));
    }

    private M stored(ModelDirectory directory) {
        M model = directory.read(files -> ModelFiles.read(files, job.modelType()));
        Quantization width = model.weights().quantization();
        if (width != Quantization.FLOAT32) {
            throw new ModelException(directory.path().resolve(ModelFileNames.WEIGHTS) + " holds "
                    + width.name().toLowerCase(Locale.ROOT)
                    + " weights, which training cannot continue from: put back the float32 weights of this run, or start"
                    + " a new one from this model in another directory");
        }
        return model;
    }

    private TrainingSnapshot restored(
            ModelDirectory directory, TrainingTask task, ParameterVector best, Workers workers) {
        TrainingConfig config = job.options().config();
        TrainingSnapshot snapshot =
                RunDirectory.restore(directory, task.weights(), TrainingSnapshot.carried(task, config), best, config);
        task.resumeAt(snapshot.state().position());
        task.pack(workers);
        return snapshot;
    }
}
