package dragoman.corpora.text;

import java.util.Map;
import java.util.Set;

/**
 * How a language writes apostrophes, hyphens and abbreviations.
 *
 * @param apostrophe where a word with an apostrophe is cut
 * @param hyphen where a word with a hyphen is cut
 * @param ordinalPeriod whether numbers may end in a period of their own
 * @param abbreviations words, in lower case, whose period is theirs; no word that may also end a sentence
 */
record LanguageRules(Apostrophe apostrophe, Hyphen hyphen, boolean ordinalPeriod, Set<String> abbreviations) {
    enum Apostrophe {
        /** Nowhere: {@code п'ять}. */
        WHOLE,
        /** Before the short form of a word: {@code Tom|'s}, {@code do|n't}; {@code o'clock} is whole. */
        CONTRACTION,
        /** Behind a word that has lost its vowel: {@code l'|eau}, {@code qu'|il}; {@code aujourd'hui} is whole. */
        FRENCH_ELISION,
        /** Behind every apostrophe: {@code dell'|arte}. */
        ELISION
    }

    enum Hyphen {
        /** Nowhere. */
        WHOLE,
        /** Around it, unless a single letter comes before: {@code schwarz|-|weiß}, but {@code T-Shirt}. */
        COMPOUND,
        /** Before a pronoun that hangs on: {@code est|-il}, {@code a|-t-il}, {@code donne|-le|-moi}; else nowhere. */
        FRENCH_PRONOUN
    }

    /** What follows the apostrophe of a contraction, beside the {@code t} of {@code n't}. */
    static final Set<String> CONTRACTIONS = Set.of("s", "m", "re", "ve", "ll", "d");

    /** French words that lose their vowel, up to the apostrophe. */
    static final Set<String> ELISIONS =
            Set.of("c", "ç", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu");

    /** French pronouns that hang on with a hyphen and have lost their vowel: {@code va-t'en}. */
    static final Set<String> ELIDED_ENCLITICS = Set.of("l", "m", "t");

    /** French words that hang on with a hyphen. */
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

    /** The rules of a language by its ISO 639 code; for others, words are cut at punctuation and symbols only. */
    static LanguageRules of(String language) {
        return BY_LANGUAGE.getOrDefault(language, PLAIN);
    }
}
