package dragoman.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Equal bits in processes of every kind: scalar, each vector width, interpreted and compiled, and without the Vector API's module. */
class WidthsTest {
    private static final String MODULE = "--add-modules=jdk.incubator.vector";
    private static String scalar;

    @BeforeAll
    static void computeWithScalars() throws Exception {
        scalar = digest("-Ddragoman.kernels=scalar", MODULE);
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void vectorsOfEveryWidthGiveTheScalarBits(int bits) throws Exception {
        assertEquals(scalar, digest("-Ddragoman.kernels=vector", "-Ddragoman.vector.bits=" + bits, MODULE));
    }

    @Test
    void interpretedCodeGivesTheCompiledBits() throws Exception {
        assertEquals(scalar, digest("-Xint", "-Ddragoman.kernels=scalar", MODULE));
        assertEquals(scalar, digest("-Xint", "-Ddragoman.kernels=vector", MODULE));
    }

    @Test
    void aProcessThatWarmsUpOrLacksTheModuleGivesTheSameBits() throws Exception {
        assertEquals(scalar, digest(MODULE));
        assertEquals(scalar, digest());
    }

    private static String digest(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), KernelDigest.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), command::toString);
        assertTrue(printed.matches("[0-9a-f]{1,8} rounds \\d+"), printed);
        return printed;
    }
}
