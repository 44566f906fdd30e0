package dragoman.core;

import static dragoman.core.Floats.assertSameBits;
import static dragoman.core.Floats.random;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dragoman.core.ArrayOps.AdamArrays;
import dragoman.core.ArrayOps.AdamStep;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ArrayOpsTest {
    private final Workers workers = Workers.single();

    /** Four updates computed by PyTorch, each clipped to a global norm of 1: parity/clip-adam.json. */
    @Test
    void clippingAndAdamAgreeWithPyTorch() throws IOException {
        String file = resource("/parity/clip-adam.json");
        float[] parameters = concatenate(array(file, "w_0"), array(file, "v_0"));
        float[] scales = concatenate(array(file, "s"), array(file, "q"));
        int n = parameters.length;
        float[] gradient = new float[n];
        AdamArrays arrays = new AdamArrays(parameters, gradient, new float[n], new float[n]);
        for (int t = 1; t <= 4; t++) {
            for (int i = 0; i < n; i++) {
                gradient[i] = parameters[i] * scales[i];
            }
            double norm = ArrayOps.norm(gradient, workers);
            assertClose(new float[] {number(file, "norm_before_clip_" + t)}, new float[] {(float) norm});
            float clip = (float) Math.min(1, 1 / norm);
            float[] clipped = gradient.clone();
            ArrayOps.scale(clipped, 0, clipped.length, clip, workers);
            assertClose(array(file, "clipped_grad_w_" + t), java.util.Arrays.copyOf(clipped, 6));
            ArrayOps.adamStep(arrays, pyTorchStep(t, clip), workers);
            assertClose(concatenate(array(file, "w_" + t), array(file, "v_" + t)), parameters);
        }
    }

    private static AdamStep pyTorchStep(int t, float gradientScale) {
        float rate = (float) (0.01 / (1 - Math.pow(0.9f, t)));
        float secondCorrection = (float) (1 / Math.sqrt(1 - Math.pow(0.999f, t)));
        return new AdamStep(rate, 0.9f, 0.999f, 1e-8f, secondCorrection, gradientScale);
    }

    private static void assertClose(float[] expected, float[] actual) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1e-6 * Math.abs(expected[i]));
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ArrayOpsTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String value(String file, String name, String form) {
        Matcher matcher = Pattern.compile("\"" + name + "\": " + form).matcher(file);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no " + name);
        }
        return matcher.group(1);
    }

    private static float number(String file, String name) {
        return Float.parseFloat(value(file, name, "([-0-9.e]+)"));
    }

    private static float[] array(String file, String name) {
        String[] numbers = value(file, name, "\\{[^}]*\"data\":\\[([^]]*)]").split(",");
        float[] values = new float[numbers.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.parseFloat(numbers[i]);
        }
        return values;
    }

    private static float[] concatenate(float[] a, float[] b) {
        float[] both = java.util.Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    @Test
    void adamFollowsItsFormula() {
        float[] w = random(100, 1);
        float[] g = random(100, 2);
        float[] m = random(100, 3);
        float[] v = ArrayOpsTest.squares(random(100, 4));
        float[] before = w.clone();
        double[] expected = new double[100];
        for (int i = 0; i < 100; i++) {
            double gradient = 0.5 * g[i];
            double first = 0.9 * m[i] + 0.1 * gradient;
            double second = 0.99 * v[i] + 0.01 * gradient * gradient;
            expected[i] = before[i] - 0.02 * first / (Math.sqrt(second) * 1.5 + 1e-3);
        }
        ArrayOps.adamStep(new AdamArrays(w, g, m, v), new AdamStep(0.02f, 0.9f, 0.99f, 1e-3f, 1.5f, 0.5f), workers);
        for (int i = 0; i < 100; i++) {
            assertEquals(expected[i], w[i], 1e-6);
        }
    }

    private static float[] squares(float[] a) {
        for (int i = 0; i < a.length; i++) {
            a[i] *= a[i];
        }
        return a;
    }

    @Test
    void gradientDescent() {
        float[] w = random(5000, 1);
        float[] g = random(5000, 2);
        float[] expected = w.clone();
        for (int i = 0; i < w.length; i++) {
            expected[i] -= 0.1f * (g[i] * 0.5f);
        }
        ArrayOps.sgdStep(w, g, 0.1f, 0.5f, workers);
        assertSameBits(expected, w, "weights");
    }

    @Test
    void theNormOfManyElements() {
        for (int n : new int[] {0, 1, 15, 4095, 4096, 4097, 50_000}) {
            float[] a = random(n, n);
            double sum = 0;
            for (float x : a) {
                sum += (double) x * x;
            }
            assertEquals(Math.sqrt(sum), ArrayOps.norm(a, workers), 1e-6 * Math.sqrt(sum));
        }
        assertEquals(Double.NaN, ArrayOps.norm(new float[] {1f, Float.NaN}, workers));
        assertEquals(Double.POSITIVE_INFINITY, ArrayOps.norm(new float[] {Float.NEGATIVE_INFINITY}, workers));
    }

    @Test
    void threadsDoNotChangeABit() {
        int n = 50_001;
        float[] w = random(n, 1);
        float[] m = new float[n];
        float[] v = new float[n];
        update(w, m, v, workers);
        double norm = ArrayOps.norm(w, workers);
        for (int threads = 2; threads <= 4; threads++) {
            try (Workers several = Workers.of(threads)) {
                float[] w2 = random(n, 1);
                float[] m2 = new float[n];
                float[] v2 = new float[n];
                update(w2, m2, v2, several);
                assertSameBits(w, w2, "weights");
                assertSameBits(m, m2, "first moment");
                assertSameBits(v, v2, "second moment");
                assertEquals(norm, ArrayOps.norm(w2, several));
            }
        }
    }

    private static void update(float[] w, float[] m, float[] v, Workers workers) {
        float[] g = random(w.length, 2);
        ArrayOps.scale(g, 0, g.length, 0.9f, workers);
        ArrayOps.adamStep(new AdamArrays(w, g, m, v), pyTorchStep(1, 0.7f), workers);
        ArrayOps.sgdStep(w, g, 0.01f, 0.7f, workers);
    }

    @Test
    void dotAndAxpyOverPartsOfArrays() {
        float[] a = random(100, 1);
        float[] b = random(100, 2);
        double expected = 0;
        float[] sum = b.clone();
        for (int i = 0; i < 40; i++) {
            expected += (double) a[3 + i] * b[50 + i];
            sum[50 + i] = Math.fma(-2f, a[3 + i], b[50 + i]);
        }
        assertEquals(expected, ArrayOps.dot(a, 3, b, 50, 40), 1e-5);
        ArrayOps.axpy(-2f, a, 3, b, 50, 40);
        assertSameBits(sum, b, "axpy");
        assertThrows(IndexOutOfBoundsException.class, () -> ArrayOps.dot(a, 61, b, 0, 40));
        assertThrows(IndexOutOfBoundsException.class, () -> ArrayOps.axpy(1f, a, 0, b, 61, 40));
    }

    @Test
    void arraysOfDifferentLengthsAreRefused() {
        float[] two = new float[2];
        Exception refused = assertThrows(
                IllegalArgumentException.class, () -> ArrayOps.sgdStep(two, new float[3], 0.1f, 1f, workers));
        assertEquals("an array of 3 where 2 are needed", refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new AdamArrays(two, two, two, new float[1]));
    }

    @Test
    void approachingGoesAShareOfTheWay() {
        try (Workers workers = Workers.of(2)) {
            float[] a = new float[9000];
            float[] target = new float[9000];
            Arrays.fill(target, 8f);
            ArrayOps.approach(a, target, 0.25f, workers);
            ArrayOps.approach(a, target, 0.25f, workers);
            float[] expected = new float[9000];
            Arrays.fill(expected, 3.5f);
            assertSameBits(expected, a, "approached");
            assertThrows(IllegalArgumentException.class, () -> ArrayOps.approach(a, new float[8999], 0.5f, workers));
        }
    }

    @Test
    void clampingKeepsWhatIsSmallEnough() {
        float[] a = {-3f, -2f, 1.5f, 0f, 2f, 7f};
        ArrayOps.clamp(a, 2f, workers);
        assertSameBits(new float[] {-2f, -2f, 1.5f, 0f, 2f, 2f}, a, "clamped");
    }

    @Test
    void clearing() {
        float[] a = random(9000, 1);
        ArrayOps.clear(a, workers);
        assertSameBits(new float[9000], a, "cleared");
    }
}
