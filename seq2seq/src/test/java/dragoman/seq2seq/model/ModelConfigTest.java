package dragoman.seq2seq.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.seq2seq.layer.Parameter;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.config.ModelConfig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelConfigTest {
    private static ModelConfig config(int layers, int encoderHidden, int decoderHidden, CellKind cell) {
        return ModelConfig.builder()
                .cell(cell)
                .layers(layers)
                .embeddingSize(3)
                .hiddenSizes(encoderHidden, decoderHidden)
                .vocabularySizes(8, 9)
                .dropout(0.5f)
                .build();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0 | 1 | 1 | 1 | 5 | 5 | 0   | layers is 0; it must be at least 1
                    1 | 0 | 1 | 1 | 5 | 5 | 0   | embedding size is 0; it must be at least 1
                    1 | 1 | 0 | 1 | 5 | 5 | 0   | encoder hidden size is 0; it must be at least 1
                    1 | 1 | 1 | 0 | 5 | 5 | 0   | decoder hidden size is 0; it must be at least 1
                    1 | 1 | 1 | 1 | 4 | 5 | 0   | source vocabulary size is 4; it must be at least 5
                    1 | 1 | 1 | 1 | 5 | 4 | 0   | target vocabulary size is 4; it must be at least 5
                    1 | 1 | 1 | 1 | 5 | 5 | 1   | dropout is 1.0; it must be at least 0 and below 1
                    1 | 1 | 1 | 1 | 5 | 5 | NaN | dropout is NaN; it must be at least 0 and below 1
                    """)
    void valuesOutOfRangeThrow(
            int layers,
            int embedding,
            int encoder,
            int decoder,
            int sourceVocabulary,
            int targetVocabulary,
            float dropout,
            String message) {
        IllegalArgumentException thrown = assertThrows(
                IllegalArgumentException.class,
                () -> ModelConfig.builder()
                        .cell(CellKind.GRU)
                        .layers(layers)
                        .embeddingSize(embedding)
                        .hiddenSizes(encoder, decoder)
                        .vocabularySizes(sourceVocabulary, targetVocabulary)
                        .dropout(dropout)
                        .build());
        assertEquals(message, thrown.getMessage());
    }

    @Test
    void aBridgeConnectsDifferentSizes() {
        assertFalse(config(1, 4, 4, CellKind.GRU).hasBridge());
        assertTrue(config(1, 4, 5, CellKind.GRU).hasBridge());
    }

    @Test
    void parametersAreNamedAsInPyTorch() {
        assertEquals(
                List.of(
                        "source_embedding.weight 8×3",
                        "encoder.weight_ih_l0 16×3",
                        "encoder.weight_hh_l0 16×4",
                        "encoder.bias_ih_l0 16",
                        "encoder.bias_hh_l0 16",
                        "bridge.hidden_l0.weight 5×4",
                        "bridge.hidden_l0.bias 5",
                        "bridge.cell_l0.weight 5×4",
                        "bridge.cell_l0.bias 5",
                        "target_embedding.weight 9×3",
                        "decoder.weight_ih_l0 20×3",
                        "decoder.weight_hh_l0 20×5",
                        "decoder.bias_ih_l0 20",
                        "decoder.bias_hh_l0 20",
                        "projection.weight 9×5",
                        "projection.bias 9"),
                described(config(1, 4, 5, CellKind.LSTM)));
        assertEquals(
                List.of("decoder.weight_ih_l1 12×4", "decoder.weight_hh_l1 12×4"),
                described(config(2, 4, 4, CellKind.GRU)).stream()
                        .filter(name -> name.startsWith("decoder.weight") && name.contains("_l1"))
                        .toList());
    }

    private static List<String> described(ModelConfig config) {
        return Seq2Seq.layout(config).parameters().stream()
                .map(ModelConfigTest::described)
                .toList();
    }

    private static String described(Parameter parameter) {
        String rows = parameter.rank() == 1 ? "" : parameter.rows() + "×";
        return parameter.name() + " " + rows + parameter.columns();
    }
}
