package dragoman.seq2seq;

import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.Batch;
import dragoman.corpora.EncodedPair;
import dragoman.corpora.SentencePair;
import dragoman.corpora.text.Tokenizer;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.model.Seq2Seq;
import dragoman.seq2seq.model.TeacherForcedScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Reads given translations with a network, by teacher forcing. */
final class PairReader {
    /** The most pairs that go through the network together. */
    private static final int BATCH = 64;

    /** The end-of-sequence token as it is shown. */
    private static final String EOS = "</s>";

    private final Seq2Seq network;
    private final TranslationModel model;
    /** The code of the target language, which a multilingual model needs. */
    private final String language;

    private final Tokenizer source;
    private final Tokenizer target;

    PairReader(Seq2Seq network, TranslationModel model, String language) {
        this.network = network;
        this.model = model;
        this.language = language;
        source = model.source().newTokenizer();
        target = model.target().newTokenizer();
    }

    /** The pairs from one index to before another. */
    record Part(int from, int to) {}

    /** Parts of equal size, at least one for each thread if there are as many pairs. */
    static List<Part> parts(int pairs, int threads) {
        int size = Math.clamp(Math.ceilDiv(pairs, threads), 1, BATCH);
        List<Part> parts = new ArrayList<>();
        for (int from = 0; from < pairs; from += size) {
            parts.add(new Part(from, Math.min(pairs, from + size)));
        }
        return parts;
    }

    /** Writes what the pairs of a part give to their places. */
    void read(List<SentencePair> pairs, Part part, ScoredPair[] scored) {
        List<List<String>> sources = new ArrayList<>();
        List<List<String>> targets = new ArrayList<>();
        List<EncodedPair> encoded = new ArrayList<>();
        for (int i = part.from; i < part.to; i++) {
            int index = i;
            SentencePair pair = Objects.requireNonNull(pairs.get(i), () -> "pair " + index + " is null");
            sources.add(source.tokenize(pair.source()));
            targets.add(target.tokenize(pair.target()));
            encoded.add(new EncodedPair(
                    model.sourceIds(sources.getLast(), language),
                    model.target().vocabulary().encode(targets.getLast())));
        }
        TeacherForcedScores scores = network.scores(Batch.of(encoded), new Compute(Workers.single(), new Workspace()));
        for (int b = 0; b < encoded.size(); b++) {
            Arrays.stream(scores.losses(b)).forEach(ModelException::requireFinite);
            List<String> read = ended(sources.get(b));
            scored[part.from + b] = new ScoredPair(
                    read,
                    ended(targets.get(b)),
                    scores.losses(b),
                    ofText(scores.attention(b), model.isMultilingual() ? 1 : 0));
        }
    }

    /** The weights of the tokens of the text, after those of the tokens before it; without attention there are none. */
    private static float[][] ofText(float[][] attention, int before) {
        return Arrays.stream(attention)
                .map(row -> Arrays.copyOfRange(row, Math.min(before, row.length), row.length))
                .toArray(float[][]::new);
    }

    private static List<String> ended(List<String> tokens) {
        List<String> ended = new ArrayList<>(tokens);
        ended.add(EOS);
        return ended;
    }
}
