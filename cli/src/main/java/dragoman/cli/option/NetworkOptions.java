package dragoman.cli.option;

import dragoman.seq2seq.layer.CellKind;
import dragoman.seq2seq.model.StackOptions;
import dragoman.seq2seq.training.LanguageModelRequest;
import dragoman.seq2seq.training.TrainingRequest;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What network to train. */
public final class NetworkOptions {
    @Option(names = "--cell", paramLabel = "NAME", defaultValue = "gru", description = "The recurrent cell.")
    private Cell cell;

    @Option(
            names = "--layers",
            paramLabel = "N",
            defaultValue = "1",
            description = "Recurrent layers, of encoder and decoder each.")
    @Range(unit = "layers", from = 1, to = 16)
    private int layers;

    @Option(
            names = "--embedding-size",
            paramLabel = "N",
            defaultValue = "256",
            description = "Numbers that stand for a token.")
    @Range(unit = "units", from = 1, to = 8192)
    private int embeddingSize;

    @Option(
            names = "--hidden-size",
            paramLabel = "N",
            defaultValue = "512",
            description = "Numbers in the state of a recurrent layer.")
    @Range(unit = "units", from = 1, to = 8192)
    private int hiddenSize;

    @Mixin
    private DropoutChoice dropout;

    @Option(names = "--reverse-source", description = "Read the source from its end.")
    private boolean reverseSource;

    @Option(
            names = "--residual",
            description = "Add each recurrent layer's input to its output, projected where the sizes differ.")
    private boolean residual;

    @Option(
            names = "--layer-normalization",
            description = "Normalise the products of each recurrent layer's weights, gate by gate.")
    private boolean layerNormalization;

    /** Made by picocli. */
    public NetworkOptions() {}

    /** The cells that can be chosen. */
    enum Cell {
        ELMAN,
        ELMAN_RELU,
        ELMAN_IDENTITY,
        GRU,
        LSTM;

        CellKind kind() {
            return CellKind.valueOf(name());
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private StackOptions stack() {
        return new StackOptions(residual, layerNormalization);
    }

    /** As the library takes it. */
    public TrainingRequest.Network toNetwork() {
        return new TrainingRequest.Network(
                cell.kind(), layers, stack(), embeddingSize, hiddenSize, dropout.toOptions(), reverseSource);
    }

    /** As the library takes it for a language model or a classifier. */
    public LanguageModelRequest.Network toLanguageModelNetwork() {
        return new LanguageModelRequest.Network(
                cell.kind(), layers, stack(), embeddingSize, hiddenSize, dropout.toOptions());
    }
}
