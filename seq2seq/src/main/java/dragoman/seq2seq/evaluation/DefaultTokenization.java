package dragoman.seq2seq.evaluation;

import dragoman.corpora.text.LanguageCode;
import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tokenization of BLEU where none is asked for: that of the target's language, and where the language is not known that of the script
 * of the references. Over the words between spaces a language that is written without them has hardly a 4-gram, and a score of 0.
 */
public final class DefaultTokenization {
    /**
     * Chinese has a tokenization of its own in sacreBLEU. That of Japanese, {@code ja-mecab}, needs a dictionary; characters take its
     * place, as they do for the other languages without spaces.
     */
    private static final Map<String, BleuTokenizer> BY_LANGUAGE = Map.ofEntries(
            Map.entry("zh", BleuTokenizer.ZH),
            Map.entry("yue", BleuTokenizer.ZH),
            Map.entry("wuu", BleuTokenizer.ZH),
            Map.entry("nan", BleuTokenizer.ZH),
            Map.entry("lzh", BleuTokenizer.ZH),
            Map.entry("ja", BleuTokenizer.CHAR),
            Map.entry("th", BleuTokenizer.CHAR),
            Map.entry("lo", BleuTokenizer.CHAR),
            Map.entry("km", BleuTokenizer.CHAR),
            Map.entry("my", BleuTokenizer.CHAR),
            Map.entry("bo", BleuTokenizer.CHAR),
            Map.entry("dz", BleuTokenizer.CHAR));

    private static final Set<UnicodeScript> WITHOUT_SPACES = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR,
            UnicodeScript.TIBETAN);

    private DefaultTokenization() {}

    /**
     * The tokenization for references.
     *
     * @param language any name of the target's language that {@link LanguageCode} knows; any other text if it is not known
     */
    public static BleuTokenizer of(String language, List<List<String>> references) {
        Optional<LanguageCode> known = LanguageCode.find(language);
        return known.isPresent()
                ? BY_LANGUAGE.getOrDefault(known.get().code(), BleuTokenizer.V13A)
                : ofScript(references);
    }

    private static BleuTokenizer ofScript(List<List<String>> references) {
        Letters letters = new Letters();
        references.forEach(set -> set.forEach(letters::count));
        if (2 * letters.withoutSpaces <= letters.all) {
            return BleuTokenizer.V13A;
        }
        // Chinese has no kana; Japanese is more than a tenth kana.
        boolean chinese = 2 * letters.han > letters.withoutSpaces && 10 * letters.kana < letters.han;
        return chinese ? BleuTokenizer.ZH : BleuTokenizer.CHAR;
    }

    private static final class Letters {
        private long all;
        private long withoutSpaces;
        private long han;
        private long kana;

        void count(String line) {
            line.codePoints().filter(Character::isLetter).forEach(letter -> {
                UnicodeScript script = UnicodeScript.of(letter);
                all++;
                withoutSpaces += WITHOUT_SPACES.contains(script) ? 1 : 0;
                han += script == UnicodeScript.HAN ? 1 : 0;
                kana += script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA ? 1 : 0;
            });
        }
    }
}
