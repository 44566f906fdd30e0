package dragoman.core;

import static dragoman.core.Floats.assertSameBits;
import static dragoman.core.Floats.elements;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MatrixTest {
    private final Matrix matrix = Matrix.of(3, 4, 0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23);

    @Test
    void elementsStandRowByRow() {
        assertEquals(12f, matrix.get(1, 2));
        assertEquals(12f, matrix.data()[matrix.row(1) + 2]);
        matrix.set(2, 3, 5f);
        assertEquals(5f, matrix.data()[11]);
    }

    @Test
    void viewsShareTheData() {
        Matrix view = matrix.rows(1, 3).columns(1, 3);
        assertSameBits(new float[] {11, 12, 21, 22}, elements(view), "view");
        assertSame(matrix.data(), view.data());
        view.fill(9f);
        assertSameBits(new float[] {0, 1, 2, 3, 10, 9, 9, 13, 20, 9, 9, 23}, matrix.data(), "filled");
        view.copyFrom(Matrix.of(2, 2, 1, 2, 3, 4));
        assertSameBits(new float[] {0, 1, 2, 3, 10, 1, 2, 13, 20, 3, 4, 23}, matrix.data(), "copied");
    }

    @Test
    void viewsMayBeEmpty() {
        assertEquals(0, matrix.rows(3, 3).rows());
        assertEquals(0, matrix.columns(4, 4).columns());
        assertEquals(0, matrix.rows(3, 3).columns(1, 3).rows(0, 0).rows());
    }

    @Test
    void aNewMatrixOfGivenElementsDoesNotShareThem() {
        float[] elements = {1, 2};
        Matrix.of(1, 2, elements).fill(3f);
        assertEquals(1f, elements[0]);
    }

    @Test
    void placesOutsideAreNamed() {
        Exception outside = assertThrows(IndexOutOfBoundsException.class, () -> matrix.get(1, 4));
        assertEquals("(1, 4) in 3×4", outside.getMessage());
        assertThrows(IndexOutOfBoundsException.class, () -> matrix.set(-1, 0, 1f));
        Exception rows = assertThrows(IndexOutOfBoundsException.class, () -> matrix.rows(2, 4));
        assertEquals("rows 2 to 4 of 3×4", rows.getMessage());
        Exception columns = assertThrows(IndexOutOfBoundsException.class, () -> matrix.columns(3, 2));
        assertEquals("columns 3 to 2 of 3×4", columns.getMessage());
    }

    @Test
    void aViewMustFitIntoItsArray() {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> new Matrix(new float[10], 2, 2, 4, 5));
        assertEquals("no 2×4 matrix of stride 5 at offset 2 of an array of 10", refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Matrix(new float[10], 0, 2, 4, 3));
        assertThrows(IllegalArgumentException.class, () -> new Matrix(new float[10], -1, 2, 4, 4));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Matrix(new float[10], 0, 1 << 20, 4, 1 << 20),
                "an overflow of int must not pass");
        assertEquals(4, new Matrix(new float[11], 2, 2, 4, 5).columns());
    }

    @Test
    void shapesThatDifferAreNamed() {
        assertSame(matrix, matrix.requireShape(3, 4));
        Exception shape = assertThrows(IllegalArgumentException.class, () -> matrix.requireShape(4, 3));
        assertEquals("a 3×4 matrix where 4×3 is needed", shape.getMessage());
        assertThrows(IllegalArgumentException.class, () -> matrix.copyFrom(Matrix.zeros(3, 3)));
        Exception count = assertThrows(IllegalArgumentException.class, () -> Matrix.of(2, 2, 1f));
        assertEquals("1 elements for 2×2", count.getMessage());
    }
}
