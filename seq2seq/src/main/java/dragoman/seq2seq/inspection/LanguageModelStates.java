package dragoman.seq2seq.inspection;

import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.Tokenizer;
import dragoman.seq2seq.io.TextModel;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.recurrent.RnnPass;
import dragoman.seq2seq.model.LanguageModel;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** The units of a language model, which reads a text after the end of a line; the state is carried from line to line. */
public final class LanguageModelStates extends StateReader {
    /** Tokens that are read together; the values do not depend on it. */
    private static final int TOGETHER = 128;

    private static final int[] NO_SOURCE = {};

    private final LanguageModel network;
    private final Vocabulary vocabulary;
    private final Tokenizer tokenizer;

    /** Inspects a model. */
    public LanguageModelStates(TextModel model) {
        super(units(model.config()));
        network = new LanguageModel(model.config(), model.weights().widened(), Workers.single());
        vocabulary = model.vocabulary();
        tokenizer = model.newTokenizer();
    }

    private static List<Unit> units(LanguageModelConfig config) {
        return Unit.all(config.cell(), config.layers(), config.hiddenSize());
    }

    @Override
    public ReadText read(List<String> lines, int limit) {
        ReadText.Builder text = new ReadText.Builder(limit);
        for (String line : lines) {
            List<String> tokens = tokenizer.tokenize(line);
            for (int i = 0; i < tokens.size(); i++) {
                text.token(piece(tokenizer, tokens.get(i), i == 0), vocabulary.id(tokens.get(i)));
            }
            text.token("\n", Vocabulary.EOS);
        }
        text.passage(NO_SOURCE, text.ids(), 0);
        return text.build();
    }

    @Override
    String name(int column) {
        if (column == Vocabulary.EOS) {
            return "\u21B5";
        }
        String token = vocabulary.token(column);
        return column > Vocabulary.EOS ? piece(tokenizer, token, true) : token;
    }

    @Override
    void run(ReadText text, int tokens, Consumer<Piece> consumer) {
        // Used in turn, since each pass reads the state that the pass before wrote.
        Compute[] memory = {newCompute(), newCompute()};
        State zero = network.zeroState(1, memory[0].workspace());
        State state = network.pass(ids(Vocabulary.EOS), zero, memory[0]).finalState();
        int[] ids = text.ids();
        int turn = 1;
        for (int first = 0; first < tokens; first += TOGETHER) {
            Compute compute = memory[turn];
            compute.workspace().reset();
            int end = Math.min(tokens, first + TOGETHER);
            RnnPass pass = network.pass(ids(Arrays.copyOfRange(ids, first, end)), state, compute);
            state = pass.finalState();
            consumer.accept(new Piece(
                    first,
                    end - first,
                    pass.units(compute.workspace()),
                    () -> network.nextProbabilities(pass.output().values(), compute)));
            turn = 1 - turn;
        }
    }

    private static IdMatrix ids(int... ids) {
        return IdMatrix.of(List.of(ids));
    }

    private static Compute newCompute() {
        return new Compute(Workers.single(), new Workspace());
    }
}
