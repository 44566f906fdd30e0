package dragoman.seq2seq.inspection;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.Batch;
import dragoman.corpora.EncodedPair;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.Tokenizer;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.model.Seq2Seq;
import dragoman.seq2seq.model.TeacherForcedPass;
import dragoman.seq2seq.model.config.ModelConfig;
import dragoman.seq2seq.search.BeamSearch;
import dragoman.seq2seq.search.OutputRules;
import dragoman.seq2seq.search.SearchMemory;
import dragoman.seq2seq.search.SearchOptions;
import java.util.List;
import java.util.function.Consumer;

/**
 * The units of a translator: of its encoder, which reads each line, or of its decoder, which reads its own greedy translation of each line and
 * predicts the next token.
 */
public final class TranslatorStates extends StateReader {
    private static final String BOS = "<s>";

    /** The two networks of a translator. */
    public enum Part {
        /** Reads the source. */
        ENCODER,
        /** Reads and predicts the target. */
        DECODER
    }

    private final Seq2Seq network;
    private final TranslationModel model;
    private final OutputRules rules;
    private final String language;
    private final Part part;
    private final Tokenizer source;
    private final Tokenizer target;

    /**
     * Inspects one of the networks of a model.
     *
     * @param rules what a translation may contain
     * @param language the target language of a multilingual model
     */
    public TranslatorStates(TranslationModel model, OutputRules rules, String language, Part part) {
        super(units(model.config(), part));
        this.model = model;
        this.rules = rules;
        this.language = language;
        this.part = part;
        network = new Seq2Seq(model.config(), model.weights().widened(), Workers.single());
        source = model.source().newTokenizer();
        target = model.target().newTokenizer();
    }

    private static List<Unit> units(ModelConfig config, Part part) {
        return switch (part) {
            case ENCODER -> {
                boolean both = config.encoder().direction() == LayerShape.Direction.BOTH;
                int size = config.encoder().hiddenSize();
                yield Unit.all(config.cell(), config.encoder().layers(), both ? 2 * size : size);
            }
            case DECODER ->
                Unit.all(
                        config.cell(),
                        config.decoderNetwork().layers(),
                        config.decoderNetwork().hiddenSize());
        };
    }

    @Override
    public ReadText read(List<String> lines, int limit) {
        ReadText.Builder text = new ReadText.Builder(limit);
        for (String line : lines) {
            List<String> tokens = source.tokenize(line);
            if (!tokens.isEmpty() && !text.isFull()) {
                switch (part) {
                    case ENCODER -> addSource(tokens, text);
                    case DECODER -> addTranslation(tokens, text);
                }
            }
        }
        return text.build();
    }

    private void addSource(List<String> tokens, ReadText.Builder text) {
        int[] ids = model.sourceIds(tokens, language);
        int first = text.size();
        int before = ids.length - tokens.size();
        if (before > 0) {
            text.token(model.source().vocabulary().token(ids[0]) + " ", ids[0]);
        }
        for (int i = 0; i < tokens.size(); i++) {
            text.token(piece(source, tokens.get(i), i == 0), ids[before + i]);
        }
        text.token("\n", Vocabulary.EOS);
        text.passage(ids, new int[0], first);
    }

    private void addTranslation(List<String> tokens, ReadText.Builder text) {
        int[] ids = model.sourceIds(tokens, language);
        int[] written = new BeamSearch(List.of(network), SearchOptions.GREEDY, rules)
                .search(IdMatrix.withEos(List.of(ids)), new SearchMemory(Workers.single()))
                .getFirst()
                .getFirst()
                .tokens();
        int first = text.size();
        text.token(BOS + (written.length == 0 ? "\n" : " "), Vocabulary.BOS);
        List<String> names = model.target().vocabulary().decode(written);
        for (int i = 0; i < written.length; i++) {
            String end = i == written.length - 1 ? "\n" : "";
            text.token(piece(target, names.get(i), i == 0) + end, written[i]);
        }
        text.passage(ids, written, first);
    }

    @Override
    String name(int column) {
        return column == Vocabulary.EOS
                ? TranslationTracer.EOS
                : model.target().vocabulary().token(column);
    }

    @Override
    void run(ReadText text, int tokens, Consumer<Piece> consumer) {
        Compute compute = new Compute(Workers.single(), new Workspace());
        int first = 0;
        for (ReadText.Passage passage : text.passages()) {
            int count = Math.min(passage.tokens(), tokens - first);
            if (count <= 0) {
                return;
            }
            compute.workspace().reset();
            TeacherForcedPass pass =
                    network.activations(Batch.of(List.of(new EncodedPair(passage.source(), passage.ids()))), compute);
            consumer.accept(
                    switch (part) {
                        case ENCODER -> new Piece(first, count, pass.encoder(), () -> Matrix.zeros(0, 0));
                        case DECODER ->
                            new Piece(
                                    first,
                                    count,
                                    pass.decoder().layers(),
                                    () -> pass.decoder().probabilities());
                    });
            first += count;
        }
    }
}
