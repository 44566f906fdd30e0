package dragoman.corpora.clean;

import dragoman.corpora.SentencePair;
import dragoman.corpora.text.language.LanguageDetector;
import dragoman.corpora.text.language.UnknownLanguageException;
import java.util.List;

/**
 * Removes pairs with a side in another language than it should have: one for which another language is at least {@value #ODDS} times as
 * probable. Of everyday sentences in English, French, German or Spanish,
 * fewer than one in a thousand is removed by mistake; of those in another of these languages it removes 75 to 97 % with 20 to 39 characters and 96 to
 * 100 % of longer ones. Shorter texts and texts of closely related languages are often kept.
 */
public final class LanguageFilter implements PairFilter {
    private static final double ODDS = 10_000;

    private final LanguageDetector detector;
    private final String source;
    private final String target;

    /**
     * With the languages of the sides.
     *
     * @throws UnknownLanguageException if the language detector does not know one of them
     */
    public LanguageFilter(String source, String target) {
        detector = LanguageDetector.ofAllLanguagesWith(List.of(source, target));
        this.source = LanguageDetector.canonical(source);
        this.target = LanguageDetector.canonical(target);
    }

    @Override
    public String name() {
        return "wrong-language";
    }

    @Override
    public boolean removes(SentencePair pair) {
        return isWrong(pair.source(), source) || isWrong(pair.target(), target);
    }

    private boolean isWrong(String text, String language) {
        return detector.relativeProbability(text, language) * ODDS < 1;
    }
}
