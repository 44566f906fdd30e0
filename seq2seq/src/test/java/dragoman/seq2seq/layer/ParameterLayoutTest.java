package dragoman.seq2seq.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterLayoutTest {
    @Test
    void parametersAreStoredOneAfterAnother() {
        ParameterLayout layout =
                ParameterLayout.builder().matrix("w", 2, 3).vector("b", 2).build();
        assertEquals(List.of(new Parameter("w", 2, 2, 3, 0), new Parameter("b", 1, 1, 2, 6)), layout.parameters());
        assertEquals(8, layout.size());
        assertArrayEquals(new int[] {2, 3}, layout.get("w").shape());
        assertArrayEquals(new int[] {2}, layout.get("b").shape());
        assertTrue(layout.has("w"));
        assertFalse(layout.has("v"));
    }

    @Test
    void aLayoutDoesNotChangeWithItsBuilder() {
        ParameterLayout.Builder builder = ParameterLayout.builder().vector("b", 2);
        ParameterLayout layout = builder.build();
        builder.vector("c", 3);
        assertEquals(2, layout.size());
        assertFalse(layout.has("c"));
    }

    @Test
    void unknownRepeatedEmptyOrTooManyParametersThrow() {
        ParameterLayout.Builder builder = ParameterLayout.builder().matrix("w", 2, 3);
        assertRefused("no parameter v", () -> builder.build().get("v"));
        assertRefused("a second parameter w", () -> builder.vector("w", 2));
        assertRefused("b: no parameter of rank 1, 1×0", () -> builder.vector("b", 0));
        assertRefused("more than 2^31 parameters, from huge on", () -> builder.matrix("huge", 70_000, 70_000));
    }

    @Test
    void aVectorHasOneElementForEachOfTheLayout() {
        ParameterLayout layout =
                ParameterLayout.builder().matrix("w", 2, 3).vector("b", 2).build();
        assertRefused("7 numbers for 8 parameters", () -> new ParameterVector(layout, new float[7]));
        ParameterVector vector = new ParameterVector(layout);
        vector.matrix("b").set(0, 1, 5f);
        assertEquals(5f, vector.data()[7]);
    }

    private static void assertRefused(String message, Runnable action) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, action::run).getMessage());
    }
}
