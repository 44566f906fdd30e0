package dragoman.seq2seq.text;

import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.corpora.text.Tokenizers;
import java.util.Optional;

/** Texts with a label each, which are the sources and the targets of pairs. */
public final class LabelledText {
    private LabelledText() {}

    /**
     * Reads texts of words or characters, each with a label of one line.
     *
     * @param maximumLength texts of more tokens are left out
     * @param seed decides which pairs are held out where there is no validation corpus
     * @throws dragoman.corpora.CorpusException if a file is bad, or no pair is left
     */
    public static ParallelText read(
            ParallelCorpus training,
            Optional<ParallelCorpus> validation,
            MonolingualTextOptions text,
            int maximumLength,
            long seed) {
        TokenizerDescription tokenizer = text.tokenizer();
        TextOptions both = TextOptions.builder(tokenizer, tokenizer)
                .vocabularySize(text.vocabularySize())
                .minimumCount(text.minimumCount())
                .maximumLength(maximumLength)
                .build();
        ParallelText.TokenizerPair tokenizers =
                new ParallelText.TokenizerPair(Tokenizers.of(tokenizer), new LabelTokenizer(tokenizer));
        return ParallelText.read(training, validation, both, tokenizers, seed);
    }
}
