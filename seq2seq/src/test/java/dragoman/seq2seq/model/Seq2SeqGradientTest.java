package dragoman.seq2seq.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.Batch;
import dragoman.corpora.EncodedPair;
import dragoman.seq2seq.layer.Closeness;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.GradientCheck;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Reference;
import dragoman.seq2seq.layer.UpdateContext;
import dragoman.seq2seq.layer.WrongTerm;
import dragoman.seq2seq.layer.attention.AttentionKind;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.model.config.DecoderShape;
import dragoman.seq2seq.model.config.EncoderShape;
import dragoman.seq2seq.model.config.ModelConfig;
import dragoman.seq2seq.model.config.Tying;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The loss of whole networks and its gradient with respect to every parameter. */
class Seq2SeqGradientTest {
    private static final float WEIGHT = 0.25f;
    private static final Dropout.Key KEY = new Dropout.Key(7, 3);

    /** Unequal lengths on both sides, ids that come again within a sentence and in others. */
    private static final Batch UNEQUAL =
            batch(pair(ids(4, 5, 4, 6), ids(5, 4)), pair(ids(6), ids(4, 6, 6, 7)), pair(ids(5, 5), ids()));

    /** Both sides have eos alone, so T = 1. */
    private static final Batch ONE_STEP = batch(pair(ids(), ids()), pair(ids(), ids()));

    private final Compute compute = new Compute(Workers.single(), new Workspace());

    private record Case(ModelConfig config, Batch batch) {}

    static Stream<Case> right() {
        return Stream.of(CellKind.values())
                .flatMap(cell -> Stream.of(
                        new Case(plain(cell), UNEQUAL),
                        new Case(full(cell), UNEQUAL),
                        new Case(plain(cell), ONE_STEP),
                        new Case(full(cell), ONE_STEP)));
    }

    static Stream<Case> gradientsAreRightWithAttention() {
        return Stream.of(AttentionKind.values())
                .flatMap(kind -> Stream.of(
                        new Case(attending(CellKind.GRU, kind, LayerShape.Direction.BOTH, 2, 1), UNEQUAL),
                        new Case(attending(CellKind.LSTM, kind, LayerShape.Direction.BOTH, 1, 2), UNEQUAL),
                        new Case(attending(CellKind.ELMAN, kind, LayerShape.Direction.REVERSED, 1, 1), UNEQUAL),
                        new Case(attending(CellKind.LSTM, kind, LayerShape.Direction.FORWARD, 2, 3), ONE_STEP)));
    }

    /** With attention and different numbers of layers. */
    private static ModelConfig attending(
            CellKind cell, AttentionKind kind, LayerShape.Direction direction, int encoder, int decoder) {
        int size = direction == LayerShape.Direction.BOTH ? 2 : 4;
        return ModelConfig.builder()
                .cell(cell)
                .embeddingSize(3)
                .encoder(new EncoderShape(encoder, size, direction))
                .decoder(new DecoderShape(decoder, 4, Optional.of(kind), false))
                .vocabularySizes(8, 9)
                .dropout(0.25f)
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void gradientsAreRightWithTiedEmbeddings(Tying tying) {
        ModelConfig config = ModelConfig.builder()
                .cell(CellKind.GRU)
                .embeddingSize(4)
                .encoder(new EncoderShape(1, 4, LayerShape.Direction.FORWARD))
                .decoder(new DecoderShape(1, 4))
                .vocabularySizes(8, 8)
                .tying(tying)
                .build();
        check(new Case(config, UNEQUAL), WrongTerm.NONE);
    }

    static Stream<Case> gradientsAreRightWithInputFeeding() {
        return Stream.of(AttentionKind.values())
                .flatMap(kind -> Stream.of(
                        new Case(feeding(attending(CellKind.GRU, kind, LayerShape.Direction.BOTH, 2, 1)), UNEQUAL),
                        new Case(
                                feeding(attending(CellKind.LSTM, kind, LayerShape.Direction.FORWARD, 1, 2)), UNEQUAL)));
    }

    private static ModelConfig feeding(ModelConfig config) {
        DecoderShape decoder = config.decoder();
        return ModelConfig.builder()
                .cell(config.cell())
                .stack(config.stack())
                .embeddingSize(config.embeddingSize())
                .encoder(config.encoder())
                .decoder(new DecoderShape(decoder.layers(), decoder.hiddenSize(), decoder.attention(), true))
                .vocabularySizes(config.sourceVocabularySize(), config.targetVocabularySize())
                .tying(config.tying())
                .dropout(config.dropout())
                .build();
    }

    @ParameterizedTest
    @MethodSource
    void gradientsAreRightWithInputFeeding(Case checked) {
        check(checked, WrongTerm.NONE);
    }

    @Test
    void aMissingGradientOfInputFeedingIsDetected() {
        ModelConfig config = feeding(attending(CellKind.GRU, AttentionKind.DOT, LayerShape.Direction.BOTH, 1, 1));
        check(new Case(config, UNEQUAL), WrongTerm.ATTENTION_FED);
    }

    @ParameterizedTest
    @MethodSource
    void gradientsAreRightWithAttention(Case checked) {
        check(checked, WrongTerm.NONE);
    }

    private static final List<WrongTerm> WRONG_WITH_ATTENTION = List.of(
            WrongTerm.ATTENTION_SOURCE,
            WrongTerm.ATTENTION_QUERY,
            WrongTerm.ATTENTION_SCORE,
            WrongTerm.ATTENTION_TANH,
            WrongTerm.REVERSED_DIRECTION);

    @ParameterizedTest
    @FieldSource("WRONG_WITH_ATTENTION")
    void wrongTermsOfAttentionAreDetected(WrongTerm wrong) {
        check(
                new Case(attending(CellKind.LSTM, AttentionKind.GENERAL, LayerShape.Direction.BOTH, 1, 2), UNEQUAL),
                wrong);
    }

    /** One layer, without bridge, dropout and attention. */
    private static ModelConfig plain(CellKind cell) {
        return ModelConfig.builder()
                .cell(cell)
                .embeddingSize(3)
                .hiddenSize(5)
                .vocabularySizes(8, 9)
                .build();
    }

    /** Two layers with bridge, dropout and reversed source. */
    private static ModelConfig full(CellKind cell) {
        return ModelConfig.builder()
                .cell(cell)
                .layers(2)
                .embeddingSize(3)
                .hiddenSizes(4, 5)
                .vocabularySizes(8, 9)
                .dropout(0.25f)
                .direction(LayerShape.Direction.REVERSED)
                .build();
    }

    @ParameterizedTest
    @MethodSource
    void right(Case checked) {
        check(checked, WrongTerm.NONE);
    }

    private static final List<WrongTerm> WRONG = List.of(
            WrongTerm.RECURRENT_STATE,
            WrongTerm.RECURRENT_BIAS,
            WrongTerm.PADDING_WALKED_THROUGH,
            WrongTerm.LSTM_INPUT_GATE,
            WrongTerm.LSTM_FORGET_GATE,
            WrongTerm.LSTM_OUTPUT_GATE,
            WrongTerm.LSTM_CELL_PATH,
            WrongTerm.LAYER_BELOW,
            WrongTerm.DROPOUT_DERIVATIVE,
            WrongTerm.EMBEDDING_REPEATED_ID,
            WrongTerm.LINEAR_BIAS,
            WrongTerm.SOFTMAX_NORMALISER,
            WrongTerm.PADDING_SCORED,
            WrongTerm.ENCODER_STATE,
            WrongTerm.FIRST_LAYER_STATE,
            WrongTerm.SOURCE_DIRECTION,
            WrongTerm.TARGET_NOT_SHIFTED,
            WrongTerm.BRIDGE_TANH,
            WrongTerm.BRIDGE_CELL_TANH);

    @ParameterizedTest
    @FieldSource("WRONG")
    void wrongTermsAreDetected(WrongTerm wrong) {
        check(new Case(full(CellKind.LSTM), UNEQUAL), wrong);
    }

    private void check(Case checked, WrongTerm wrong) {
        ParameterVector point = GradientCheck.randomPoint(Seq2Seq.layout(checked.config), 1, 1);
        Seq2Seq model = new Seq2Seq(checked.config, point, compute.workers());
        ParameterVector gradients = new ParameterVector(point.layout());
        double loss = model.lossAndGradient(checked.batch, new UpdateContext(gradients, KEY), WEIGHT, compute);
        ReferenceSeq2Seq reference = new ReferenceSeq2Seq(checked.config, checked.batch, KEY, compute);
        new GradientCheck(point, gradients).run(wrong, with -> WEIGHT * reference.loss(with));
        if (wrong == WrongTerm.NONE) {
            Reference right = new Reference(point.layout(), wrong);
            right.begin(Closeness.doubles(point.data()));
            assertEquals(reference.loss(right), loss, 1e-6 * loss);
        }
    }

    /** Ids without eos. */
    private static int[] ids(int... ids) {
        return ids;
    }

    private static EncodedPair pair(int[] source, int[] target) {
        return new EncodedPair(source, target);
    }

    private static Batch batch(EncodedPair... pairs) {
        return Batch.of(List.of(pairs));
    }
}
