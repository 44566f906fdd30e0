package dragoman.seq2seq.inspection;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.Batch;
import dragoman.corpora.CorpusException;
import dragoman.corpora.EncodedPair;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.Tokenizer;
import dragoman.seq2seq.inspection.TranslationTrace.Band;
import dragoman.seq2seq.inspection.TranslationTrace.Decoding;
import dragoman.seq2seq.inspection.TranslationTrace.States;
import dragoman.seq2seq.inspection.TranslationTrace.Step;
import dragoman.seq2seq.inspection.TranslationTrace.TokenProbability;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.recurrent.LayerUnits;
import dragoman.seq2seq.model.Seq2Seq;
import dragoman.seq2seq.model.TeacherForcedPass;
import dragoman.seq2seq.search.BeamSearch;
import dragoman.seq2seq.search.Hypothesis;
import dragoman.seq2seq.search.OutputRules;
import dragoman.seq2seq.search.SearchMemory;
import dragoman.seq2seq.search.SearchOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Follows the translation of a sentence through encoder, bridge, decoder and search. */
public final class TranslationTracer {
    /** The end-of-sequence token as it is shown. */
    public static final String EOS = NamedTokens.EOS;

    private static final int LIKELIEST = 5;
    private static final int DROPPED_PER_STEP = 3;

    private final Seq2Seq network;
    private final TranslationModel model;
    private final OutputRules rules;
    private final Tokenizer source;
    private final Tokenizer target;

    /** @param rules what a translation may contain */
    public TranslationTracer(Seq2Seq network, TranslationModel model, OutputRules rules) {
        this.network = network;
        this.model = model;
        this.rules = rules;
        source = model.source().newTokenizer();
        target = model.target().newTokenizer();
    }

    /**
     * Translates a sentence by beam search and follows it.
     *
     * @param language the target language of a multilingual model
     * @param mostTokens the number of source tokens that are read at most
     * @param given a translation that the decoder reads as well; empty for none
     * @throws CorpusException if the text has no token, or the vocabulary has no token for a part of the given translation
     */
    public TranslationTrace trace(
            String text, String language, int mostTokens, SearchOptions options, Optional<String> given) {
        NamedTokens read = source(text, language, mostTokens);
        Optional<NamedTokens> forced = given.map(this::target);
        BeamTrace beam = new BeamTrace(DROPPED_PER_STEP);
        SearchMemory memory = new SearchMemory(Workers.single(), beam);
        Hypothesis best = new BeamSearch(List.of(network), options, rules)
                .search(IdMatrix.withEos(List.of(read.ids())), memory)
                .getFirst()
                .getFirst();
        NamedTokens found = NamedTokens.of(best.tokens(), model.target().vocabulary());
        TeacherForcedPass free = pass(read, found);
        return new TranslationTrace(
                new States(read.names(), bands(free.encoder())),
                bands(free.encoded()),
                bands(free.initial()),
                network.config().hasBridge(),
                decoding(free, found, forced),
                forced.map(tokens -> decoding(pass(read, tokens), tokens, Optional.empty())),
                beam.nodes(best, this::name));
    }

    /**
     * The norms of the gradients of the loss of each target token with respect to the states of the encoder.
     *
     * @param given the translation; empty for the best one of the model
     * @param mostTokens the number of tokens of both sides that are read at most
     * @throws CorpusException as {@link #trace}
     */
    public GradientMap gradients(String text, String language, int mostTokens, Optional<String> given) {
        NamedTokens read = source(text, language, mostTokens);
        NamedTokens tokens = given.map(this::target).orElseGet(() -> best(read));
        NamedTokens shown = tokens.first(mostTokens);
        double[][] norms = network.encoderGradientNorms(new EncodedPair(read.ids(), shown.ids()), newCompute());
        return new GradientMap(
                GradientMap.States.ENCODER,
                read.names(),
                shown.names(),
                read.leftOut() + shown.leftOut(),
                Arrays.copyOf(norms, shown.names().size()));
    }

    private NamedTokens best(NamedTokens read) {
        int[] ids = new BeamSearch(List.of(network), SearchOptions.beam(5), rules)
                .search(IdMatrix.withEos(List.of(read.ids())), new SearchMemory(Workers.single()))
                .getFirst()
                .getFirst()
                .tokens();
        return NamedTokens.of(ids, model.target().vocabulary());
    }

    private NamedTokens source(String text, String language, int mostTokens) {
        List<String> all = source.tokenize(text);
        if (all.isEmpty()) {
            throw new CorpusException("the text has no token: give a sentence to translate");
        }
        List<String> tokens = all.subList(0, Math.min(all.size(), mostTokens));
        int[] ids = model.sourceIds(tokens, language);
        List<String> names = new ArrayList<>();
        if (ids.length > tokens.size()) {
            names.add(model.source().vocabulary().token(ids[0]));
        }
        names.addAll(tokens);
        names.add(EOS);
        return new NamedTokens(names, ids, all.size() - tokens.size());
    }

    private NamedTokens target(String text) {
        return NamedTokens.spelled(text, target, model.target().vocabulary());
    }

    private static Compute newCompute() {
        return new Compute(Workers.single(), new Workspace());
    }

    private TeacherForcedPass pass(NamedTokens read, NamedTokens written) {
        return network.activations(Batch.of(List.of(new EncodedPair(read.ids(), written.ids()))), newCompute());
    }

    private static List<Band> bands(List<LayerUnits> layers) {
        List<Band> bands = new ArrayList<>();
        for (LayerUnits.Kind kind : List.of(LayerUnits.Kind.HIDDEN, LayerUnits.Kind.CELL)) {
            for (int l = 0; l < layers.size(); l++) {
                Matrix values = layers.get(l).values().get(kind);
                if (values != null) {
                    bands.add(new Band(l, kind, rows(values)));
                }
            }
        }
        return bands;
    }

    private static List<Band> bands(State state) {
        List<Band> bands = new ArrayList<>();
        for (int l = 0; l < state.layers(); l++) {
            bands.add(new Band(l, LayerUnits.Kind.HIDDEN, rows(state.hidden().get(l))));
        }
        for (int l = 0; l < state.cell().size(); l++) {
            bands.add(new Band(l, LayerUnits.Kind.CELL, rows(state.cell().get(l))));
        }
        return bands;
    }

    private static float[][] rows(Matrix values) {
        float[][] rows = new float[values.rows()][];
        for (int r = 0; r < rows.length; r++) {
            rows[r] = Arrays.copyOfRange(values.data(), values.row(r), values.row(r) + values.columns());
        }
        return rows;
    }

    private Decoding decoding(TeacherForcedPass pass, NamedTokens tokens, Optional<NamedTokens> given) {
        List<Step> steps = new ArrayList<>();
        List<String> inputs = new ArrayList<>();
        double[] losses = pass.decoder().scores().losses(0);
        float[][] attention = pass.decoder().scores().attention(0);
        for (int t = 0; t < tokens.names().size(); t++) {
            inputs.add(t == 0 ? NamedTokens.BOS : tokens.names().get(t - 1));
            steps.add(new Step(
                    inputs.getLast(),
                    likeliest(pass.decoder().probabilities(), t),
                    tokens.names().get(t),
                    losses[t],
                    attention[t]));
        }
        double[] ofGiven = given.map(other -> losses(pass.decoder().probabilities(), other))
                .orElse(new double[0]);
        return new Decoding(steps, new States(inputs, bands(pass.decoder().layers())), ofGiven);
    }

    /** {@code -log p} of the tokens of another translation at the steps of a pass. */
    private static double[] losses(Matrix probabilities, NamedTokens other) {
        int steps = Math.min(probabilities.rows(), other.ids().length + 1);
        return IntStream.range(0, steps)
                .mapToDouble(t ->
                        -StrictMath.log(probabilities.get(t, t < other.ids().length ? other.ids()[t] : Vocabulary.EOS)))
                .toArray();
    }

    private List<TokenProbability> likeliest(Matrix probabilities, int t) {
        return IntStream.range(0, probabilities.columns())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer id) -> probabilities.get(t, id))
                        .reversed())
                .limit(LIKELIEST)
                .map(id -> new TokenProbability(name(id), probabilities.get(t, id)))
                .toList();
    }

    private String name(int id) {
        return id == Vocabulary.EOS ? EOS : model.target().vocabulary().token(id);
    }
}
