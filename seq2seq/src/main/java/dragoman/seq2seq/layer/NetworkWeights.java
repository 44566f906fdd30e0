package dragoman.seq2seq.layer;

import dragoman.core.Matrix;
import dragoman.core.WeightMatrix;

/** The weights of a network: floats that training changes, or weights of any width for forward passes alone. */
public sealed interface NetworkWeights permits ParameterVector, FixedWeights {
    /** The parameters. */
    ParameterLayout layout();

    /** A weight matrix. */
    WeightMatrix weight(Parameter parameter);

    /** A parameter of one row, 1 × columns; always floats. */
    Matrix vector(Parameter parameter);

    /** The width of the weight matrices. */
    Quantization quantization();

    /** The same weights as floats, which can be trained; widening is exact. Shares the memory of weights that can be trained already. */
    ParameterVector widened();
}
