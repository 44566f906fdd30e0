package dragoman.corpora.format.parallel;

import dragoman.corpora.LanguagePair;
import dragoman.corpora.text.LanguageCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Compares the languages that a file names with the language asked for. The same language with another region or script matches, unless both
 * sides of the pair are of this language.
 *
 * @param wanted the language asked for
 * @param exact whether region and script must be equal
 */
record LanguageMatch(Tag wanted, boolean exact) {
    /**
     * A language without and with its region or script.
     *
     * @param language the canonical code of the language
     * @param full the code with region or script
     */
    record Tag(String language, String full) {
        static Tag of(String text) {
            return LanguageCode.find(text)
                    .map(code -> new Tag(code.code(), code.toString().replace('_', '-')))
                    .orElseGet(() -> {
                        String unknown = text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
                        return new Tag(unknown, unknown);
                    });
        }
    }

    static LanguageMatch source(LanguagePair pair) {
        return of(pair.from(), pair.to());
    }

    static LanguageMatch target(LanguagePair pair) {
        return of(pair.to(), pair.from());
    }

    static LanguageMatch of(String language, String other) {
        Tag tag = Tag.of(language);
        return new LanguageMatch(tag, tag.language().equals(Tag.of(other).language()));
    }

    private boolean equal(Tag tag) {
        return tag.full().equals(wanted.full());
    }

    /** The items of the language; those of the same region or script alone, if there are any. */
    <T> List<T> best(List<T> items, Function<T, Tag> languageOf) {
        List<T> same = new ArrayList<>();
        List<T> close = new ArrayList<>();
        for (T item : items) {
            Tag tag = languageOf.apply(item);
            if (equal(tag)) {
                same.add(item);
            } else if (!exact && tag.language().equals(wanted.language())) {
                close.add(item);
            }
        }
        return same.isEmpty() ? close : same;
    }
}
