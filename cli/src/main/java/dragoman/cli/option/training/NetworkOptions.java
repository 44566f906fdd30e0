package dragoman.cli.option.training;

import dragoman.cli.option.AttentionChoice;
import dragoman.cli.option.EnumNames;
import dragoman.cli.option.Group;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.Range;
import dragoman.cli.option.WhenAbsent;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.model.config.DecoderShape;
import dragoman.seq2seq.model.config.EncoderShape;
import dragoman.seq2seq.model.config.StackOptions;
import dragoman.seq2seq.model.config.Tying;
import dragoman.seq2seq.run.SequenceNetwork;
import dragoman.seq2seq.run.TranslationNetwork;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of the network. */
@Group(OptionGroup.NETWORK)
public final class NetworkOptions {
    private static final String LAYERS = "--layers";
    private static final String ENCODER_HIDDEN_SIZE = "--encoder-hidden-size";
    private static final String REVERSE_SOURCE = "--reverse-source";
    private static final String BIDIRECTIONAL = "--bidirectional";
    private static final String INPUT_FEEDING = "--input-feeding";
    private static final String TIED_EMBEDDINGS = "--tied-embeddings";
    private static final String SHARED_VOCABULARY = "--shared-vocabulary";
    private static final String ATTENTION = "--attention";

    @Option(names = "--cell", paramLabel = "NAME", defaultValue = "gru", description = "Recurrent cell.")
    private CellKind cell;

    @Option(
            names = LAYERS,
            paramLabel = "N[:M]",
            defaultValue = "1",
            converter = LayerCounts.Converter.class,
            description = "Number of recurrent layers of encoder and decoder, such as 2, or 2:1 where they differ.")
    private LayerCounts layers;

    @Option(names = "--embedding-size", paramLabel = "N", defaultValue = "256", description = "Embedding dimension.")
    @Range(unit = "units", from = 1, to = 8192)
    private int embeddingSize;

    @Option(
            names = "--hidden-size",
            paramLabel = "N",
            defaultValue = "512",
            description = "Hidden size of each recurrent layer.")
    @Range(unit = "units", from = 1, to = 8192)
    private int hiddenSize;

    @Option(
            names = TIED_EMBEDDINGS,
            paramLabel = "NAME",
            defaultValue = "none",
            description = "Share embedding matrices: source-target, target-projection or all three.")
    private Tying tied;

    @Mixin
    private DropoutSettings dropout;

    @Option(
            names = ENCODER_HIDDEN_SIZE,
            paramLabel = "N",
            description = "Hidden size of each encoder layer, per direction.")
    @Range(unit = "units", from = 1, to = 8192)
    @WhenAbsent("that of --hidden-size")
    private Integer encoderHiddenSize;

    @Option(names = REVERSE_SOURCE, description = "Encode the source from right to left.")
    private boolean reverseSource;

    @Option(
            names = BIDIRECTIONAL,
            description = "Use a bidirectional encoder, whose outputs of both directions are concatenated.")
    private boolean bidirectional;

    @Option(
            names = ATTENTION,
            paramLabel = "NAME",
            defaultValue = "none",
            description = "Score function of the attention over the encoder outputs.")
    private AttentionChoice attention;

    @Option(
            names = INPUT_FEEDING,
            description = "Concatenate the attentional output of the previous step to the decoder input (Luong et al.,"
                    + " 2015).")
    private boolean inputFeeding;

    @Option(
            names = "--residual",
            description = "Add residual connections around recurrent layers, with a projection where the sizes differ.")
    private boolean residual;

    @Option(
            names = "--layer-normalization",
            description = "Apply layer normalization to each gate of the recurrent layers.")
    private boolean layerNormalization;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Made by picocli. */
    public NetworkOptions() {}

    private StackOptions stack() {
        return new StackOptions(residual, layerNormalization);
    }

    /** Converts to the options of the library. */
    public TranslationNetwork toNetwork() {
        EncoderShape encoder = encoder();
        if (attention == AttentionChoice.DOT && encoder.outputSize() != hiddenSize) {
            throw wrong(ATTENTION + " dot needs encoder outputs and decoder states of equal size, not "
                    + encoder.outputSize() + " and " + hiddenSize + ": use general, or another " + ENCODER_HIDDEN_SIZE);
        }
        if (inputFeeding && attention == AttentionChoice.NONE) {
            throw wrong(INPUT_FEEDING + " needs " + ATTENTION);
        }
        requireTeacherForcing(inputFeeding);
        DecoderShape decoder = new DecoderShape(layers.decoder(), hiddenSize, attention.kind(), inputFeeding);
        return TranslationNetwork.builder()
                .cell(cell)
                .stack(stack())
                .embeddingSize(embeddingSize)
                .encoder(encoder)
                .decoder(decoder)
                .tying(tying())
                .dropout(dropout.toOptions())
                .build();
    }

    /** The network of a model that training starts from. */
    public TranslationNetwork toNetwork(TranslationModel initial) {
        requireTeacherForcing(initial.config().decoder().inputFeeding());
        return TranslationNetwork.of(initial, dropout.toOptions());
    }

    private Tying tying() {
        if (tied.sharesSource() && !command.commandLine().getParseResult().hasMatchedOption(SHARED_VOCABULARY)) {
            throw wrong(TIED_EMBEDDINGS + " " + EnumNames.of(tied) + " needs " + SHARED_VOCABULARY);
        }
        if (tied.sharesProjection() && embeddingSize != hiddenSize) {
            throw wrong(TIED_EMBEDDINGS + " " + EnumNames.of(tied)
                    + " needs --embedding-size and --hidden-size to be equal, not " + embeddingSize + " and "
                    + hiddenSize);
        }
        return tied;
    }

    private void requireTeacherForcing(boolean feeds) {
        if (feeds && command.commandLine().getParseResult().hasMatchedOption("--scheduled-sampling")) {
            throw wrong(INPUT_FEEDING + " supports teacher forcing only: remove --scheduled-sampling");
        }
    }

    private EncoderShape encoder() {
        if (bidirectional && reverseSource) {
            throw wrong(BIDIRECTIONAL + " encodes the source in both directions: remove " + REVERSE_SOURCE);
        }
        LayerShape.Direction oneWay = reverseSource ? LayerShape.Direction.REVERSED : LayerShape.Direction.FORWARD;
        return new EncoderShape(
                layers.encoder(),
                encoderHiddenSize == null ? hiddenSize : encoderHiddenSize,
                bidirectional ? LayerShape.Direction.BOTH : oneWay);
    }

    /** Converts to the network of a language model or a classifier. */
    public SequenceNetwork toSequenceNetwork() {
        if (!layers.areEqual()) {
            throw wrong(LAYERS + " N:M needs --task translation");
        }
        return new SequenceNetwork(cell, layers.decoder(), stack(), embeddingSize, hiddenSize, dropout.toOptions());
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
