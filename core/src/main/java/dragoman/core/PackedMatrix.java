package dragoman.core;

import dragoman.core.kernel.Kernels;

/**
 * The right-hand side of a product, depth × columns, laid out for the kernels: panels of 32 columns, each depth-major and padded with
 * zeros. Weights are packed once an update and used by every time step.
 */
public final class PackedMatrix {
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

    /** Where row {@code p} of panel {@code panel} stands in {@link #data()}. */
    int index(int panel, int p) {
        return panels.row(panel) + p * Kernels.PANEL;
    }

    /**
     * Packs B, depth × columns. Returns this.
     *
     * @throws IllegalArgumentException if B has another shape
     */
    public PackedMatrix pack(Matrix b, Workers workers) {
        b.requireShape(depth, columns);
        workers.split(panelCount(), 1, (from, to, scratch) -> {
            for (int panel = from; panel < to; panel++) {
                packPanel(b, panel);
            }
        });
        return this;
    }

    private void packPanel(Matrix b, int panel) {
        float[] data = panels.data();
        int first = panel * Kernels.PANEL;
        int width = Math.min(Kernels.PANEL, columns - first);
        for (int p = 0; p < depth; p++) {
            int at = index(panel, p);
            System.arraycopy(b.data(), b.row(p) + first, data, at, width);
            for (int j = width; j < Kernels.PANEL; j++) {
                data[at + j] = 0f;
            }
        }
    }

    /**
     * Packs the transpose of W, columns × depth: weights as PyTorch stores them, outputs × inputs. Returns this.
     *
     * @throws IllegalArgumentException if W has another shape
     */
    public PackedMatrix packTransposed(Matrix w, Workers workers) {
        w.requireShape(columns, depth);
        LeftOperand rows = new LeftOperand.Rows(w);
        workers.split(panelCount(), 1, (from, to, scratch) -> {
            for (int panel = from; panel < to; panel++) {
                rows.pack(panel * Kernels.PANEL, Kernels.PANEL, 0, depth, panels.data(), index(panel, 0));
            }
        });
        return this;
    }
}
