package dragoman.seq2seq.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.layer.FixedWeights;
import dragoman.seq2seq.layer.GradientCheck;
import dragoman.seq2seq.layer.NetworkWeights;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.Quantization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelWeightsTest {
    private static final ParameterLayout LAYOUT = ParameterLayout.builder()
            .matrix("w", 3, 4)
            .vector("b", 3)
            .matrix("v", 2, 5)
            .build();

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("model.safetensors");
    }

    private void write(List<NamedTensor> tensors) throws IOException {
        SafeTensors.write(file(), tensors, Map.of());
    }

    private NetworkWeights read() {
        return ModelFile.opened(file(), open -> ModelWeights.read(open, LAYOUT));
    }

    private static FixedWeights rounded(Quantization width) {
        return FixedWeights.rounded(GradientCheck.randomPoint(LAYOUT, 1, 1), width);
    }

    private static List<NamedTensor> tensors(Quantization width) {
        return ModelWeights.tensors("", rounded(width));
    }

    @ParameterizedTest
    @EnumSource(Quantization.class)
    void whatIsWrittenIsReadInItsWidth(Quantization width) throws IOException {
        write(tensors(width));
        assertEquals(width, read().quantization());
        assertArrayEquals(rounded(width).widened().data(), read().widened().data());
    }

    @Test
    void theTypesAreThoseOfOtherTools() throws IOException {
        write(tensors(Quantization.INT8));
        assertEquals(
                "w I8 [3, 4], w_scale F32 [3, 1], b F32 [3], v I8 [2, 5], v_scale F32 [2, 1]",
                SafeTensors.readHeader(file()).entries().stream()
                        .map(entry -> entry.name() + " " + entry.type() + " " + entry.shape())
                        .collect(Collectors.joining(", ")));
        write(tensors(Quantization.BFLOAT16));
        assertEquals(
                "w BF16 [3, 4], b F32 [3], v BF16 [2, 5]",
                SafeTensors.readHeader(file()).entries().stream()
                        .map(entry -> entry.name() + " " + entry.type() + " " + entry.shape())
                        .collect(Collectors.joining(", ")));
    }

    @Test
    void scalesThatAreNoPowersOfTwoAreRefused() throws IOException {
        for (float scale : new float[] {0, -1, 3, 1e-40f}) {
            refuses(
                    "tensor w_scale holds " + scale + " where a power of two should be",
                    1,
                    new NamedTensor("w_scale", List.of(3, 1), new float[] {1, scale, 1}));
        }
        refuses(
                "tensor w_scale holds NaN where a number should be",
                1,
                new NamedTensor("w_scale", List.of(3, 1), new float[] {1, Float.NaN, 1}));
    }

    @Test
    void tensorsOfAnotherTypeOrShapeAreRefused() throws IOException {
        refuses(
                "tensor v has the type BF16, not I8",
                3,
                new NamedTensor("v", List.of(2, 5), new NamedTensor.Bfloat16s(new short[10]), 0));
        refuses("tensor b has the type I8, not F32", 2, new NamedTensor("b", List.of(3), bytes(3), 0));
        refuses("tensor w_scale has the shape [3], not [3, 1]", 1, new NamedTensor("w_scale", List.of(3), new float[] {
            1, 1, 1
        }));
        refuses(
                "tensor x_scale has no place in this model",
                1,
                new NamedTensor("x_scale", List.of(3, 1), new float[3]));
        write(tensors(Quantization.INT8).subList(0, 4));
        assertRefused("tensor v_scale is missing");
        write(tensors(Quantization.INT8).subList(0, 3));
        assertRefused("holds 15 weights where config.json describes 25");
    }

    @Test
    void bfloat16ThatIsNoNumberIsRefused() throws IOException {
        for (short odd : new short[] {0x7f80, (short) 0xff80, 0x7fc0}) {
            List<NamedTensor> tensors = new ArrayList<>(tensors(Quantization.BFLOAT16));
            short[] data = new short[10];
            data[7] = odd;
            tensors.set(2, new NamedTensor("v", List.of(2, 5), new NamedTensor.Bfloat16s(data), 0));
            write(tensors);
            assertRefused("tensor v holds " + Float.intBitsToFloat(odd << 16) + " where a number should be");
        }
    }

    @Test
    void aFileCutAnywhereIsRefused() throws IOException {
        for (Quantization width : Quantization.values()) {
            write(tensors(width));
            byte[] whole = Files.readAllBytes(file());
            for (int length = 0; length < whole.length; length++) {
                Files.write(file(), java.util.Arrays.copyOf(whole, length));
                assertThrows(ModelException.class, this::read);
            }
        }
    }

    private static NamedTensor.Bytes bytes(int count) {
        return new NamedTensor.Bytes(new byte[count]);
    }

    /** Replaces a tensor of the 8-bit file. */
    private void refuses(String reason, int index, NamedTensor tensor) throws IOException {
        List<NamedTensor> tensors = new ArrayList<>(tensors(Quantization.INT8));
        tensors.set(index, tensor);
        write(tensors);
        assertRefused(reason);
    }

    private void assertRefused(String reason) {
        ModelException refused = assertThrows(ModelException.class, this::read);
        assertTrue(refused.getMessage().contains(reason), refused.getMessage());
    }
}
