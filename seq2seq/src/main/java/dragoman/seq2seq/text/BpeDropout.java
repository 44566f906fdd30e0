package dragoman.seq2seq.text;

import dragoman.corpora.LongText;
import dragoman.corpora.SplitMix64;
import dragoman.corpora.text.SubwordTokenizer;
import java.util.List;

/**
 * The subwords into which BPE-dropout splits each word of an epoch: a pure function of seed, epoch, side, and the position of the word.
 *
 * @param side distinguishes texts of one seed
 */
record BpeDropout(double dropout, long seed, int side) {
    /** The pieces of a word of parallel text. */
    WordCounts.Cut cut(SubwordTokenizer tokenizer, long epoch) {
        long base = SplitMix64.of(seed, side).nextLong();
        long ofEpoch = SplitMix64.of(base, epoch).nextLong();
        return (sentence, position, word) -> draw(tokenizer, ofEpoch, (long) sentence << Integer.SIZE | position, word);
    }

    /** The pieces of a word of a long text. */
    LongText.TokenSplitter cutText(SubwordTokenizer tokenizer, long epoch) {
        WordCounts.Cut cut = cut(tokenizer, epoch);
        return (position, word) -> cut.apply(0, position, word);
    }

    private List<String> draw(SubwordTokenizer tokenizer, long ofEpoch, long place, String word) {
        return tokenizer.subwords(word, dropout, SplitMix64.of(ofEpoch, place));
    }
}
