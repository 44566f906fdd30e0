package dragoman.cli.option.training;

import dragoman.cli.option.Range;
import dragoman.cli.option.WhenAbsent;
import dragoman.seq2seq.model.config.DropoutOptions;
import picocli.CommandLine.Option;

/** What training leaves out of the activations. */
public final class DropoutSettings {
    @Option(
            names = "--dropout",
            paramLabel = "X",
            defaultValue = "0.2",
            description = "Share of the activations that training leaves out.")
    @Range(unit = "share", from = 0, to = 1, below = true)
    private float dropout;

    @Option(
            names = "--embedding-dropout",
            paramLabel = "X",
            description = "The same, of the vectors that stand for tokens.")
    @Range(unit = "share", from = 0, to = 1, below = true)
    @WhenAbsent("that of --dropout")
    private Float embedding;

    @Option(names = "--output-dropout", paramLabel = "X", description = "The same, before the projection.")
    @Range(unit = "share", from = 0, to = 1, below = true)
    @WhenAbsent("that of --dropout")
    private Float output;

    @Option(
            names = "--word-dropout",
            paramLabel = "X",
            defaultValue = "0",
            description = "Share of the tokens read that training leaves out, all of their vector.")
    @Range(unit = "share", from = 0, to = 1, below = true)
    private float word;

    @Option(
            names = "--variational-dropout",
            description = "Leave out the same elements at all steps of a sequence, of words each by itself.")
    private boolean variational;

    /** Made by picocli. */
    public DropoutSettings() {}

    /** As the library takes it. */
    DropoutOptions toOptions() {
        return DropoutOptions.of(dropout)
                .withEmbedding(embedding == null ? dropout : embedding)
                .withOutput(output == null ? dropout : output)
                .withWord(word)
                .withVariational(variational);
    }
}
