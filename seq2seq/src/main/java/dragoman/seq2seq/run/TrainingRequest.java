package dragoman.seq2seq.run;

import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.text.Normalization;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.model.config.DecoderShape;
import dragoman.seq2seq.model.config.DropoutOptions;
import dragoman.seq2seq.model.config.EncoderShape;
import dragoman.seq2seq.model.config.ModelConfig;
import dragoman.seq2seq.model.config.StackOptions;
import dragoman.seq2seq.model.config.Tying;
import dragoman.seq2seq.task.ValidationMetric;
import dragoman.seq2seq.text.TextOptions;
import dragoman.seq2seq.training.TrainingConfig;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A translator to be trained: from text to a model directory.
 *
 * @param validation if absent, pairs of the training corpus are held out
 * @param metric what decides which weights are best, and whether training goes on
 * @param overwrite whether a model that stands in the directory is replaced; else its training goes on
 */
public record TrainingRequest(
        ParallelCorpus training,
        Optional<ParallelCorpus> validation,
        TextOptions text,
        Network network,
        TrainingConfig config,
        ValidationMetric metric,
        Path directory,
        int threads,
        boolean overwrite) {
    /** A translator whose best weights are those of the lowest loss. */
    public TrainingRequest(
            ParallelCorpus training,
            Optional<ParallelCorpus> validation,
            TextOptions text,
            Network network,
            TrainingConfig config,
            Path directory,
            int threads,
            boolean overwrite) {
        this(training, validation, text, network, config, ValidationMetric.LOSS, directory, threads, overwrite);
    }

    /** The same with another normalization of the text. */
    TrainingRequest with(Normalization normalization) {
        return new TrainingRequest(
                training, validation, text.with(normalization), network, config, metric, directory, threads, overwrite);
    }

    /**
     * The network but for the vocabularies, which the text decides.
     *
     * @param initial weights to start from, of such a network; drawn by seed where there are none
     */
    public record Network(
            CellKind cell,
            StackOptions stack,
            int embeddingSize,
            EncoderShape encoder,
            DecoderShape decoder,
            Tying tying,
            DropoutOptions dropout,
            Optional<ParameterVector> initial) {
        /** With weights drawn by seed. */
        public Network(
                CellKind cell,
                StackOptions stack,
                int embeddingSize,
                EncoderShape encoder,
                DecoderShape decoder,
                Tying tying,
                DropoutOptions dropout) {
            this(cell, stack, embeddingSize, encoder, decoder, tying, dropout, Optional.empty());
        }

        /** The network of a model, from whose weights it starts, with other dropout. */
        public static Network of(TranslationModel model, DropoutOptions dropout) {
            ModelConfig config = model.config();
            return new Network(
                    config.cell(),
                    config.stack(),
                    config.embeddingSize(),
                    config.encoder(),
                    config.decoder(),
                    config.tying(),
                    dropout,
                    Optional.of(model.weights()));
        }

        /** Encoder and decoder of one size, without attention. */
        public Network(
                CellKind cell,
                int layers,
                StackOptions stack,
                int embeddingSize,
                int hiddenSize,
                DropoutOptions dropout,
                boolean reverseSource) {
            this(
                    cell,
                    stack,
                    embeddingSize,
                    new EncoderShape(
                            layers,
                            hiddenSize,
                            reverseSource ? LayerShape.Direction.REVERSED : LayerShape.Direction.FORWARD),
                    new DecoderShape(layers, hiddenSize),
                    Tying.NONE,
                    dropout);
        }
    }
}
