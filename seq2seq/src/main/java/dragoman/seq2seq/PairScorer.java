package dragoman.seq2seq;

import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.Batch;
import dragoman.corpora.EncodedPair;
import dragoman.corpora.SentencePair;
import dragoman.corpora.text.Tokenizer;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.ModelException;
import dragoman.seq2seq.io.ModelFiles;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.model.Seq2Seq;
import dragoman.seq2seq.model.TeacherForcedScores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A trained model that says how likely given translations are, and where it looks for each of their tokens. For one thread. */
public final class PairScorer {
    /** Of the end of a sentence, as it is shown. */
    private static final String END = "</s>";

    private final TranslationModel model;
    private final Seq2Seq network;
    private final Tokenizer source;
    private final Tokenizer target;
    private final Compute compute;

    private PairScorer(TranslationModel model, Workers workers) {
        this.model = model;
        network = new Seq2Seq(model.config(), model.weights(), workers);
        source = model.source().newTokenizer();
        target = model.target().newTokenizer();
        compute = new Compute(workers, new Workspace());
    }

    /**
     * Loads a model directory.
     *
     * @param workers the caller's, who closes them
     * @throws dragoman.seq2seq.io.ModelException if it is missing, damaged, or no model of translation
     */
    public static PairScorer load(Path directory, Workers workers) {
        return new PairScorer(
                ModelDirectory.at(directory).read(files -> ModelFiles.read(files, TranslationModel.class)), workers);
    }

    /**
     * The pairs as the model reads them, in their order; they go through the network together.
     *
     * @throws ModelException if the model computes NaN or infinite losses
     */
    public List<ScoredPair> score(List<SentencePair> pairs) {
        List<List<String>> sources = new ArrayList<>();
        List<List<String>> targets = new ArrayList<>();
        List<EncodedPair> encoded = new ArrayList<>();
        for (SentencePair pair : pairs) {
            sources.add(source.tokenize(pair.source()));
            targets.add(target.tokenize(pair.target()));
            encoded.add(new EncodedPair(
                    model.source().vocabulary().encode(sources.getLast()),
                    model.target().vocabulary().encode(targets.getLast())));
        }
        if (encoded.isEmpty()) {
            return List.of();
        }
        compute.workspace().reset();
        TeacherForcedScores reading = network.scores(Batch.of(encoded), compute);
        List<ScoredPair> scored = new ArrayList<>();
        for (int b = 0; b < encoded.size(); b++) {
            Arrays.stream(reading.losses(b)).forEach(ModelException::requireFinite);
            scored.add(new ScoredPair(
                    ended(sources.get(b)), ended(targets.get(b)), reading.losses(b), reading.attention(b)));
        }
        return scored;
    }

    /** Whether the model attends to the source. */
    public boolean attends() {
        return model.config().decoder().attention().isPresent();
    }

    /**
     * Which words of each pair belong together.
     *
     * @throws IllegalStateException of a model without attention
     */
    public List<WordAlignment> align(List<SentencePair> pairs) {
        if (!attends()) {
            throw new IllegalStateException("a model without attention aligns no words");
        }
        return score(pairs).stream()
                .map(pair -> WordAlignment.of(pair, source, target))
                .toList();
    }

    private static List<String> ended(List<String> tokens) {
        List<String> ended = new ArrayList<>(tokens);
        ended.add(END);
        return ended;
    }
}
