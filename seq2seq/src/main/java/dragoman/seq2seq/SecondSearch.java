package dragoman.seq2seq;

import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.Tokenizer;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.model.LengthLimit;
import dragoman.seq2seq.quality.Assessor;
import dragoman.seq2seq.quality.Defect;
import dragoman.seq2seq.search.Constraints;
import dragoman.seq2seq.search.SearchOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Searches again for the translations of sentences whose best translation has a defect, with constraints that exclude the defect. All of them are
 * translated together.
 */
final class SecondSearch {
    /** The length of the n-grams of words or subwords that may not be repeated. */
    private static final int NO_REPEAT = 3;

    /** The length of the sequences of the source that may not be copied. */
    private static final int NO_COPY = 3;

    private final Search search;
    private final TranslationModel.Side target;
    private final Tokenizer tokenizer;
    private final Assessor assessor;
    private final SearchOptions options;

    /** Translates sentences, each with options of its own. */
    @FunctionalInterface
    interface Search {
        /** As {@link Translator#translate(List, SearchOptions)}, without the work for translations that are no longer wanted. */
        List<TranslatedSentence> translate(List<String> sentences, List<SearchOptions> each, IntPredicate cancelled);
    }

    /**
     * @param search translates sentences
     * @param target the side into which it translates
     * @param options those of the first search
     */
    SecondSearch(Search search, TranslationModel.Side target, Assessor assessor, SearchOptions options) {
        this.search = search;
        this.target = target;
        this.assessor = assessor;
        this.options = options;
        tokenizer = target.newTokenizer();
    }

    /**
     * The translations of each sentence: those that a second search found if its best one has fewer defects, otherwise those of the first search.
     *
     * @param first the translations that the first search found for each sentence
     * @param cancelled whether the translation of a sentence is no longer wanted, which may become true at any time
     */
    List<TranslatedSentence> repaired(List<String> sources, List<TranslatedSentence> first, IntPredicate cancelled) {
        int[] defective = IntStream.range(0, first.size())
                .filter(i -> !defects(first.get(i)).isEmpty() && !cancelled.test(i))
                .toArray();
        if (defective.length == 0) {
            return first;
        }
        List<TranslatedSentence> second = search.translate(
                Arrays.stream(defective).mapToObj(sources::get).toList(),
                Arrays.stream(defective)
                        .mapToObj(i -> options.with(constraints(sources.get(i), first.get(i))))
                        .toList(),
                sentence -> cancelled.test(defective[sentence]));
        List<TranslatedSentence> results = new ArrayList<>(first);
        for (int i = 0; i < defective.length; i++) {
            results.set(defective[i], better(first.get(defective[i]), second.get(i)));
        }
        return results;
    }

    private static Set<Defect> defects(TranslatedSentence sentence) {
        return sentence.translations().getFirst().assessment().defects();
    }

    private static TranslatedSentence better(TranslatedSentence first, TranslatedSentence second) {
        Translation best = second.translations().getFirst();
        if (!best.complete() || defects(second).size() >= defects(first).size()) {
            return first;
        }
        List<Translation> repaired = second.translations().stream()
                .map(found -> new Translation(
                        found.text(),
                        found.score(),
                        found.complete(),
                        found.assessment().asRepaired()))
                .toList();
        return new TranslatedSentence(repaired, second.sourceTokens(), second.cut());
    }

    private Constraints constraints(String source, TranslatedSentence first) {
        String text = first.text();
        Constraints constraints = options.constraints();
        for (Defect defect : defects(first)) {
            constraints = switch (defect) {
                case REPETITION -> withoutRepetition(constraints);
                case LENGTH -> ofAllowedLength(constraints, source, text);
                case COPY -> constraints.withBlockedSequences(sequences(source));
            };
        }
        return constraints;
    }

    private static Constraints withoutRepetition(Constraints constraints) {
        boolean stricter = constraints.noRepeat() > 0 && constraints.noRepeat() <= NO_REPEAT;
        return stricter ? constraints : constraints.withNoRepeat(NO_REPEAT);
    }

    /** Scales the number of tokens of the first translation to the nearest allowed length. */
    private Constraints ofAllowedLength(Constraints constraints, String source, String text) {
        double excess = assessor.excess(source, text);
        int allowed = (int) Math.ceil(tokenizer.tokenize(text).size() / excess);
        if (excess > 1) {
            return constraints.withLength(constraints.minimumLength(), Optional.of(new LengthLimit(0, allowed + 1)));
        }
        // An empty translation has no tokens to scale.
        int least = Math.max(allowed, tokenizer.tokenize(source).size() / 3);
        return constraints.withLength(least, constraints.length());
    }

    /** The sequences of {@value #NO_COPY} known tokens of the source text as the target side spells it. */
    private List<List<Integer>> sequences(String source) {
        int[] ids = target.vocabulary().encode(tokenizer.tokenize(source));
        List<List<Integer>> sequences = new ArrayList<>();
        for (int from = 0; from + NO_COPY <= ids.length; from++) {
            List<Integer> sequence =
                    Arrays.stream(ids, from, from + NO_COPY).boxed().toList();
            if (!sequence.contains(Vocabulary.UNK)) {
                sequences.add(sequence);
            }
        }
        return sequences.stream().distinct().toList();
    }
}
