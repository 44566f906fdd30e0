package dragoman.seq2seq.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The translation edit rate (Snover et al. 2006, "A Study of Translation Edit Rate with Targeted Human Annotation"): the number of
 * insertions, deletions, substitutions and shifts of a block of words that turn the hypothesis into the reference, per word of the reference.
 * Of several references the one with the fewest edits counts, and the mean of their lengths.
 *
 * <p>The numbers are those of sacreBLEU with its defaults, which follow tercom: words stand between spaces, case is ignored, punctuation is
 * kept and nothing is normalized. {@link TerEdits} says how shifts are found.
 */
public final class Ter {
    private Ter() {}

    /**
     * The score of a whole text: edits and lengths are summed before they are divided.
     *
     * @param hypotheses the translations, one sentence each
     * @param references sets of references; sentence i of each set belongs to hypothesis i
     */
    public static TerScore corpus(List<String> hypotheses, List<List<String>> references) {
        Counts sum = new Counts();
        ofSentences(hypotheses, references).forEach(sum::add);
        return sum.score(references.size());
    }

    /** The interval of the score of {@link #corpus} for texts that {@code bootstrap} draws from the same sentences. */
    public static Bootstrap.Interval interval(
            List<String> hypotheses, List<List<String>> references, Bootstrap bootstrap) {
        List<Counts> ofSentences = ofSentences(hypotheses, references);
        return bootstrap.interval(hypotheses.size(), drawn -> {
            Counts sum = new Counts();
            for (int i : drawn) {
                sum.add(ofSentences.get(i));
            }
            return sum.score(references.size()).score();
        });
    }

    /** The score of one sentence. */
    public static TerScore sentence(String hypothesis, List<String> references) {
        ReferenceSets.checkSentence(references);
        return counts(hypothesis, references).score(references.size());
    }

    /** Edits and reference lengths, of a sentence or summed. */
    private static final class Counts {
        private long edits;
        private double referenceLength;

        void add(Counts other) {
            edits += other.edits;
            referenceLength += other.referenceLength;
        }

        TerScore score(int references) {
            return new TerScore(
                    edits, referenceLength, "nrefs:" + references + "|case:lc|tok:tercom|norm:no|punct:yes|asian:no");
        }
    }

    private static List<Counts> ofSentences(List<String> hypotheses, List<List<String>> references) {
        ReferenceSets.check(hypotheses, references);
        List<Counts> counts = new ArrayList<>(hypotheses.size());
        for (int i = 0; i < hypotheses.size(); i++) {
            counts.add(counts(hypotheses.get(i), ReferenceSets.ofSentence(references, i)));
        }
        return counts;
    }

    private static Counts counts(String hypothesis, List<String> references) {
        List<String> words = words(hypothesis);
        Counts counts = new Counts();
        counts.edits = Long.MAX_VALUE;
        long length = 0;
        for (String reference : references) {
            List<String> referenceWords = words(reference);
            counts.edits = Math.min(counts.edits, TerEdits.count(words, referenceWords));
            length += referenceWords.size();
        }
        counts.referenceLength = (double) length / references.size();
        return counts;
    }

    private static List<String> words(String sentence) {
        return UnicodeSpace.split(sentence.toLowerCase(Locale.ROOT));
    }
}
