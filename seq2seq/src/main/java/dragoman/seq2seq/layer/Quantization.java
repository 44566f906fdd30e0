package dragoman.seq2seq.layer;

import dragoman.core.Bfloat16Matrix;
import dragoman.core.Int8Matrix;
import dragoman.core.Matrix;
import dragoman.core.WeightMatrix;

/** The width in which the weight matrices of a network are stored. Parameters of one row, such as biases, are always 32-bit floats. */
public enum Quantization {
    /** 32-bit floats, which training needs. */
    FLOAT32,
    /** The upper 16 bits of a float; see {@link Bfloat16Matrix}. */
    BFLOAT16,
    /** 8-bit integers with a scale for each row; see {@link Int8Matrix}. */
    INT8;

    /** The matrix rounded to this width. */
    WeightMatrix rounded(Matrix matrix) {
        return switch (this) {
            case FLOAT32 -> matrix;
            case BFLOAT16 -> Bfloat16Matrix.rounded(matrix);
            case INT8 -> Int8Matrix.quantized(matrix);
        };
    }

    /** A matrix of zeros of this width. */
    WeightMatrix zeros(int rows, int columns) {
        return switch (this) {
            case FLOAT32 -> Matrix.zeros(rows, columns);
            case BFLOAT16 -> Bfloat16Matrix.zeros(rows, columns);
            case INT8 -> Int8Matrix.zeros(rows, columns);
        };
    }

    static Quantization of(WeightMatrix matrix) {
        return switch (matrix) {
            case Matrix floats -> FLOAT32;
            case Bfloat16Matrix bfloat16 -> BFLOAT16;
            case Int8Matrix int8 -> INT8;
        };
    }
}
