package dragoman.seq2seq.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.core.Workers;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WeightUpdatesTest {
    @Test
    void aStepChangesTheWeightsClearsTheGradientAndPacks() {
        ParameterVector weights =
                new ParameterVector(ParameterLayout.builder().vector("w", 2).build(), new float[] {1, 2});
        AtomicInteger packed = new AtomicInteger();
        WeightUpdates updates =
                new WeightUpdates(weights, workers -> packed.incrementAndGet(), new Optimizer.Sgd(0.5), 0.25);
        updates.gradients().data()[0] = 2;
        updates.gradients().data()[1] = -4;
        updates.step(Workers.single());
        assertArrayEquals(new float[] {0.5f, 3}, weights.data());
        assertArrayEquals(new float[2], updates.gradients().data());
        updates.step(Workers.single());
        assertArrayEquals(new float[] {0.25f, 3.5f}, weights.data(), "the momentum of the first step");
        assertEquals(2, packed.get());
    }
}
