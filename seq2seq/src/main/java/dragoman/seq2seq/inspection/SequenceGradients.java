package dragoman.seq2seq.inspection;

import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.io.OneToManyModel;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.model.Conditioning;
import dragoman.seq2seq.model.OneToMany;
import dragoman.seq2seq.search.DecoderSearch;
import dragoman.seq2seq.search.SearchMemory;
import dragoman.seq2seq.search.SearchOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The gradients of the losses of a generated sequence with respect to the states of the decoder that generates it. */
public final class SequenceGradients {
    private static final int BEAM = 5;

    private final OneToManyModel model;
    private final OneToMany network;

    /** @param network over the weights of the model */
    public SequenceGradients(OneToManyModel model, OneToMany network) {
        this.model = model;
        this.network = network;
    }

    /**
     * The norms for the sequence of an origin.
     *
     * @param origin an id, or numbers separated by spaces or commas
     * @param given the sequence; empty for the best one of the model
     * @param mostTokens the number of tokens that are read at most
     * @throws dragoman.corpora.CorpusException if there is no such id, the numbers are not as many as the network reads, or the vocabulary has no
     *     token for a part of the given sequence
     */
    public GradientMap of(String origin, Optional<String> given, int mostTokens) {
        Conditioning conditioning = model.conditioning(List.of(origin));
        NamedTokens tokens =
                given.map(this::spelled).orElseGet(() -> best(conditioning)).first(mostTokens);
        double[][] norms = network.stateGradientNorms(conditioning, tokens.ids(), newCompute());
        List<String> read = new ArrayList<>(List.of("origin", NamedTokens.BOS));
        read.addAll(tokens.names().subList(0, tokens.ids().length));
        return new GradientMap(
                GradientMap.States.DECODER,
                read,
                tokens.names(),
                tokens.leftOut(),
                Arrays.copyOf(norms, tokens.names().size()));
    }

    private NamedTokens spelled(String text) {
        return NamedTokens.spelled(text, model.newTokenizer(), model.vocabulary());
    }

    private NamedTokens best(Conditioning conditioning) {
        int[] ids = new DecoderSearch(network.decoder(), SearchOptions.beam(BEAM))
                .search(
                        network.initialState(conditioning, newCompute()),
                        new int[] {model.maximumLength()},
                        new SearchMemory(Workers.single()))
                .getFirst()
                .getFirst()
                .tokens();
        return NamedTokens.of(ids, model.vocabulary());
    }

    private static Compute newCompute() {
        return new Compute(Workers.single(), new Workspace());
    }
}
