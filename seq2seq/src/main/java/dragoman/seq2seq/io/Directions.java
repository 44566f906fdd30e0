package dragoman.seq2seq.io;

import dragoman.corpora.LanguagePair;
import dragoman.corpora.text.LanguageCode;
import dragoman.seq2seq.io.file.ModelException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The directions of a model, found by languages as people write them: {@code fr}, {@code fr-CA}, {@code French}. Of a language whose region or
 * script no direction has, the one without counts.
 *
 * @param all none if a model does not say them
 */
public record Directions(List<LanguagePair> all) {
    public Directions {
        all = List.copyOf(all);
    }

    /**
     * What is known of every direction: its source language if all have the same, its target language if all have the same; otherwise empty
     * text.
     */
    public LanguagePair common() {
        return common(all);
    }

    private static LanguagePair common(List<LanguagePair> directions) {
        return new LanguagePair(
                only(directions.stream().map(LanguagePair::from)),
                only(directions.stream().map(LanguagePair::to)));
    }

    private static String only(Stream<String> languages) {
        List<String> distinct = languages.distinct().toList();
        return distinct.size() == 1 ? distinct.getFirst() : "";
    }

    /**
     * What is known of the directions into a language.
     *
     * @throws ModelException if there is none
     */
    public LanguagePair into(String to) {
        return common(best(all, to, LanguagePair::to, "into " + to));
    }

    /**
     * A direction.
     *
     * @throws ModelException if there is none
     */
    public LanguagePair between(String from, String to) {
        String asked = new LanguagePair(from, to).toString();
        return common(best(best(all, to, LanguagePair::to, asked), from, LanguagePair::from, asked));
    }

    /**
     * The direction from a language.
     *
     * @throws ModelException if there is none, or more than one
     */
    public LanguagePair from(String from) {
        List<LanguagePair> found = best(all, from, LanguagePair::from, "from " + from);
        LanguagePair common = common(found);
        if (common.to().isEmpty()) {
            throw new ModelException("the model translates from " + from + " into several languages: name one of "
                    + found.stream().map(LanguagePair::to).distinct().collect(Collectors.joining(", ")));
        }
        return common;
    }

    /** Whether there is a direction, of any region or script. */
    public boolean has(String from, String to) {
        return all.stream()
                .anyMatch(direction ->
                        base(from).equals(base(direction.from())) && base(to).equals(base(direction.to())));
    }

    /** The directions of a language; those of its region or script alone, if there are any. */
    private List<LanguagePair> best(
            List<LanguagePair> directions, String asked, Function<LanguagePair, String> side, String described) {
        if (all.isEmpty()) {
            throw new ModelException("the model does not say which languages it translates: name none");
        }
        List<LanguagePair> same = directions.stream()
                .filter(direction -> tag(asked).equals(tag(side.apply(direction))))
                .toList();
        List<LanguagePair> close = directions.stream()
                .filter(direction -> base(asked).equals(base(side.apply(direction))))
                .toList();
        if (close.isEmpty() && same.isEmpty()) {
            throw new ModelException("the model does not translate " + described + ": it translates " + this);
        }
        return same.isEmpty() ? close : same;
    }

    private static String tag(String language) {
        return LanguageCode.find(language)
                .map(LanguageCode::toString)
                .orElseGet(() -> language.strip().toLowerCase(Locale.ROOT))
                .replace('_', '-');
    }

    private static String base(String language) {
        return LanguageCode.find(language).map(LanguageCode::code).orElseGet(() -> tag(language));
    }

    /** Such as {@code en to fr, fr to en}. */
    @Override
    public String toString() {
        return all.stream().map(LanguagePair::toString).collect(Collectors.joining(", "));
    }
}
