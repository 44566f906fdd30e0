package dragoman.seq2seq;

import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.Batch;
import dragoman.corpora.EncodedPair;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.model.Seq2Seq;
import java.util.ArrayList;
import java.util.List;

/** Words that a model could not write: each is taken from the source, where attention looked most (Luong et al., 2015). */
final class UnknownWords {
    private UnknownWords() {}

    /**
     * The tokens of a translation, those of {@code unk} replaced.
     *
     * @param network attends to its source
     * @param pair the ids of source and translation
     * @param source its tokens, without that of a target language, which may come before them
     * @param target the translation's tokens
     */
    static List<String> replaced(Seq2Seq network, EncodedPair pair, List<String> source, List<String> target) {
        Compute compute = new Compute(Workers.single(), new Workspace());
        int first = pair.source().length - source.size();
        float[][] attention = network.scores(Batch.of(List.of(pair)), compute).attention(0);
        List<String> tokens = new ArrayList<>(target);
        for (int t = 0; t < tokens.size(); t++) {
            if (pair.target()[t] == Vocabulary.UNK) {
                tokens.set(t, source.get(mostAttended(attention[t], first, source.size())));
            }
        }
        return tokens;
    }

    /** Among the words alone: the end-of-sequence token after them is none. */
    private static int mostAttended(float[] weights, int first, int words) {
        int most = 0;
        for (int s = 1; s < words; s++) {
            if (weights[first + s] > weights[first + most]) {
                most = s;
            }
        }
        return most;
    }
}
