package dragoman.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.core.JavaProcess;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that the bits are equal in all processes: scalar, each vector width, interpreted and compiled, and without the module of the Vector API. */
class WidthsTest {
    private static String scalar;

    @BeforeAll
    static void computeWithScalars() throws Exception {
        scalar = digest("-Ddragoman.kernels=scalar", JavaProcess.VECTORS);
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void vectorsOfEveryWidthGiveTheScalarBits(int bits) throws Exception {
        assertEquals(
                scalar, digest("-Ddragoman.kernels=vector", "-Ddragoman.vector.bits=" + bits, JavaProcess.VECTORS));
    }

    @Test
    void interpretedCodeGivesTheCompiledBits() throws Exception {
        assertEquals(scalar, digest("-Xint", "-Ddragoman.kernels=scalar", JavaProcess.VECTORS));
        assertEquals(scalar, digest("-Xint", "-Ddragoman.kernels=vector", JavaProcess.VECTORS));
    }

    @Test
    void aProcessThatWarmsUpOrLacksTheModuleGivesTheSameBits() throws Exception {
        assertEquals(scalar, digest(JavaProcess.VECTORS));
        assertEquals(scalar, digest());
    }

    private static String digest(String... options) throws IOException, InterruptedException {
        String printed = JavaProcess.run(KernelDigest.class, options);
        assertTrue(printed.matches("[0-9a-f]{1,8} rounds \\d+"), printed);
        return printed;
    }
}
