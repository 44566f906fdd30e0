package dragoman.seq2seq.training;

import dragoman.corpora.ParallelCorpus;
import dragoman.seq2seq.layer.CellKind;
import dragoman.seq2seq.layer.LayerShape;
import dragoman.seq2seq.model.DecoderShape;
import dragoman.seq2seq.model.DropoutOptions;
import dragoman.seq2seq.model.EncoderShape;
import dragoman.seq2seq.model.StackOptions;
import dragoman.seq2seq.model.Tying;
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

    /** The network but for the vocabularies, which the text decides. */
    public record Network(
            CellKind cell,
            StackOptions stack,
            int embeddingSize,
            EncoderShape encoder,
            DecoderShape decoder,
            Tying tying,
            DropoutOptions dropout) {
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
