package dragoman.seq2seq.training;

import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.BytePairMerges;
import java.util.Optional;

/** What is not made from the text to train on, but given. Two sides that share a vocabulary have the source's. */
public record GivenText(
        Optional<Vocabulary> sourceVocabulary,
        Optional<Vocabulary> targetVocabulary,
        Optional<BytePairMerges> sourceMerges,
        Optional<BytePairMerges> targetMerges) {
    /** All is made from the text. */
    public static final GivenText NOTHING =
            new GivenText(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
