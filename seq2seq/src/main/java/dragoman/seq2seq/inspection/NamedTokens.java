package dragoman.seq2seq.inspection;

import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tokens with their ids.
 *
 * @param names the tokens, the end of the sequence last
 * @param ids without the end of the sequence
 * @param leftOut the number of tokens that were too many
 */
record NamedTokens(List<String> names, int[] ids, int leftOut) {
    /** The beginning of a sequence as it is shown. */
    static final String BOS = "<s>";
    /** The end of a sequence as it is shown. */
    static final String EOS = "</s>";

    /** Tokens of a vocabulary. */
    static NamedTokens of(int[] ids, Vocabulary vocabulary) {
        List<String> names = new ArrayList<>(vocabulary.decode(ids));
        names.add(EOS);
        return new NamedTokens(names, ids, 0);
    }

    /**
     * The tokens of a target that is given.
     *
     * @throws dragoman.corpora.CorpusException if the vocabulary has no token for a part of it
     */
    static NamedTokens spelled(String text, Tokenizer tokenizer, Vocabulary vocabulary) {
        return of(vocabulary.encodeKnown(tokenizer.tokenize(text)), vocabulary);
    }

    /** At most this number of tokens, from the first; the end of the sequence is left out with the others. */
    NamedTokens first(int mostTokens) {
        return ids.length <= mostTokens
                ? this
                : new NamedTokens(
                        names.subList(0, mostTokens), Arrays.copyOf(ids, mostTokens), ids.length - mostTokens);
    }
}
