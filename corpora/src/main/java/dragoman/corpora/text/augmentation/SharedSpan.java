package dragoman.corpora.text.augmentation;

import dragoman.corpora.SentencePair;

/**
 * A part of both sides of a pair that means the same.
 *
 * @param sourceStart the index of its first char in the source
 * @param sourceEnd the index after its last char in the source
 * @param targetStart the index of its first char in the target
 * @param targetEnd the index after its last char in the target
 */
record SharedSpan(int sourceStart, int sourceEnd, int targetStart, int targetEnd) {
    /** Whether this span follows another one on both sides, with the same space or hyphen between: {@code Tom Jackson}. */
    boolean follows(SharedSpan before, SentencePair pair) {
        return sourceStart == before.sourceEnd + 1
                && targetStart == before.targetEnd + 1
                && " -".indexOf(pair.source().charAt(before.sourceEnd)) >= 0
                && pair.source().charAt(before.sourceEnd) == pair.target().charAt(before.targetEnd);
    }

    /** The span from the start of another one to the end of this one. */
    SharedSpan joinedTo(SharedSpan before) {
        return new SharedSpan(before.sourceStart, sourceEnd, before.targetStart, targetEnd);
    }
}
