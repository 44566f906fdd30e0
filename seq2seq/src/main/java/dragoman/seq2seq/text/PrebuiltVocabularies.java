package dragoman.seq2seq.text;

import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.BytePairMerges;
import java.util.Optional;

/** What is not made from the text to train on, but given. Two sides that share a vocabulary have the source's. */
public record PrebuiltVocabularies(
        Optional<Vocabulary> sourceVocabulary,
        Optional<Vocabulary> targetVocabulary,
        Optional<BytePairMerges> sourceMerges,
        Optional<BytePairMerges> targetMerges) {
    /** All is made from the text. */
    public static final PrebuiltVocabularies NOTHING =
            new PrebuiltVocabularies(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
