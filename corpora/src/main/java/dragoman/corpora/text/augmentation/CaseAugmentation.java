package dragoman.corpora.text.augmentation;

import dragoman.corpora.SentencePair;
import dragoman.corpora.SplitMix64;
import dragoman.corpora.text.Casing;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes pairs to what a model is given for text in other casings. {@link Casing} converts capitals and titles to lower case with an initial
 * capital, which loses the capitals of names and, in German, of nouns; single words in capitals within a sentence are left to the model; titles
 * and strings of user interfaces have no final punctuation.
 *
 * @param sourceLanguage a code or name as in {@link dragoman.corpora.text.LanguageCode#find}
 */
record CaseAugmentation(String sourceLanguage) {
    private static final int FORMS = 4;

    /** A period, exclamation mark or ideographic full stop after a letter or digit; not the period of an abbreviation such as {@code p.m.} */
    private static final Pattern FINAL_MARK = Pattern.compile("(?<=[\\p{L}\\p{N}])(?<!\\.\\p{L}{1,10})[.!。]$");

    /** A word of at least two lower-case letters. */
    private static final Pattern WORD =
            Pattern.compile("(?<![\\p{L}\\p{M}\\p{N}'’-])\\p{L}\\p{Ll}+(?![\\p{L}\\p{M}\\p{N}'’-])");

    /** One of four changes, each equally likely. */
    SentencePair apply(SentencePair pair, SplitMix64 random) {
        return switch (random.nextInt(FORMS)) {
            case 0 -> lowerCased(pair);
            case 1 -> withoutFinalMark(lowerCased(pair));
            case 2 -> withoutFinalMark(pair);
            default -> pair.withText(capitalized(pair.source(), random), pair.target());
        };
    }

    /** The source as it is after {@link Casing#UPPER} was converted to sentence case. */
    private SentencePair lowerCased(SentencePair pair) {
        String capitals = Casing.UPPER.fromSentence(pair.source(), sourceLanguage);
        return pair.withText(Casing.UPPER.toSentence(capitals, sourceLanguage), pair.target());
    }

    /** Both sides without final mark, where it is the same mark. */
    private static SentencePair withoutFinalMark(SentencePair pair) {
        Matcher source = FINAL_MARK.matcher(pair.source());
        Matcher target = FINAL_MARK.matcher(pair.target());
        boolean same = source.find() && target.find() && source.group().equals(target.group());
        return same ? pair.withText(source.replaceFirst(""), target.replaceFirst("")) : pair;
    }

    /** A text with one of its words in capitals. */
    private String capitalized(String text, SplitMix64 random) {
        Matcher words = WORD.matcher(text);
        int count = (int) words.results().count();
        if (count == 0) {
            return text;
        }
        int chosen = random.nextInt(count);
        words.reset();
        for (int i = 0; i <= chosen; i++) {
            words.find();
        }
        return text.substring(0, words.start())
                + Casing.UPPER.fromSentence(words.group(), sourceLanguage)
                + text.substring(words.end());
    }
}
