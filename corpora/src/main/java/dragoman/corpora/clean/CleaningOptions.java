package dragoman.corpora.clean;

import dragoman.corpora.LanguagePair;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which filters are applied to a corpus.
 *
 * @param without the filters that are not applied
 * @param maximumLength the maximum of {@link LengthFilter}
 * @param maximumRatio the maximum of {@link LengthRatioFilter}
 * @param languages the directions for {@link LanguageFilter}, which is not applied without them
 */
public record CleaningOptions(
        Set<FilterKind> without, int maximumLength, double maximumRatio, List<LanguagePair> languages) {
    /** All filters with their default settings except that for languages. */
    public static final CleaningOptions DEFAULT =
            new CleaningOptions(Set.of(), LengthFilter.DEFAULT_MAXIMUM, LengthRatioFilter.DEFAULT_MAXIMUM, List.of());

    public CleaningOptions {
        without = Set.copyOf(without);
        languages = List.copyOf(languages);
    }

    /** The same with the directions of the corpus. */
    public CleaningOptions withLanguages(List<LanguagePair> directions) {
        return new CleaningOptions(without, maximumLength, maximumRatio, directions);
    }

    /** The same without some filters. */
    public CleaningOptions without(FilterKind... kinds) {
        EnumSet<FilterKind> all = EnumSet.noneOf(FilterKind.class);
        all.addAll(without);
        all.addAll(Arrays.asList(kinds));
        return new CleaningOptions(all, maximumLength, maximumRatio, languages);
    }

    /**
     * New filters, which have seen no pair.
     *
     * @throws dragoman.corpora.text.language.UnknownLanguageException if the language detector does not know one of the languages
     */
    public List<PairFilter> filters() {
        return Arrays.stream(FilterKind.values())
                .filter(kind -> !without.contains(kind))
                .map(this::filter)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<PairFilter> filter(FilterKind kind) {
        return switch (kind) {
            case EMPTY -> Optional.of(new EmptyFilter());
            case CONTROL_CHARACTERS -> Optional.of(new ControlCharacterFilter());
            case BROKEN_ENCODING -> Optional.of(new BrokenEncodingFilter());
            case TOO_LONG -> Optional.of(new LengthFilter(maximumLength));
            case LENGTH_RATIO -> Optional.of(new LengthRatioFilter(maximumRatio));
            case IDENTICAL -> Optional.of(new IdenticalFilter());
            case NUMBERS -> Optional.of(new NumberFilter());
            case PLACEHOLDERS -> Optional.of(new PlaceholderFilter());
            case WRONG_LANGUAGE -> languages.isEmpty() ? Optional.empty() : Optional.of(new LanguageFilter(languages));
            case DUPLICATE -> Optional.of(new DuplicateFilter());
        };
    }
}
