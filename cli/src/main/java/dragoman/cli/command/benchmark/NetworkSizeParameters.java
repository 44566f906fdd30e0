package dragoman.cli.command.benchmark;

import dragoman.benchmarks.NetworkSize;
import dragoman.cli.option.Range;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The size of a network to measure, as the first four parameters. */
public final class NetworkSizeParameters {
    private static final long MOST_ELEMENTS = Integer.MAX_VALUE - 8;

    @Parameters(
            index = "0",
            paramLabel = "LAYERS",
            description = "LSTM layers of the network, or of encoder and decoder each.")
    @Range(unit = "layers", from = 1, to = 16)
    private int layers;

    @Parameters(index = "1", paramLabel = "EMBEDDING", description = "Embedding dimension.")
    @Range(unit = "units", from = 1, to = 8192)
    private int embedding;

    @Parameters(index = "2", paramLabel = "HIDDEN", description = "Hidden size.")
    @Range(unit = "units", from = 1, to = 8192)
    private int hidden;

    @Parameters(
            index = "3",
            paramLabel = "VOCABULARY",
            description = "Vocabulary size, or that of source and target each.")
    @Range(unit = "tokens", from = 5, to = 100_000)
    private int vocabulary;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Made by picocli. */
    public NetworkSizeParameters() {}

    /**
     * Converts to the type of the library.
     *
     * @param rows of the largest matrix of activations, each as long as the gates of a layer, an embedding or the vocabulary
     * @throws ParameterException if the weights or such a matrix would have more elements than an array can hold
     */
    public NetworkSize toSize(long rows) {
        NetworkSize size = new NetworkSize(layers, embedding, hidden, vocabulary);
        long longest = Math.max(4L * hidden, Math.max(embedding, vocabulary));
        requireFit(size.weights(), "weights");
        requireFit(rows * longest, "activations at a time");
        return size;
    }

    private void requireFit(long elements, String what) {
        if (elements > MOST_ELEMENTS) {
            throw new ParameterException(
                    command.commandLine(),
                    "a network of these sizes has " + elements + " " + what + "; the maximum is 2^31");
        }
    }
}
