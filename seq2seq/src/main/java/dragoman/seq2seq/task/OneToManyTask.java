package dragoman.seq2seq.task;

import dragoman.core.Workers;
import dragoman.corpora.BatchSize;
import dragoman.corpora.Batcher;
import dragoman.corpora.Batches;
import dragoman.corpora.CorpusException;
import dragoman.corpora.EncodedPair;
import dragoman.corpora.IdMatrix;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.UpdateContext;
import dragoman.seq2seq.model.Conditioning;
import dragoman.seq2seq.model.OneToMany;
import dragoman.seq2seq.training.MinibatchResult;
import dragoman.seq2seq.training.TrainingTask;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Learning to write sequences of one vector each: shuffled batches of sequences of similar length.
 *
 * @param seed of the shuffling
 */
public record OneToManyTask(OneToMany model, Examples training, Examples validation, BatchSize batchSize, long seed)
        implements TrainingTask {
    /**
     * What is to be written.
     *
     * @param sequences ids without eos, the one at place i being that of origin i
     */
    public record Examples(Conditioning origins, List<int[]> sequences) {
        public Examples {
            if (sequences.isEmpty() || origins.rows() != sequences.size()) {
                throw new IllegalArgumentException(sequences.size() + " sequences of " + origins.rows()
                        + " origins; there must be one of each, and at least one");
            }
            sequences = List.copyOf(sequences);
        }

        /** Batches go by the length of what is written. */
        private List<EncodedPair> pairs() {
            return sequences.stream()
                    .map(sequence -> new EncodedPair(sequence, sequence))
                    .toList();
        }

        private OneToMany.Batch select(int[] positions) {
            IdMatrix target = IdMatrix.withEos(
                    Arrays.stream(positions).mapToObj(sequences::get).toList());
            return new OneToMany.Batch(origins.select(positions), target);
        }
    }

    @Override
    public ParameterVector weights() {
        return model.weights();
    }

    @Override
    public void pack(Workers workers) {
        model.pack(workers);
    }

    @Override
    public OneToManyTask replica(DataShare share) {
        int[] positions = IntStream.range(0, training.sequences.size())
                .filter(i -> i % share.count() == share.index())
                .toArray();
        if (positions.length == 0) {
            throw new CorpusException(share.count() + " replicas cannot share " + training.sequences.size()
                    + " training sequences: give more, or train fewer replicas");
        }
        List<int[]> sequences =
                Arrays.stream(positions).mapToObj(training.sequences::get).toList();
        Examples own = new Examples(training.origins.select(positions), sequences);
        return new OneToManyTask(model, own, validation, batchSize, share.seed());
    }

    @Override
    public Epoch epoch(long number) {
        Batches batches = new Batcher(batchSize).shuffled(training.pairs(), seed, number);
        return new Epoch() {
            @Override
            public int size() {
                return batches.size();
            }

            @Override
            public Minibatch get(int index) {
                return new Written(model, training.select(batches.positions(index)));
            }

            @Override
            public double paddingShare() {
                return batches.paddingShare();
            }
        };
    }

    @Override
    public double validationLoss(Compute compute) {
        Batches batches = new Batcher(batchSize).sorted(validation.pairs());
        double loss = 0;
        long tokens = 0;
        for (int i = 0; i < batches.size(); i++) {
            OneToMany.Batch batch = validation.select(batches.positions(i));
            compute.workspace().reset();
            loss += model.loss(batch, compute);
            tokens += batch.target().tokens();
        }
        return loss / tokens;
    }

    private record Written(OneToMany model, OneToMany.Batch batch) implements Minibatch {
        @Override
        public int examples() {
            return batch.target().rows();
        }

        @Override
        public long scoredTokens() {
            return batch.target().tokens();
        }

        @Override
        public long tokens() {
            return batch.target().tokens();
        }

        @Override
        public MinibatchResult lossAndGradient(UpdateContext context, float weight, Compute compute) {
            return MinibatchResult.of(model.lossAndGradient(batch, context, weight, compute));
        }
    }
}
