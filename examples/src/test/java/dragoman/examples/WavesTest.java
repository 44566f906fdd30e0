package dragoman.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.seq2seq.training.ScheduledSampling;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WavesTest {
    /** The middle level has a mean absolute difference of 1.7 levels. */
    @Test
    void unseenVectorsGiveTheirWaves() {
        List<String> lines = new ArrayList<>();
        double distance = Waves.show(400, ScheduledSampling.NEVER, 1, lines::add);
        assertTrue(distance < 1.1, () -> String.join("\n", lines));
    }
}
