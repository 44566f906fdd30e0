package dragoman.seq2seq.sentence;

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

    private record Known(String sentence, PlacedText target) implements Part {}

    /**
     * A sentence that a model translates.
     *
     * @param spaces the white space around its clauses
     * @param jobs one for each clause
     */
    private record Clauses(String sentence, List<String> spaces, List<SentenceJob> jobs) implements Part {}

    /**
     * The translation of a text.
     *
     * @param placed the text
     * @param sentences its sentences
     */
    record Result(PlacedText placed, List<SentenceTranslation> sentences) {}

    /** A sentence and its target with known places. */
    private record Sentence(PlacedText target, SentenceTranslation translation) {}

    /** Adds a sentence whose translation is in the memory. */
    void addKnown(String space, String sentence, PlacedText target) {
        spaces.add(space);
        parts.add(new Known(sentence, target));
    }

    /** Adds a sentence as the jobs of its clauses. */
    void add(String space, String sentence, List<String> clauseSpaces, List<SentenceJob> jobs) {
        spaces.add(space);
        parts.add(new Clauses(sentence, clauseSpaces, jobs));
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

    Result result() {
        List<Sentence> results = parts.stream()
                .map(part -> switch (part) {
                    case Known known -> known(known);
                    case Clauses clauses -> translated(clauses);
                })
                .toList();
        PlacedText placed =
                PlacedText.join(results.stream().map(Sentence::target).toList(), spaces);
        return new Result(placed, results.stream().map(Sentence::translation).toList());
    }

    private static Sentence known(Known known) {
        SentenceTranslation translation =
                SentenceTranslation.of(known.sentence, known.target.text(), SentenceTranslation.Origin.MEMORY);
        return new Sentence(known.target, translation);
    }

    private static Sentence translated(Clauses clauses) {
        List<SentenceJob.Result> results =
                clauses.jobs.stream().map(SentenceJob::result).toList();
        PlacedText target =
                PlacedText.join(results.stream().map(SentenceJob.Result::target).toList(), clauses.spaces);
        boolean cut = results.size() > 1;
        Set<SentenceFlag> flags = cut ? EnumSet.of(SentenceFlag.CUT_AT_CLAUSE) : EnumSet.noneOf(SentenceFlag.class);
        results.forEach(result -> flags.addAll(result.flags()));
        SentenceTranslation translation = new SentenceTranslation(
                clauses.sentence,
                target.text(),
                cut ? SentenceTranslation.Origin.NETWORK : results.getFirst().origin(),
                lowest(results),
                flags);
        return new Sentence(target, translation);
    }

    /** The lowest quality; empty if it is not estimated. */
    private static OptionalDouble lowest(List<SentenceJob.Result> results) {
        return results.stream()
                .map(SentenceJob.Result::quality)
                .flatMapToDouble(OptionalDouble::stream)
                .min();
    }
}
