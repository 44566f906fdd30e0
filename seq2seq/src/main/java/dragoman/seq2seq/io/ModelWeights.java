package dragoman.seq2seq.io;

import dragoman.seq2seq.io.file.FileContent;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.layer.Parameter;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Parameters as the tensors of a safetensors file. */
public final class ModelWeights {
    private ModelWeights() {}

    /** The file of a model's weights. */
    public static Map<String, FileContent> file(ParameterVector weights) {
        return Map.of(
                ModelFileNames.WEIGHTS,
                channel -> SafeTensors.write(channel, tensors("", weights), Map.of("format", "pt")));
    }

    /** The parameters of a vector as tensors over its data, their names after a prefix. */
    public static List<NamedTensor> tensors(String prefix, ParameterVector vector) {
        return vector.layout().parameters().stream()
                .map(parameter -> tensor(prefix, parameter, vector.data()))
                .toList();
    }

    private static NamedTensor tensor(String prefix, Parameter parameter, float[] data) {
        List<Integer> shape = Arrays.stream(parameter.shape()).boxed().toList();
        return new NamedTensor(prefix + parameter.name(), shape, data, parameter.offset());
    }

    /** @throws ModelException if the file is damaged or holds other parameters */
    static ParameterVector read(ModelFile file, ParameterLayout layout) {
        // The header first: a description that asks for more than the file holds must not cost memory.
        SafeTensorsHeader header = SafeTensors.readHeader(file);
        long held = header.entries().stream()
                .mapToLong(entry -> (entry.end() - entry.begin()) / Float.BYTES)
                .sum();
        if (held != layout.size()) {
            throw new ModelException(file.path() + " holds " + held + " weights where " + ModelFileNames.CONFIG
                    + " describes " + layout.size() + ": the two are not of one model; train again or restore both");
        }
        ParameterVector weights = new ParameterVector(layout);
        SafeTensors.read(file, tensors("", weights));
        return weights;
    }
}
