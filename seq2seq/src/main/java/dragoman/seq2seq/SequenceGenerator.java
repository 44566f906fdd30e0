package dragoman.seq2seq;

import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.text.Tokenizer;
import dragoman.seq2seq.inspection.GradientMap;
import dragoman.seq2seq.inspection.SequenceGradients;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.OneToManyModel;
import dragoman.seq2seq.io.codec.ModelFiles;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.model.OneToMany;
import dragoman.seq2seq.search.DecoderSearch;
import dragoman.seq2seq.search.SearchMemory;
import dragoman.seq2seq.search.SearchOptions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A trained network that generates a sequence from an id or a vector of numbers. Immutable; works in the caller's thread. */
public final class SequenceGenerator {
    private final OneToManyModel model;
    private final OneToMany network;
    private final Tokenizer tokenizer;

    private SequenceGenerator(OneToManyModel model) {
        this.model = model;
        network = new OneToMany(model.config(), model.weights().widened(), Workers.single());
        tokenizer = model.newTokenizer();
    }

    /** Generates with a model in memory. */
    public static SequenceGenerator of(OneToManyModel model) {
        return new SequenceGenerator(model);
    }

    /**
     * Loads a model directory.
     *
     * @throws dragoman.seq2seq.io.file.ModelException if it is missing, half-written, damaged, of another task, or of a format that this version
     *     does not read
     */
    public static SequenceGenerator load(Path directory) {
        return of(ModelDirectory.at(directory).read(files -> ModelFiles.read(files, OneToManyModel.class)));
    }

    /**
     * The most probable sequence for each origin, by beam search.
     *
     * @param origins an id each, or numbers separated by spaces or commas
     * @param beamSize 1 for greedy search
     * @throws dragoman.corpora.CorpusException if there is no such id, or the numbers are not as many as the network reads
     */
    public List<String> generate(List<String> origins, int beamSize) {
        if (origins.isEmpty()) {
            return List.of();
        }
        State initial =
                network.initialState(model.conditioning(origins), new Compute(Workers.single(), new Workspace()));
        int[] limits = new int[origins.size()];
        Arrays.fill(limits, model.maximumLength());
        return new DecoderSearch(network.decoder(), SearchOptions.beam(beamSize))
                .search(initial, limits, new SearchMemory(Workers.single())).stream()
                        .map(hypotheses -> tokenizer.detokenize(
                                model.vocabulary().decode(hypotheses.getFirst().tokens())))
                        .toList();
    }

    /**
     * The norms of the gradients of the loss of each token of a sequence with respect to the states of the decoder: how far each token depends on the
     * initial state, which the origin gives, and on the state after each token before it.
     *
     * @param origin an id, or numbers separated by spaces or commas
     * @param given the sequence; empty for the best one by beam search
     * @param mostTokens the number of tokens that are read at most
     * @throws dragoman.corpora.CorpusException as {@link #generate}, or if the vocabulary has no token for a part of the given sequence
     */
    public GradientMap gradients(String origin, Optional<String> given, int mostTokens) {
        return new SequenceGradients(model, network).of(origin, given, mostTokens);
    }
}
