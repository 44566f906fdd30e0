package dragoman.core;

import dragoman.core.kernel.Kernels;

/**
 * The right-hand side of a product, depth × columns, laid out for the kernels: panels of 32 columns, padded with zeros, each of two strips of 16
 * columns, which are depth-major. Weights are packed once an update and used by every time step.
 */
public final class PackedMatrix {
    private static final int STRIP = Kernels.STRIP;

    private final int depth;
    private final int columns;
    private final Matrix panels;

    private PackedMatrix(int depth, int columns, Matrix panels) {
        this.depth = depth;
        this.columns = columns;
        this.panels = panels;
    }

    /** Room for a packed depth × columns matrix of its own. */
    public static PackedMatrix allocate(int depth, int columns) {
        return new PackedMatrix(depth, columns, Workspace.aligned(panelCount(columns), depth * Kernels.PANEL));
    }

    /** Room for a packed depth × columns matrix in a workspace. */
    public static PackedMatrix allocate(int depth, int columns, Workspace workspace) {
        return new PackedMatrix(depth, columns, workspace.matrix(panelCount(columns), depth * Kernels.PANEL));
    }

    private static int panelCount(int columns) {
        return (columns + Kernels.PANEL - 1) / Kernels.PANEL;
    }

    /** Rows of B: the inner dimension of a product. */
    public int depth() {
        return depth;
    }

    /** Columns of B and of the product. */
    public int columns() {
        return columns;
    }

    int panelCount() {
        return panels.rows();
    }

    float[] data() {
        return panels.data();
    }

    /** Where row {@code p} of the first strip of panel {@code panel} stands in {@link #data()}. */
    int index(int panel, int p) {
        return panels.row(panel) + p * STRIP;
    }

    /** Floats of a strip: how far the second of a panel stands behind the first. */
    int stripSize() {
        return depth * STRIP;
    }

    /**
     * Packs B, depth × columns. Returns this.
     *
     * @throws IllegalArgumentException if B has another shape
     */
    public PackedMatrix pack(Matrix b, Workers workers) {
        b.requireShape(depth, columns);
        workers.split(panelCount(), 1, (from, to, scratch) -> packPanels(b, from, to));
        return this;
    }

    /** As {@link #pack(Matrix, Workers)} in the caller's thread, for use inside {@link Workers#split}. */
    public PackedMatrix pack(Matrix b) {
        b.requireShape(depth, columns);
        packPanels(b, 0, panelCount());
        return this;
    }

    private void packPanels(Matrix b, int from, int to) {
        for (int panel = from; panel < to; panel++) {
            packRows(b, 0, depth, panel);
        }
    }

    /** Rows {@code from} to {@code to} of a panel. */
    private void packRows(Matrix b, int from, int to, int panel) {
        packStrip(b, from, to, panel * Kernels.PANEL, index(panel, from));
        packStrip(b, from, to, panel * Kernels.PANEL + STRIP, index(panel, from) + stripSize());
    }

    /** Rows {@code from} to {@code to} of the columns from {@code column} on, zeros behind the last. */
    private void packStrip(Matrix b, int from, int to, int column, int at) {
        float[] data = panels.data();
        int width = Math.clamp(columns - column, 0, STRIP);
        for (int p = from; p < to; p++, at += STRIP) {
            if (width > 0) {
                System.arraycopy(b.data(), b.row(p) + column, data, at, width);
            }
            for (int j = width; j < STRIP; j++) {
                data[at + j] = 0f;
            }
        }
    }

    /**
     * Packs a matrix of weights W for both directions, reading it once: its transpose for {@code x · Wᵀ}, and W itself for
     * {@code dY · W}.
     *
     * @param transposed as {@link #packTransposed} leaves it
     * @param straight as {@link #pack} leaves it
     * @throws IllegalArgumentException if W has another shape
     */
    public static void packBoth(Matrix w, PackedMatrix transposed, PackedMatrix straight, Workers workers) {
        w.requireShape(transposed.columns, transposed.depth);
        w.requireShape(straight.depth, straight.columns);
        LeftOperand.Rows rows = new LeftOperand.Rows(w);
        workers.split(transposed.panelCount(), 1, (from, to, scratch) -> {
            for (int row = from * Kernels.PANEL; row < Math.min(to * Kernels.PANEL, w.rows()); row += Kernels.PANEL) {
                for (int panel = 0; panel < straight.panelCount(); panel++) {
                    packSquare(rows, row, panel, transposed, straight);
                }
            }
        });
    }

    /** 32 rows of one panel of W: 4 KB of the panel, and transposed, 4 KB of that panel of the transpose whose columns the rows are. */
    private static void packSquare(
            LeftOperand.Rows rows, int row, int panel, PackedMatrix transposed, PackedMatrix straight) {
        Matrix w = rows.a();
        straight.packRows(w, row, Math.min(row + Kernels.PANEL, w.rows()), panel);
        int column = panel * Kernels.PANEL;
        int width = Math.min(Kernels.PANEL, w.columns() - column);
        transposed.packTransposed(rows, row / Kernels.PANEL, column, width);
    }

    /**
     * Packs the transpose of W, columns × depth: weights as PyTorch stores them, outputs × inputs. Returns this.
     *
     * @throws IllegalArgumentException if W has another shape
     */
    public PackedMatrix packTransposed(Matrix w, Workers workers) {
        w.requireShape(columns, depth);
        LeftOperand rows = new LeftOperand.Rows(w);
        workers.split(panelCount(), 1, (from, to, scratch) -> packTransposed(rows, from, to));
        return this;
    }

    /** As {@link #packTransposed(Matrix, Workers)} in the caller's thread, for use inside {@link Workers#split}. */
    public PackedMatrix packTransposed(Matrix w) {
        w.requireShape(columns, depth);
        packTransposed(new LeftOperand.Rows(w), 0, panelCount());
        return this;
    }

    private void packTransposed(LeftOperand rows, int from, int to) {
        for (int panel = from; panel < to; panel++) {
            packTransposed(rows, panel, 0, depth);
        }
    }

    /** Depths {@code p} to {@code p + n} of a panel, whose columns are rows of W. */
    private void packTransposed(LeftOperand rows, int panel, int p, int n) {
        int column = panel * Kernels.PANEL;
        rows.pack(column, STRIP, p, n, data(), index(panel, p));
        rows.pack(column + STRIP, STRIP, p, n, data(), index(panel, p) + stripSize());
    }
}
