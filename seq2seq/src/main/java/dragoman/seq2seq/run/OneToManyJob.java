package dragoman.seq2seq.run;

import dragoman.core.Matrix;
import dragoman.corpora.CorpusException;
import dragoman.corpora.EncodedPair;
import dragoman.corpora.Labels;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.Normalization;
import dragoman.seq2seq.io.OneToManyModel;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.model.Conditioning;
import dragoman.seq2seq.model.OneToMany;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import dragoman.seq2seq.model.config.OneToManyConfig;
import dragoman.seq2seq.task.OneToManyTask;
import dragoman.seq2seq.task.TrainingData;
import dragoman.seq2seq.text.LabelledText;
import dragoman.seq2seq.text.MonolingualTextOptions;
import dragoman.seq2seq.text.ParallelText;
import dragoman.seq2seq.training.TrainingConfig;
import java.util.List;
import java.util.Optional;

/**
 * Training of a network that generates a sequence from an id or from a vector of numbers.
 *
 * @param training pairs of an origin and its sequence
 * @param validation if absent, the training pairs themselves for ids, none of which can be left out, and else pairs that are held out
 * @param text words or characters of the sequences, not subwords
 * @param maximumLength longer sequences are left out
 * @param origin what a sequence is generated from
 */
public record OneToManyJob(
        ParallelCorpus training,
        Optional<ParallelCorpus> validation,
        MonolingualTextOptions text,
        int maximumLength,
        Origin origin,
        SequenceNetwork network,
        RunOptions options)
        implements TrainingJob<OneToManyModel> {
    public OneToManyJob {
        if (text.subwords().isPresent()) {
            throw new IllegalArgumentException("a sequence has words or characters, not subwords");
        }
    }

    /** What a sequence is generated from. */
    public enum Origin {
        /** A name, which has a learned vector. */
        ID,
        /** Numbers. */
        VECTOR
    }

    @Override
    public OneToManyJob with(Normalization normalization) {
        return new OneToManyJob(
                training, validation, text.with(normalization), maximumLength, origin, network, options);
    }

    @Override
    public Class<OneToManyModel> modelType() {
        return OneToManyModel.class;
    }

    @Override
    public RunSettings settings() {
        return new SettingsCodec()
                .text(text)
                .network(network)
                .put("max-length", maximumLength)
                .put("origin", origin)
                .settings();
    }

    @Override
    public PreparedText<OneToManyModel> prepare() {
        // The sequence is the source of a pair, its origin the target, as a label is that of a text.
        ParallelCorpus reversed = training.reversed();
        Optional<ParallelCorpus> held = validation.map(ParallelCorpus::reversed);
        if (origin == Origin.ID && held.isEmpty()) {
            held = Optional.of(reversed);
        }
        return new Prepared(LabelledText.read(
                reversed, held, text, maximumLength, options.config().seed()));
    }

    private final class Prepared extends PreparedPairs<OneToManyModel> {
        Prepared(ParallelText pairs) {
            super(pairs);
        }

        @Override
        public OneToManyModel newModel() {
            List<String> origins = pairs.targets().stream().map(String::strip).toList();
            Optional<Labels> ids = origin == Origin.ID ? Optional.of(Labels.of(origins)) : Optional.empty();
            Vocabulary vocabulary = pairs.source().vocabulary();
            LanguageModelConfig decoder = network.languageModel(vocabulary.size());
            OneToManyConfig config = ids.map(all -> new OneToManyConfig(all.size(), network.embeddingSize(), decoder))
                    .orElseGet(
                            () -> OneToManyConfig.ofVectors(OneToManyModel.vector(origins.getFirst()).length, decoder));
            ParameterVector weights = options.initialWeights(OneToMany.layout(config));
            return new OneToManyModel(config, weights, ids, vocabulary, text.tokenizer(), maximumLength);
        }

        @Override
        public EncodedText encode(OneToManyModel model) {
            TrainingData data = ids(model);
            OneToManyTask.Examples toLearnFrom = examples(data.training(), model);
            OneToManyTask.Examples toValidateBy = examples(data.validation(), model);
            TrainingConfig config = options.config();
            return (weights, workers) -> new OneToManyTask(
                    new OneToMany(model.config(), weights, workers),
                    toLearnFrom,
                    toValidateBy,
                    config.batch().size(),
                    config.seed());
        }

        private TrainingData ids(OneToManyModel model) {
            try {
                return pairs.encode(model.vocabulary(), origin -> encoded(origin.getFirst(), model));
            } catch (CorpusException e) {
                throw new CorpusException("origins: " + e.getMessage(), e);
            }
        }
    }

    /** The id of an origin, or the bits of its numbers. */
    private static int[] encoded(String origin, OneToManyModel model) {
        return switch (model.conditioning(List.of(origin))) {
            case Conditioning.Ids ids -> ids.ids();
            case Conditioning.Vectors vectors -> {
                int[] bits = new int[vectors.values().columns()];
                for (int c = 0; c < bits.length; c++) {
                    bits[c] = Float.floatToRawIntBits(vectors.values().get(0, c));
                }
                yield bits;
            }
        };
    }

    private static OneToManyTask.Examples examples(List<EncodedPair> pairs, OneToManyModel model) {
        List<int[]> sequences = pairs.stream().map(EncodedPair::source).toList();
        if (model.config().hasIds()) {
            int[] ids = pairs.stream().mapToInt(pair -> pair.target()[0]).toArray();
            return new OneToManyTask.Examples(new Conditioning.Ids(ids), sequences);
        }
        Matrix vectors = Matrix.zeros(pairs.size(), model.config().vectorSize());
        for (int row = 0; row < pairs.size(); row++) {
            for (int c = 0; c < vectors.columns(); c++) {
                vectors.set(row, c, Float.intBitsToFloat(pairs.get(row).target()[c]));
            }
        }
        return new OneToManyTask.Examples(new Conditioning.Vectors(vectors), sequences);
    }
}
