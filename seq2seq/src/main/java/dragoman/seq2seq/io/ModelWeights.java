package dragoman.seq2seq.io;

import dragoman.core.Bfloat16Matrix;
import dragoman.core.Int8Matrix;
import dragoman.core.Matrix;
import dragoman.seq2seq.io.file.FileContent;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.layer.FixedWeights;
import dragoman.seq2seq.layer.NetworkWeights;
import dragoman.seq2seq.layer.Parameter;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Quantization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Parameters as the tensors of a safetensors file. Parameters of one row are F32; others F32, BF16, or I8 with the scales of their rows in a tensor NAME{@value
 * #SCALE} of shape [rows, 1].
 */
public final class ModelWeights {
    private static final String SCALE = "_scale";

    private ModelWeights() {}

    /** The file of a model's weights. */
    public static Map<String, FileContent> file(NetworkWeights weights) {
        return Map.of(
                ModelFileNames.WEIGHTS,
                channel -> SafeTensors.write(channel, tensors("", weights), Map.of("format", "pt")));
    }

    /** The parameters as tensors over their memory, their names after a prefix. */
    public static List<NamedTensor> tensors(String prefix, NetworkWeights weights) {
        List<NamedTensor> tensors = new ArrayList<>();
        for (Parameter parameter : weights.layout().parameters()) {
            add(tensors, prefix + parameter.name(), parameter, weights);
        }
        return tensors;
    }

    private static void add(List<NamedTensor> tensors, String name, Parameter parameter, NetworkWeights weights) {
        List<Integer> shape = Arrays.stream(parameter.shape()).boxed().toList();
        switch (weights.weight(parameter)) {
            case Matrix floats -> tensors.add(new NamedTensor(name, shape, floats.data(), floats.offset()));
            case Bfloat16Matrix bfloat16 ->
                tensors.add(
                        new NamedTensor(name, shape, new NamedTensor.Bfloat16s(bfloat16.data()), bfloat16.offset()));
            case Int8Matrix int8 -> {
                tensors.add(new NamedTensor(name, shape, new NamedTensor.Bytes(int8.data()), 0));
                tensors.add(new NamedTensor(name + SCALE, List.of(parameter.rows(), 1), int8.scales()));
            }
        }
    }

    /**
     * The parameters of a layout from a file of weights, in the numbers that they are stored in.
     *
     * @throws ModelException if the file is damaged or holds other parameters
     */
    public static NetworkWeights read(ModelFile file, ParameterLayout layout) {
        // The header first: a description that asks for more than the file holds must not cost memory.
        SafeTensorsHeader header = SafeTensors.readHeader(file);
        long held = header.entries().stream()
                .filter(entry -> !entry.name().endsWith(SCALE))
                .mapToLong(entry -> (entry.end() - entry.begin()) / entry.type().bytes())
                .sum();
        if (held != layout.size()) {
            throw new ModelException(file.path() + " holds " + held + " weights where " + ModelFileNames.CONFIG
                    + " describes " + layout.size() + ": the two are not of one model; train again or restore both");
        }
        Quantization quantization = quantization(header);
        if (quantization == Quantization.FLOAT32) {
            ParameterVector weights = new ParameterVector(layout);
            SafeTensors.read(file, tensors("", weights));
            return weights;
        }
        FixedWeights weights = FixedWeights.zeros(layout, quantization);
        SafeTensors.read(file, tensors("", weights));
        layout.parameters().forEach(parameter -> checkScales(weights, parameter, file));
        return weights;
    }

    private static Quantization quantization(SafeTensorsHeader header) {
        List<NamedTensor.Type> types =
                header.entries().stream().map(SafeTensorsHeader.Entry::type).toList();
        if (types.contains(NamedTensor.Type.I8)) {
            return Quantization.INT8;
        }
        return types.contains(NamedTensor.Type.BF16) ? Quantization.BFLOAT16 : Quantization.FLOAT32;
    }

    private static void checkScales(FixedWeights weights, Parameter parameter, ModelFile file) {
        if (weights.weight(parameter) instanceof Int8Matrix int8) {
            for (float scale : int8.scales()) {
                if (!Int8Matrix.isScale(scale)) {
                    throw ModelException.damaged(
                            file.path(),
                            "tensor " + parameter.name() + SCALE + " holds " + scale
                                    + " where a power of two should be");
                }
            }
        }
    }
}
