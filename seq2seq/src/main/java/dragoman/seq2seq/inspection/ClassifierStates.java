package dragoman.seq2seq.inspection;

import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.text.Tokenizer;
import dragoman.corpora.text.Tokenizers;
import dragoman.seq2seq.io.ClassifierModel;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.recurrent.RnnPass;
import dragoman.seq2seq.model.SequenceClassifier;
import dragoman.seq2seq.model.config.ClassifierConfig;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** The units of a classifier, which reads each line from the beginning and predicts its label after each token. */
public final class ClassifierStates extends StateReader {
    private static final int[] NO_SOURCE = {};

    private final ClassifierModel model;
    private final SequenceClassifier network;
    private final Tokenizer tokenizer;

    /** Inspects a model. */
    public ClassifierStates(ClassifierModel model) {
        super(units(model.config()));
        this.model = model;
        network = new SequenceClassifier(model.config(), model.weights().widened(), Workers.single());
        tokenizer = Tokenizers.of(model.tokenizer());
    }

    private static List<Unit> units(ClassifierConfig config) {
        return Unit.all(config.cell(), config.layers(), config.hiddenSize());
    }

    @Override
    public ReadText read(List<String> lines, int limit) {
        ReadText.Builder text = new ReadText.Builder(limit);
        for (String line : lines) {
            List<String> tokens = tokenizer.tokenize(line);
            if (tokens.isEmpty() || text.isFull()) {
                continue;
            }
            int[] ids = model.vocabulary().encode(tokens);
            int first = text.size();
            for (int i = 0; i < ids.length; i++) {
                String end = i == ids.length - 1 ? "\n" : "";
                text.token(piece(tokenizer, tokens.get(i), i == 0) + end, ids[i]);
            }
            text.passage(NO_SOURCE, ids, first);
        }
        return text.build();
    }

    @Override
    String name(int column) {
        return model.labels().name(column);
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
            RnnPass pass = network.pass(IdMatrix.of(List.of(Arrays.copyOf(passage.ids(), count))), compute);
            consumer.accept(new Piece(
                    first,
                    count,
                    pass.units(compute.workspace()),
                    () -> network.labelProbabilities(pass.output().values(), compute)));
            first += count;
        }
    }
}
