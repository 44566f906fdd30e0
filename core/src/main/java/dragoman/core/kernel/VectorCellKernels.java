package dragoman.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The gate sweeps on the Vector API; the formulas are those of {@link ScalarCellKernels}, which also finishes each row. */
final class VectorCellKernels implements CellKernels {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;
    private static final int L = S.length();

    private static FloatVector load(float[] a, int offset) {
        return FloatVector.fromArray(S, a, offset);
    }

    private static FloatVector one() {
        return FloatVector.broadcast(S, 1f);
    }

    /** {@code y (1 - y)}, the derivative of the sigmoid by its value. */
    private static FloatVector sigmoidSlope(FloatVector y) {
        return y.mul(one().sub(y));
    }

    /** {@code 1 - y²}, the derivative of tanh by its value. */
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
        ScalarCellKernels.lstmCell(gates, gatesOffset, previous, previousOffset, c, cOffset, n, j);
    }

    @Override
    public void lstmBackward(
            LstmRows rows, int row, float[] dHidden, int dHiddenOffset, float[] dCell, int dCellOffset, int n) {
        int j = 0;
        for (; j < S.loopBound(n); j += L) {
            int at = rows.gatesOffset() + 4 * n * row + j;
            FloatVector i = load(rows.gates(), at);
            FloatVector f = load(rows.gates(), at + n);
            FloatVector g = load(rows.gates(), at + 2 * n);
            FloatVector o = load(rows.gates(), at + 3 * n);
            FloatVector tanhCell = load(rows.tanhCell(), rows.tanhCellOffset() + n * row + j);
            FloatVector dh = load(dHidden, dHiddenOffset + j);
            FloatVector dc = dh.mul(o).fma(tanhSlope(tanhCell), load(dCell, dCellOffset + j));
            int d = rows.dGatesOffset() + 4 * n * row + j;
            dc.mul(g).mul(sigmoidSlope(i)).intoArray(rows.dGates(), d);
            dc.mul(load(rows.previousCell(), rows.previousCellOffset() + n * row + j))
                    .mul(sigmoidSlope(f))
                    .intoArray(rows.dGates(), d + n);
            dc.mul(i).mul(tanhSlope(g)).intoArray(rows.dGates(), d + 2 * n);
            dh.mul(tanhCell).mul(sigmoidSlope(o)).intoArray(rows.dGates(), d + 3 * n);
            dc.mul(f).intoArray(dCell, dCellOffset + j);
        }
        ScalarCellKernels.lstmBackward(rows, row, dHidden, dHiddenOffset, dCell, dCellOffset, n, j);
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
            dh.mul(z).intoArray(dHidden, dHiddenOffset + j);
        }
        ScalarCellKernels.gruBackward(rows, row, dHidden, dHiddenOffset, n, j);
    }

    @Override
    public void tanhBackward(
            float[] h, int hOffset, float[] dHidden, int dHiddenOffset, float[] dPre, int dPreOffset, int n) {
        int j = 0;
        for (; j < S.loopBound(n); j += L) {
            load(dHidden, dHiddenOffset + j)
                    .mul(tanhSlope(load(h, hOffset + j)))
                    .intoArray(dPre, dPreOffset + j);
        }
        ScalarCellKernels.tanhBackward(h, hOffset, dHidden, dHiddenOffset, dPre, dPreOffset, n, j);
    }
}
