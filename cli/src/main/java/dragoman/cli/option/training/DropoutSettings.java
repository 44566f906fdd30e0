package dragoman.cli.option.training;

import dragoman.cli.option.Group;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.Range;
import dragoman.cli.option.WhenAbsent;
import dragoman.seq2seq.model.config.DropoutOptions;
import picocli.CommandLine.Option;

/** Dropout options. */
@Group(OptionGroup.REGULARIZATION)
public final class DropoutSettings {
    @Option(
            names = "--dropout",
            paramLabel = "X",
            defaultValue = "0.2",
            description = "Dropout probability between layers.")
    @Range(unit = "probability", from = 0, to = 1, below = true)
    private float dropout;

    @Option(names = "--embedding-dropout", paramLabel = "X", description = "Dropout probability of embeddings.")
    @Range(unit = "probability", from = 0, to = 1, below = true)
    @WhenAbsent("that of --dropout")
    private Float embedding;

    @Option(
            names = "--output-dropout",
            paramLabel = "X",
            description = "Dropout probability before the output projection.")
    @Range(unit = "probability", from = 0, to = 1, below = true)
    @WhenAbsent("that of --dropout")
    private Float output;

    @Option(
            names = "--word-dropout",
            paramLabel = "X",
            defaultValue = "0",
            description = "Dropout probability of whole input tokens, whose embedding becomes zero.")
    @Range(unit = "probability", from = 0, to = 1, below = true)
    private float word;

    @Option(
            names = "--variational-dropout",
            description = "Use one dropout mask for all time steps of a sequence (Gal and Ghahramani, 2016).")
    private boolean variational;

    /** Made by picocli. */
    public DropoutSettings() {}

    /** Converts to the options of the library. */
    DropoutOptions toOptions() {
        return DropoutOptions.of(dropout)
                .withEmbedding(embedding == null ? dropout : embedding)
                .withOutput(output == null ? dropout : output)
                .withWord(word)
                .withVariational(variational);
    }
}
