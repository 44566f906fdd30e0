package dragoman.core;

import dragoman.core.kernel.Tile;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The right operand of a product, depth × columns, in the layout of the kernels: panels of 32 columns, padded with zeros, each of two
 * strips of 16 columns stored depth-major. Weights are packed once per update and used by every time step. Quantized weights stay as wide as they are
 * stored; the kernels widen them.
 */
public final class PackedMatrix {
    private static final int STRIP = Tile.STRIP;

    /** The first depth of this view, and their number. */
    private final int first;

    private final int depth;
    /** The number of depths that are packed, of which a view has some. */
    private final int packedDepth;

    private final int columns;
    /** Empty if the elements are quantized. */
    private final Matrix panels;
    /** Null if the elements are floats. */
    private final @Nullable QuantizedPanels quantized;

    private PackedMatrix(int depth, int columns, Matrix panels, @Nullable QuantizedPanels quantized) {
        this.first = 0;
        this.depth = depth;
        this.packedDepth = depth;
        this.columns = columns;
        this.panels = panels;
        this.quantized = quantized;
    }

    /** A view of some depths. */
    private PackedMatrix(PackedMatrix whole, int from, int to) {
        first = whole.first + from;
        depth = to - from;
        packedDepth = whole.packedDepth;
        columns = whole.columns;
        panels = whole.panels;
        quantized = whole.quantized;
    }

    /** Allocates an unpacked depth × columns matrix in an array of its own. */
    public static PackedMatrix allocate(int depth, int columns) {
        return new PackedMatrix(depth, columns, Workspace.aligned(panelCount(columns), depth * Tile.PANEL), null);
    }

    /** Allocates an unpacked depth × columns matrix in a workspace. */
    public static PackedMatrix allocate(int depth, int columns, Workspace workspace) {
        return new PackedMatrix(depth, columns, workspace.matrix(panelCount(columns), depth * Tile.PANEL), null);
    }

    /**
     * Returns the packed transpose of W, columns × depth, the layout of weights in PyTorch (outputs × inputs), in the width of W. It is not packed
     * anew.
     */
    public static PackedMatrix ofTransposed(WeightMatrix w, Workers workers) {
        return switch (w) {
            case Matrix floats -> allocate(w.columns(), w.rows()).packTransposed(floats, workers);
            case Bfloat16Matrix bfloat16 -> quantized(w, QuantizedPanels.ofTransposed(bfloat16, workers));
            case Int8Matrix int8 -> quantized(w, QuantizedPanels.ofTransposed(int8, workers));
        };
    }

    /**
     * Returns a view of depths {@code from} (inclusive) to {@code to} (exclusive), for products. The products with two adjacent views, one added to
     * the other, have the bits of the product with both.
     *
     * @throws IndexOutOfBoundsException if there are no such depths
     */
    public PackedMatrix depths(int from, int to) {
        Objects.checkFromToIndex(from, to, depth);
        return new PackedMatrix(this, from, to);
    }

    private static PackedMatrix quantized(WeightMatrix w, QuantizedPanels panels) {
        return new PackedMatrix(w.columns(), w.rows(), Matrix.zeros(0, 0), panels);
    }

    private static int panelCount(int columns) {
        return (columns + Tile.PANEL - 1) / Tile.PANEL;
    }

    /** Returns the number of rows of B, the inner dimension of the product. */
    public int depth() {
        return depth;
    }

    /** Returns the number of columns of B and of the product. */
    public int columns() {
        return columns;
    }

    int panelCount() {
        return panelCount(columns);
    }

    /** Returns whether the elements are stored in fewer bits than floats. */
    boolean isQuantized() {
        return quantized != null;
    }

    /** Makes rows {@code p} and following of a panel the B of a tile. */
    void putInto(Tile tile, int panel, int p) {
        if (quantized == null) {
            tile.b(panels.data(), index(panel, p), stripSize());
        } else {
            int index = panel * Tile.PANEL * packedDepth + (first + p) * STRIP;
            quantized.putInto(tile, index, stripSize(), panel * Tile.PANEL);
        }
    }

    float[] data() {
        return panels.data();
    }

    /** Returns the index of row {@code p} of the first strip of panel {@code panel} in {@link #data()}. */
    int index(int panel, int p) {
        return panels.row(panel) + (first + p) * STRIP;
    }

    /** Returns the floats of a strip, which is the distance of the two strips of a panel. */
    int stripSize() {
        return packedDepth * STRIP;
    }

    /**
     * Packs B, depth × columns. Returns this matrix.
     *
     * @throws IllegalArgumentException if B has another shape
     */
    public PackedMatrix pack(Matrix b, Workers workers) {
        b.requireShape(depth, columns);
        workers.split(panelCount(), 1, (from, to, scratch) -> packPanels(b, from, to));
        return this;
    }

    /** As {@link #pack(Matrix, Workers)} in the calling thread, for use inside {@link Workers#split}. */
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

    /** Packs rows {@code from} to {@code to} of a panel. */
    private void packRows(Matrix b, int from, int to, int panel) {
        packStrip(b, from, to, panel * Tile.PANEL, index(panel, from));
        packStrip(b, from, to, panel * Tile.PANEL + STRIP, index(panel, from) + stripSize());
    }

    /** Packs rows {@code from} to {@code to} of one strip that starts at {@code column}, with zeros after the last column. */
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
     * Packs a weight matrix W for the forward pass, {@code x · Wᵀ}, and the backward pass, {@code dY · W}, reading it once.
     *
     * @param transposed receives the transpose of W
     * @param straight receives W
     * @throws IllegalArgumentException if W has another shape
     */
    public static void packBoth(Matrix w, PackedMatrix transposed, PackedMatrix straight, Workers workers) {
        w.requireShape(transposed.columns, transposed.depth);
        w.requireShape(straight.depth, straight.columns);
        LeftOperand.Rows rows = new LeftOperand.Rows(w);
        workers.split(transposed.panelCount(), 1, (from, to, scratch) -> {
            for (int row = from * Tile.PANEL; row < Math.min(to * Tile.PANEL, w.rows()); row += Tile.PANEL) {
                for (int panel = 0; panel < straight.panelCount(); panel++) {
                    packSquare(rows, row, panel, transposed, straight);
                }
            }
        });
    }

    /** Packs 32 rows of one panel of W, which are 4 KB in both layouts and stay in the L1 cache. */
    private static void packSquare(
            LeftOperand.Rows rows, int row, int panel, PackedMatrix transposed, PackedMatrix straight) {
        Matrix w = rows.a();
        straight.packRows(w, row, Math.min(row + Tile.PANEL, w.rows()), panel);
        int column = panel * Tile.PANEL;
        int width = Math.min(Tile.PANEL, w.columns() - column);
        transposed.packTransposed(rows, row / Tile.PANEL, column, width);
    }

    /**
     * Packs the transpose of W, columns × depth, the layout of weights in PyTorch (outputs × inputs). Returns this matrix.
     *
     * @throws IllegalArgumentException if W has another shape
     */
    public PackedMatrix packTransposed(Matrix w, Workers workers) {
        w.requireShape(columns, depth);
        LeftOperand rows = new LeftOperand.Rows(w);
        workers.split(panelCount(), 1, (from, to, scratch) -> packTransposed(rows, from, to));
        return this;
    }

    /** As {@link #packTransposed(Matrix, Workers)} in the calling thread, for use inside {@link Workers#split}. */
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

    /** Packs depths {@code p} to {@code p + n} of a panel, whose columns are rows of W. */
    private void packTransposed(LeftOperand rows, int panel, int p, int n) {
        int column = panel * Tile.PANEL;
        rows.pack(column, STRIP, p, n, data(), index(panel, p));
        rows.pack(column + STRIP, STRIP, p, n, data(), index(panel, p) + stripSize());
    }
}
