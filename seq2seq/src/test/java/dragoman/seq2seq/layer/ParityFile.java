package dragoman.seq2seq.layer;

import dragoman.core.Matrix;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/** Reference values that PyTorch computed in float64; arrays by their names in the file. */
public record ParityFile(Map<?, ?> values) {
    public static ParityFile read(String name) {
        try (InputStream in = ParityFile.class.getResourceAsStream("/parity/" + name + ".json")) {
            return new ParityFile(JSON.std.mapFrom(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    public double number(String key) {
        return ((Number) values.get(key)).doubleValue();
    }

    public int[] shape(String key) {
        return integers((List<?>) array(key).get("shape"));
    }

    /** A plain list of whole numbers. */
    public int[] integers(String key) {
        return integers((List<?>) values.get(key));
    }

    private static int[] integers(List<?> numbers) {
        return numbers.stream().mapToInt(number -> ((Number) number).intValue()).toArray();
    }

    public double[] doubles(String key) {
        List<?> data = (List<?>) array(key).get("data");
        return data.stream()
                .mapToDouble(number -> ((Number) number).doubleValue())
                .toArray();
    }

    /** An array as a matrix: its last dimension is the columns, the others are the rows. */
    public Matrix matrix(String key) {
        double[] data = doubles(key);
        int[] shape = shape(key);
        Matrix matrix = Matrix.zeros(data.length / shape[shape.length - 1], shape[shape.length - 1]);
        for (int i = 0; i < data.length; i++) {
            matrix.data()[i] = (float) data[i];
        }
        return matrix;
    }

    /** An array of three dimensions as a matrix for each index of the first. */
    public List<Matrix> matrices(String key) {
        Matrix all = matrix(key);
        int count = shape(key)[0];
        int rows = all.rows() / count;
        List<Matrix> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(all.rows(i * rows, (i + 1) * rows));
        }
        return parts;
    }

    private Map<?, ?> array(String key) {
        return (Map<?, ?>) values.get(key);
    }
}
