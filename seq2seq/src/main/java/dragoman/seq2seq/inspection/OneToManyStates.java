package dragoman.seq2seq.inspection;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.CorpusException;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.Tokenizer;
import dragoman.seq2seq.io.OneToManyModel;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.model.Conditioning;
import dragoman.seq2seq.model.DecoderActivations;
import dragoman.seq2seq.model.OneToMany;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import dragoman.seq2seq.search.DecoderSearch;
import dragoman.seq2seq.search.SearchMemory;
import dragoman.seq2seq.search.SearchOptions;
import java.util.List;
import java.util.function.Consumer;

/** The units of the decoder of a one-to-many network, which generates a sequence for each line, its origin, and reads it. */
public final class OneToManyStates extends StateReader {
    private final OneToManyModel model;
    private final OneToMany network;
    private final Tokenizer tokenizer;

    /** Inspects a model. */
    public OneToManyStates(OneToManyModel model) {
        super(units(model.config().decoder()));
        this.model = model;
        network = new OneToMany(model.config(), model.weights().widened(), Workers.single());
        tokenizer = model.newTokenizer();
    }

    private static List<Unit> units(LanguageModelConfig decoder) {
        return Unit.all(decoder.cell(), decoder.layers(), decoder.hiddenSize());
    }

    @Override
    public ReadText read(List<String> lines, int limit) {
        ReadText.Builder text = new ReadText.Builder(limit);
        for (int i = 0; i < lines.size() && !text.isFull(); i++) {
            if (!lines.get(i).isBlank()) {
                try {
                    add(lines.get(i), text);
                } catch (CorpusException e) {
                    throw new CorpusException("line " + (i + 1) + ": " + e.getMessage(), e);
                }
            }
        }
        return text.build();
    }

    private void add(String origin, ReadText.Builder text) {
        Conditioning conditioning = model.conditioning(List.of(origin));
        State initial = network.initialState(conditioning, newCompute());
        int[] written = new DecoderSearch(network.decoder(), SearchOptions.GREEDY)
                .search(initial, new int[] {model.maximumLength()}, new SearchMemory(Workers.single()))
                .getFirst()
                .getFirst()
                .tokens();
        int first = text.size();
        text.token(NamedTokens.BOS + (written.length == 0 ? "\n" : " "), Vocabulary.BOS);
        List<String> names = model.vocabulary().decode(written);
        for (int i = 0; i < written.length; i++) {
            String end = i == written.length - 1 ? "\n" : "";
            text.token(piece(tokenizer, names.get(i), i == 0) + end, written[i]);
        }
        text.passage(bits(conditioning), written, first);
    }

    /** An id, or the bits of numbers. */
    private static int[] bits(Conditioning conditioning) {
        return switch (conditioning) {
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

    private Conditioning conditioning(int[] bits) {
        if (model.config().hasIds()) {
            return new Conditioning.Ids(bits);
        }
        float[] values = new float[bits.length];
        for (int c = 0; c < bits.length; c++) {
            values[c] = Float.intBitsToFloat(bits[c]);
        }
        return new Conditioning.Vectors(Matrix.of(1, values.length, values));
    }

    @Override
    String name(int column) {
        return column == Vocabulary.EOS ? NamedTokens.EOS : model.vocabulary().token(column);
    }

    @Override
    void run(ReadText text, int tokens, Consumer<Piece> consumer) {
        Compute compute = newCompute();
        int first = 0;
        for (ReadText.Passage passage : text.passages()) {
            int count = Math.min(passage.tokens(), tokens - first);
            if (count <= 0) {
                return;
            }
            compute.workspace().reset();
            DecoderActivations read = network.activations(
                    new OneToMany.Batch(conditioning(passage.source()), IdMatrix.withEos(List.of(passage.ids()))),
                    compute);
            consumer.accept(new Piece(first, count, read.layers(), read::probabilities));
            first += count;
        }
    }

    private static Compute newCompute() {
        return new Compute(Workers.single(), new Workspace());
    }
}
