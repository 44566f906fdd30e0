package dragoman.core.kernel;

/** The cell kernels in plain Java. Each has a variant that starts at element {@code from}, the scalar tail of the vector kernel. */
final class ScalarCellKernels implements CellKernels {
    @Override
    public void lstmCell(
            float[] gates, int gatesOffset, float[] previous, int previousOffset, float[] c, int cOffset, int n) {
        lstmCell(gates, gatesOffset, previous, previousOffset, c, cOffset, n, 0);
    }

    static void lstmCell(
            float[] gates,
            int gatesOffset,
            float[] previous,
            int previousOffset,
            float[] c,
            int cOffset,
            int n,
            int from) {
        for (int j = from; j < n; j++) {
            float i = gates[gatesOffset + j];
            float f = gates[gatesOffset + n + j];
            float g = gates[gatesOffset + 2 * n + j];
            c[cOffset + j] = Math.fma(f, previous[previousOffset + j], i * g);
        }
    }

    @Override
    public void lstmBackward(
            LstmRows rows, int row, float[] dHidden, int dHiddenOffset, float[] dCell, int dCellOffset, int n) {
        lstmBackward(rows, row, dHidden, dHiddenOffset, dCell, dCellOffset, n, 0);
    }

    static void lstmBackward(
            LstmRows rows,
            int row,
            float[] dHidden,
            int dHiddenOffset,
            float[] dCell,
            int dCellOffset,
            int n,
            int from) {
        for (int j = from; j < n; j++) {
            int at = rows.gatesOffset() + 4 * n * row + j;
            float i = rows.gates()[at];
            float f = rows.gates()[at + n];
            float g = rows.gates()[at + 2 * n];
            float o = rows.gates()[at + 3 * n];
            float tanhCell = rows.tanhCell()[rows.tanhCellOffset() + n * row + j];
            float dh = dHidden[dHiddenOffset + j];
            // forward: h = o * tanh(c)
            float dc = Math.fma(dh * o, Math.fma(-tanhCell, tanhCell, 1f), dCell[dCellOffset + j]);
            float[] dGates = rows.dGates();
            int d = rows.dGatesOffset() + 4 * n * row + j;
            // forward: c = f * cPrevious + i * g; i, f, o are sigmoids, g is a tanh
            dGates[d] = dc * g * (i * (1f - i));
            dGates[d + n] = dc * rows.previousCell()[rows.previousCellOffset() + n * row + j] * (f * (1f - f));
            dGates[d + 2 * n] = dc * i * Math.fma(-g, g, 1f);
            // forward: h = o * tanh(c)
            dGates[d + 3 * n] = dh * tanhCell * (o * (1f - o));
            // forward: c = f * cPrevious + i * g
            dCell[dCellOffset + j] = dc * f;
        }
    }

    @Override
    public void gruCandidate(float[] gates, int gatesOffset, float[] hiddenPart, int hiddenPartOffset, int n) {
        gruCandidate(gates, gatesOffset, hiddenPart, hiddenPartOffset, n, 0);
    }

    static void gruCandidate(
            float[] gates, int gatesOffset, float[] hiddenPart, int hiddenPartOffset, int n, int from) {
        for (int j = from; j < n; j++) {
            int candidate = gatesOffset + 2 * n + j;
            gates[candidate] = Math.fma(gates[gatesOffset + j], hiddenPart[hiddenPartOffset + j], gates[candidate]);
        }
    }

    @Override
    public void gruHidden(
            float[] gates, int gatesOffset, float[] previous, int previousOffset, float[] h, int hOffset, int n) {
        gruHidden(gates, gatesOffset, previous, previousOffset, h, hOffset, n, 0);
    }

    static void gruHidden(
            float[] gates,
            int gatesOffset,
            float[] previous,
            int previousOffset,
            float[] h,
            int hOffset,
            int n,
            int from) {
        for (int j = from; j < n; j++) {
            float candidate = gates[gatesOffset + 2 * n + j];
            h[hOffset + j] = Math.fma(gates[gatesOffset + n + j], previous[previousOffset + j] - candidate, candidate);
        }
    }

    @Override
    public void gruBackward(GruRows rows, int row, float[] dHidden, int dHiddenOffset, int n) {
        gruBackward(rows, row, dHidden, dHiddenOffset, n, 0);
    }

    static void gruBackward(GruRows rows, int row, float[] dHidden, int dHiddenOffset, int n, int from) {
        for (int j = from; j < n; j++) {
            int at = rows.gatesOffset() + 3 * n * row + j;
            float r = rows.gates()[at];
            float z = rows.gates()[at + n];
            float candidate = rows.gates()[at + 2 * n];
            float dh = dHidden[dHiddenOffset + j];
            // forward: h = n + z * (hPrevious - n), n = tanh(nInput + r * hiddenPart)
            float dCandidate = dh * (1f - z) * Math.fma(-candidate, candidate, 1f);
            float dReset = dCandidate * rows.hiddenPart()[rows.hiddenPartOffset() + n * row + j] * (r * (1f - r));
            float dUpdate = dh * (rows.previous()[rows.previousOffset() + n * row + j] - candidate) * (z * (1f - z));
            int x = rows.dInputGatesOffset() + 3 * n * row + j;
            rows.dInputGates()[x] = dReset;
            rows.dInputGates()[x + n] = dUpdate;
            rows.dInputGates()[x + 2 * n] = dCandidate;
            int h = rows.dHiddenGatesOffset() + 3 * n * row + j;
            rows.dHiddenGates()[h] = dReset;
            rows.dHiddenGates()[h + n] = dUpdate;
            rows.dHiddenGates()[h + 2 * n] = dCandidate * r;
            // forward: h = n + z * (hPrevious - n)
            dHidden[dHiddenOffset + j] = dh * z;
        }
    }

    @Override
    public void tanhBackward(
            float[] h, int hOffset, float[] dHidden, int dHiddenOffset, float[] dPre, int dPreOffset, int n) {
        tanhBackward(h, hOffset, dHidden, dHiddenOffset, dPre, dPreOffset, n, 0);
    }

    static void tanhBackward(
            float[] h, int hOffset, float[] dHidden, int dHiddenOffset, float[] dPre, int dPreOffset, int n, int from) {
        for (int j = from; j < n; j++) {
            float value = h[hOffset + j];
            dPre[dPreOffset + j] = dHidden[dHiddenOffset + j] * Math.fma(-value, value, 1f);
        }
    }
}
