package dragoman.seq2seq.sentence;

import dragoman.corpora.text.sentence.SplitText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/** The parts of a text: sentences whose translation is known, and those that a model translates. */
final class TextPlan {
    private final List<Part> parts = new ArrayList<>();
    private final List<String> spaces = new ArrayList<>();

    private sealed interface Part permits Known, Clauses {}

    private record Known(SentenceTranslation translation) implements Part {}

    /**
     * A sentence that a model translates.
     *
     * @param spaces the white space around its clauses
     * @param jobs one for each clause
     */
    private record Clauses(String sentence, List<String> spaces, List<SentenceJob> jobs) implements Part {}

    /** Adds a sentence whose translation is known. */
    void add(String space, SentenceTranslation translation) {
        spaces.add(space);
        parts.add(new Known(translation));
    }

    /** Adds a sentence as the jobs of its clauses. */
    void add(String space, String sentence, SpannedText clauses, List<SentenceJob> jobs) {
        spaces.add(space);
        parts.add(new Clauses(sentence, clauses.spaces(), jobs));
    }

    /** Adds the white space after the last sentence. */
    void end(String space) {
        spaces.add(space);
    }

    Stream<SentenceJob> jobs() {
        return parts.stream().flatMap(part -> switch (part) {
            case Known _ -> Stream.of();
            case Clauses clauses -> clauses.jobs.stream();
        });
    }

    TranslatedText result() {
        List<SentenceTranslation> sentences = parts.stream()
                .map(part -> switch (part) {
                    case Known known -> known.translation;
                    case Clauses clauses -> joined(clauses);
                })
                .toList();
        List<String> targets =
                sentences.stream().map(SentenceTranslation::target).toList();
        return new TranslatedText(new SplitText(targets, spaces).text(), sentences);
    }

    private static SentenceTranslation joined(Clauses clauses) {
        List<SentenceTranslation> results =
                clauses.jobs.stream().map(SentenceJob::result).toList();
        if (results.size() == 1) {
            return results.getFirst();
        }
        List<String> targets = results.stream().map(SentenceTranslation::target).toList();
        Set<SentenceFlag> flags = EnumSet.of(SentenceFlag.CUT_AT_CLAUSE);
        results.forEach(result -> flags.addAll(result.flags()));
        return new SentenceTranslation(
                clauses.sentence,
                new SplitText(targets, clauses.spaces).text(),
                SentenceTranslation.Origin.NETWORK,
                lowest(results),
                flags);
    }

    /** The lowest quality; empty if it is not estimated. */
    private static OptionalDouble lowest(List<SentenceTranslation> results) {
        return results.stream()
                .map(SentenceTranslation::quality)
                .flatMapToDouble(OptionalDouble::stream)
                .min();
    }
}
