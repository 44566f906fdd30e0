package dragoman.core;

import static dragoman.core.Floats.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkspaceTest {
    private static final int MORE_THAN_A_CHUNK = (1 << 20) + 1;

    private final Workspace workspace = new Workspace();

    @Test
    void matricesDoNotOverlap() {
        List<Matrix> matrices = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            matrices.add(workspace.matrix(i % 7, 1 + i * 31).fill(i));
        }
        matrices.add(workspace.matrix(1, MORE_THAN_A_CHUNK).fill(50));
        matrices.add(workspace.matrix(3, 3).fill(51));
        for (int i = 0; i < matrices.size(); i++) {
            Matrix matrix = matrices.get(i);
            Matrix expected = Matrix.zeros(matrix.rows(), matrix.columns()).fill(i);
            assertSameBits(expected.data(), Floats.elements(matrix), "matrix " + i);
        }
    }

    @Test
    void matricesStartOnCacheLinesIfTheirArrayDoes() {
        for (int i = 0; i < 20; i++) {
            assertEquals(Workspace.LEAD, workspace.matrix(1 + i % 3, 1 + i * 7).offset() % 16);
        }
        assertEquals(Workspace.LEAD, workspace.matrix(1, MORE_THAN_A_CHUNK).offset());
    }

    @Test
    void sweepsTurnRoundEachTime() {
        boolean first = workspace.turn();
        assertEquals(!first, workspace.turn());
        assertEquals(first, workspace.turn());
    }

    @Test
    void whatIsGivenBackIsTakenAgain() {
        workspace.matrix(3, 5);
        Workspace.Mark mark = workspace.mark();
        Matrix first = workspace.matrix(10, 10);
        workspace.matrix(1, MORE_THAN_A_CHUNK);
        workspace.release(mark);
        Matrix second = workspace.matrix(10, 10);
        assertSame(first.data(), second.data());
        assertEquals(first.offset(), second.offset());
    }

    @Test
    void memorySettlesInOnePiece() {
        pass();
        workspace.reset();
        pass();
        workspace.reset();
        Matrix[] third = pass();
        assertSame(third[0].data(), third[1].data());
        workspace.reset();
        assertSame(third[0].data(), pass()[0].data());
    }

    private Matrix[] pass() {
        return new Matrix[] {workspace.matrix(1, MORE_THAN_A_CHUNK), workspace.matrix(1, MORE_THAN_A_CHUNK)};
    }

    @Test
    void memoryComesAsZerosOnlyWhereAsked() {
        workspace.matrix(2, 3).fill(7f);
        workspace.reset();
        assertTrue(Float.isNaN(workspace.matrix(2, 3).get(1, 2)), "poisoned with assertions on");
        assertSameBits(new float[6], Floats.elements(workspace.zeros(2, 3)), "zeros");
    }

    @Test
    void aLargerMatrixThanAnArrayCanHoldIsRefused() {
        assertThrows(ArithmeticException.class, () -> workspace.matrix(1 << 16, 1 << 16));
    }

    @Test
    void eachWorkspaceHasMemoryOfItsOwn() {
        assertNotSame(
                workspace.matrix(1, 1).data(), new Workspace().matrix(1, 1).data());
    }
}
