package dragoman.seq2seq.evaluation;

import java.util.List;

/** What every score asks of hypotheses and their references. */
final class ReferenceSets {
    private ReferenceSets() {}

    static void check(List<String> hypotheses, List<List<String>> references) {
        checkSentence(references);
        for (List<String> set : references) {
            if (set.size() != hypotheses.size()) {
                throw new IllegalArgumentException("there are " + hypotheses.size() + " hypotheses but " + set.size()
                        + " references: every hypothesis needs its reference");
            }
        }
    }

    static void checkSentence(List<?> references) {
        if (references.isEmpty()) {
            throw new IllegalArgumentException("no reference to compare with");
        }
    }

    /** The references of one sentence, one from each set. */
    static List<String> ofSentence(List<List<String>> references, int sentence) {
        return references.stream().map(set -> set.get(sentence)).toList();
    }
}
