package dragoman.examples;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.BatchSize;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.Conditioning;
import dragoman.seq2seq.model.OneToMany;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import dragoman.seq2seq.model.config.OneToManyConfig;
import dragoman.seq2seq.search.DecoderSearch;
import dragoman.seq2seq.search.Hypothesis;
import dragoman.seq2seq.search.SearchMemory;
import dragoman.seq2seq.search.SearchOptions;
import dragoman.seq2seq.task.OneToManyTask;
import dragoman.seq2seq.training.InMemoryTraining;
import dragoman.seq2seq.training.LossNormalization;
import dragoman.seq2seq.training.ScheduledSampling;
import dragoman.seq2seq.training.TrainingConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Generates waves in nine levels from a vector of four numbers: height, period, and sine and cosine of the phase. */
public final class Waves {
    private static final int STEPS = 24;
    private static final int LEVELS = 9;
    /** The first four ids are special tokens, so level l has the id 4 + l. */
    private static final int FIRST = 4;

    private static final String PICTURE = "▁▂▃▄▅▆▇█";

    private Waves() {}

    /** Trains for some seconds and draws waves of unseen vectors. */
    public static void main(String[] arguments) {
        show(1500, ScheduledSampling.NEVER, 1, IO::println);
    }

    /** Returns the mean absolute difference of generated and true levels over all steps of unseen waves. */
    static double show(int updates, ScheduledSampling sampling, long seed, Consumer<String> out) {
        SplittableRandom random = new SplittableRandom(1);
        OneToManyTask.Examples seen = waves(2000, random);
        OneToManyTask.Examples unseen = waves(50, random);
        LanguageModelConfig decoder = LanguageModelConfig.builder()
                .cell(CellKind.GRU)
                .embeddingSize(8)
                .hiddenSize(48)
                .vocabularySize(FIRST + LEVELS)
                .build();
        OneToMany model = OneToMany.initialized(OneToManyConfig.ofVectors(4, decoder), seed, Workers.single());
        TrainingConfig config = TrainingConfig.builder()
                .learningRate(0.005)
                .clipNorm(1)
                .lossNormalization(LossNormalization.TOKENS)
                .batchSize(32)
                .scheduledSampling(sampling)
                .intervals(updates, updates)
                .maxUpdates(updates)
                .build();
        InMemoryTraining.run(
                new OneToManyTask(model, seen, unseen, BatchSize.sentences(32), 1), config, Workers.single());

        List<int[]> drawn = draw(model, unseen.origins());
        double distance = 0;
        for (int i = 0; i < drawn.size(); i++) {
            distance += distance(unseen.sequences().get(i), drawn.get(i)) / drawn.size();
            if (i < 3) {
                out.accept("wave  " + picture(unseen.sequences().get(i)));
                out.accept("drawn " + picture(drawn.get(i)));
            }
        }
        out.accept(String.format(Locale.ROOT, "%.2f levels of 9 apart on average", distance));
        return distance;
    }

    private static List<int[]> draw(OneToMany model, Conditioning origins) {
        State initial = model.initialState(origins, newCompute());
        int[] limits = new int[origins.rows()];
        Arrays.fill(limits, STEPS);
        List<List<Hypothesis>> best = new DecoderSearch(model.decoder(), SearchOptions.GREEDY)
                .search(initial, limits, new SearchMemory(Workers.single()));
        return best.stream().map(hypotheses -> hypotheses.getFirst().tokens()).toList();
    }

    private static Compute newCompute() {
        return new Compute(Workers.single(), new Workspace());
    }

    private static OneToManyTask.Examples waves(int count, SplittableRandom random) {
        Matrix vectors = Matrix.zeros(count, 4);
        List<int[]> waves = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double height = random.nextDouble(0.3, 1);
            double period = random.nextDouble(8, 24);
            double phase = random.nextDouble(2 * Math.PI);
            vectors.set(i, 0, (float) height);
            vectors.set(i, 1, (float) (period / 24));
            vectors.set(i, 2, (float) Math.sin(phase));
            vectors.set(i, 3, (float) Math.cos(phase));
            waves.add(wave(height, period, phase));
        }
        return new OneToManyTask.Examples(new Conditioning.Vectors(vectors), waves);
    }

    private static int[] wave(double height, double period, double phase) {
        int[] levels = new int[STEPS];
        for (int t = 0; t < STEPS; t++) {
            double y = height * Math.sin(phase + 2 * Math.PI * t / period);
            levels[t] = FIRST + (int) Math.round((LEVELS - 1) * (1 + y) / 2);
        }
        return levels;
    }

    private static double distance(int[] wave, int[] drawn) {
        double sum = 0;
        for (int t = 0; t < STEPS; t++) {
            sum += t < drawn.length ? Math.abs(wave[t] - drawn[t]) : LEVELS;
        }
        return sum / STEPS;
    }

    private static String picture(int[] levels) {
        StringBuilder picture = new StringBuilder();
        for (int id : levels) {
            int level = id - FIRST;
            picture.append(level == 0 ? ' ' : PICTURE.charAt(level - 1));
        }
        return picture.toString();
    }
}
