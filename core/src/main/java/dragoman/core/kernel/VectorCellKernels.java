package dragoman.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The cell kernels on the Vector API. The formulas are those of {@link ScalarCellKernels}, which also computes the scalar tails. */
final class VectorCellKernels implements CellKernels {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;
    private static final int L = S.length();

    private static FloatVector load(float[] a, int offset) {
        return FloatVector.fromArray(S, a, offset);
    }

    private static FloatVector one() {
        return FloatVector.broadcast(S, 1f);
    }

    /** Returns {@code y (1 - y)}, the derivative of the sigmoid in terms of its value y. */
    private static FloatVector sigmoidSlope(FloatVector y) {
        return y.mul(one().sub(y));
    }

    /** Returns {@code 1 - y²}, the derivative of tanh in terms of its value y. */
    private static FloatVector tanhSlope(FloatVector y) {
        return y.neg().fma(y, one());
    }

    @Override
    public void lstmCell(
            float[] gates, int gatesOffset, float[] previous, int previousOffset, float[] c, int cOffset, int n) {
        int j = 0;
        for (; j < S.loopBound(n); j += L) {
            FloatVector added = load(gates, gatesOffset + j).mul(load(gates, gatesOffset + 2 * n + j));
            FloatVector kept = load(gates, gatesOffset + n + j).fma(load(previous, previousOffset + j), added);
            kept.intoArray(c, cOffset + j);
        }
        // scalar tail
        ScalarCellKernels.lstmCell(gates, gatesOffset, previous, previousOffset, c, cOffset, n, j);
    }

    @Override
    public void lstmBackward(
            LstmRows rows, int row, float[] dHidden, int dHiddenOffset, float[] dCell, int dCellOffset, int n) {
        outputGateBackward(rows, row, dHidden, dHiddenOffset, dCell, dCellOffset, n);
        cellGatesBackward(rows, row, dCell, dCellOffset, n);
        // scalar tail
        ScalarCellKernels.lstmBackward(rows, row, dHidden, dHiddenOffset, dCell, dCellOffset, n, S.loopBound(n));
    }

    /**
     * Computes the gradient with respect to the output gate, and adds the gradient that reaches the cell through h to dCell. The backward pass is
     * two methods, since HotSpot does not inline every vector operation of one that does both.
     */
    private static void outputGateBackward(
            LstmRows rows, int row, float[] dHidden, int dHiddenOffset, float[] dCell, int dCellOffset, int n) {
        float[] gates = rows.gates();
        float[] tanhCells = rows.tanhCell();
        float[] dGates = rows.dGates();
        int o = rows.gatesOffset() + (4 * row + 3) * n;
        int t = rows.tanhCellOffset() + row * n;
        int d = rows.dGatesOffset() + (4 * row + 3) * n;
        for (int j = 0; j < S.loopBound(n); j += L) {
            FloatVector output = load(gates, o + j);
            FloatVector tanhCell = load(tanhCells, t + j);
            FloatVector dh = load(dHidden, dHiddenOffset + j);
            // forward: h = o * tanh(c)
            dh.mul(output)
                    .fma(tanhSlope(tanhCell), load(dCell, dCellOffset + j))
                    .intoArray(dCell, dCellOffset + j);
            dh.mul(tanhCell).mul(sigmoidSlope(output)).intoArray(dGates, d + j);
        }
    }

    /** Computes the gradients with respect to the input, forget and cell gates and the previous cell from that with respect to the cell. */
    private static void cellGatesBackward(LstmRows rows, int row, float[] dCell, int dCellOffset, int n) {
        float[] gates = rows.gates();
        float[] previousCells = rows.previousCell();
        float[] dGates = rows.dGates();
        int at = rows.gatesOffset() + 4 * row * n;
        int previous = rows.previousCellOffset() + row * n;
        int d = rows.dGatesOffset() + 4 * row * n;
        for (int j = 0; j < S.loopBound(n); j += L) {
            FloatVector i = load(gates, at + j);
            FloatVector f = load(gates, at + n + j);
            FloatVector g = load(gates, at + 2 * n + j);
            FloatVector dc = load(dCell, dCellOffset + j);
            // forward: c = f * cPrevious + i * g
            dc.mul(g).mul(sigmoidSlope(i)).intoArray(dGates, d + j);
            dc.mul(load(previousCells, previous + j)).mul(sigmoidSlope(f)).intoArray(dGates, d + n + j);
            dc.mul(i).mul(tanhSlope(g)).intoArray(dGates, d + 2 * n + j);
            dc.mul(f).intoArray(dCell, dCellOffset + j);
        }
    }

    @Override
    public void gruCandidate(float[] gates, int gatesOffset, float[] hiddenPart, int hiddenPartOffset, int n) {
        int j = 0;
        for (; j < S.loopBound(n); j += L) {
            int candidate = gatesOffset + 2 * n + j;
            load(gates, gatesOffset + j)
                    .fma(load(hiddenPart, hiddenPartOffset + j), load(gates, candidate))
                    .intoArray(gates, candidate);
        }
        // scalar tail
        ScalarCellKernels.gruCandidate(gates, gatesOffset, hiddenPart, hiddenPartOffset, n, j);
    }

    @Override
    public void gruHidden(
            float[] gates, int gatesOffset, float[] previous, int previousOffset, float[] h, int hOffset, int n) {
        int j = 0;
        for (; j < S.loopBound(n); j += L) {
            FloatVector candidate = load(gates, gatesOffset + 2 * n + j);
            FloatVector change = load(previous, previousOffset + j).sub(candidate);
            load(gates, gatesOffset + n + j).fma(change, candidate).intoArray(h, hOffset + j);
        }
        // scalar tail
        ScalarCellKernels.gruHidden(gates, gatesOffset, previous, previousOffset, h, hOffset, n, j);
    }

    @Override
    public void gruBackward(GruRows rows, int row, float[] dHidden, int dHiddenOffset, int n) {
        int j = 0;
        for (; j < S.loopBound(n); j += L) {
            int at = rows.gatesOffset() + 3 * n * row + j;
            FloatVector r = load(rows.gates(), at);
            FloatVector z = load(rows.gates(), at + n);
            FloatVector candidate = load(rows.gates(), at + 2 * n);
            FloatVector dh = load(dHidden, dHiddenOffset + j);
            // forward: h = n + z * (hPrevious - n), n = tanh(nInput + r * hiddenPart)
            FloatVector dCandidate = dh.mul(one().sub(z)).mul(tanhSlope(candidate));
            FloatVector dReset = dCandidate
                    .mul(load(rows.hiddenPart(), rows.hiddenPartOffset() + n * row + j))
                    .mul(sigmoidSlope(r));
            FloatVector dUpdate = dh.mul(load(rows.previous(), rows.previousOffset() + n * row + j)
                            .sub(candidate))
                    .mul(sigmoidSlope(z));
            int x = rows.dInputGatesOffset() + 3 * n * row + j;
            dReset.intoArray(rows.dInputGates(), x);
            dUpdate.intoArray(rows.dInputGates(), x + n);
            dCandidate.intoArray(rows.dInputGates(), x + 2 * n);
            int h = rows.dHiddenGatesOffset() + 3 * n * row + j;
            dReset.intoArray(rows.dHiddenGates(), h);
            dUpdate.intoArray(rows.dHiddenGates(), h + n);
            dCandidate.mul(r).intoArray(rows.dHiddenGates(), h + 2 * n);
            // forward: h = n + z * (hPrevious - n)
            dh.mul(z).intoArray(dHidden, dHiddenOffset + j);
        }
        // scalar tail
        ScalarCellKernels.gruBackward(rows, row, dHidden, dHiddenOffset, n, j);
    }

    @Override
    public void tanhBackward(
            float[] h, int hOffset, float[] dHidden, int dHiddenOffset, float[] dPre, int dPreOffset, int n) {
        int j = 0;
        for (; j < S.loopBound(n); j += L) {
            // forward: h = tanh(pre)
            load(dHidden, dHiddenOffset + j)
                    .mul(tanhSlope(load(h, hOffset + j)))
                    .intoArray(dPre, dPreOffset + j);
        }
        // scalar tail
        ScalarCellKernels.tanhBackward(h, hOffset, dHidden, dHiddenOffset, dPre, dPreOffset, n, j);
    }
}
