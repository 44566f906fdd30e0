package dragoman.corpora.text;

import java.util.Map;
import java.util.Set;

/**
 * The tokenization rules of a language for apostrophes, hyphens and abbreviations. In the examples, {@code |} is a token boundary.
 *
 * @param apostrophe how a word with an apostrophe is split
 * @param hyphen how a word with a hyphen is split
 * @param ordinalPeriod whether a period after a number can mark an ordinal
 * @param abbreviations lower-case words that include a following period; no word that can also end a sentence
 */
record LanguageRules(Apostrophe apostrophe, Hyphen hyphen, boolean ordinalPeriod, Set<String> abbreviations) {
    enum Apostrophe {
        /** Not at all: {@code п'ять}. */
        WHOLE,
        /** Before a contracted word: {@code Tom|'s}, {@code do|n't}; {@code o'clock} is one token. */
        CONTRACTION,
        /** After an elided word: {@code l'|eau}, {@code qu'|il}; {@code aujourd'hui} is one token. */
        FRENCH_ELISION,
        /** After every apostrophe: {@code dell'|arte}. */
        ELISION
    }

    enum Hyphen {
        /** Not at all. */
        WHOLE,
        /** Before and after the hyphen, except after a single letter: {@code schwarz|-|weiß}, but {@code T-Shirt}. */
        COMPOUND,
        /** Before an enclitic pronoun: {@code est|-il}, {@code a|-t-il}, {@code donne|-le|-moi}; otherwise not at all. */
        FRENCH_PRONOUN
    }

    /** The contracted words after an apostrophe, except the {@code t} of {@code n't}. */
    static final Set<String> CONTRACTIONS = Set.of("s", "m", "re", "ve", "ll", "d");

    /** French elided words, without the apostrophe. */
    static final Set<String> ELISIONS =
            Set.of("c", "ç", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu");

    /** French enclitics that are elided: {@code va-t'en}. */
    static final Set<String> ELIDED_ENCLITICS = Set.of("l", "m", "t");

    /** French enclitics after a hyphen. */
    static final Set<String> ENCLITICS = Set.of(
            "je", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "ce", "moi", "toi", "lui", "leur", "le",
            "la", "les", "y", "en", "ci", "là", "même", "mêmes");

    private static final Set<String> ENGLISH_ABBREVIATIONS = Set.of(
            "mr", "mrs", "ms", "dr", "st", "jr", "sr", "prof", "gen", "capt", "lt", "sgt", "sen", "gov", "rev", "inc",
            "ltd", "corp", "bros", "dept", "etc", "vs", "approx", "feb", "aug", "sept", "oct", "nov", "dec", "blvd");

    private static final Set<String> GERMAN_ABBREVIATIONS = Set.of(
            "dr", "prof", "hr", "fr", "st", "nr", "str", "ca", "bzw", "usw", "etc", "evtl", "ggf", "inkl", "exkl",
            "vgl", "sog", "mio", "mrd", "tel", "hrsg", "chr", "dipl", "ing", "feb", "aug", "sept", "okt", "nov", "dez");

    private static final Set<String> FRENCH_ABBREVIATIONS = Set.of(
            "m", "mm", "dr", "pr", "mgr", "st", "ste", "etc", "cf", "av", "apr", "env", "éd", "chap", "tél", "janv",
            "févr", "juil", "oct", "nov", "déc", "bd", "boul");

    private static final LanguageRules PLAIN = new LanguageRules(Apostrophe.WHOLE, Hyphen.WHOLE, false, Set.of());

    private static final LanguageRules ELIDING = new LanguageRules(Apostrophe.ELISION, Hyphen.WHOLE, false, Set.of());

    private static final Map<String, LanguageRules> BY_LANGUAGE = Map.of(
            "en", new LanguageRules(Apostrophe.CONTRACTION, Hyphen.COMPOUND, false, ENGLISH_ABBREVIATIONS),
            "de", new LanguageRules(Apostrophe.CONTRACTION, Hyphen.COMPOUND, true, GERMAN_ABBREVIATIONS),
            "fr", new LanguageRules(Apostrophe.FRENCH_ELISION, Hyphen.FRENCH_PRONOUN, false, FRENCH_ABBREVIATIONS),
            "it", ELIDING,
            "ca", ELIDING);

    /** The rules of a language by its ISO 639 code; words of other languages are split at punctuation and symbols only. */
    static LanguageRules of(String language) {
        return BY_LANGUAGE.getOrDefault(language, PLAIN);
    }
}
