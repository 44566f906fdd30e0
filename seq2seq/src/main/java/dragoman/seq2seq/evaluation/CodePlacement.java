package dragoman.seq2seq.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How translations place the codes of protected spans, compared with references. A code is a private-use character.
 *
 * @param sentences the number of sentences
 * @param codes the number of codes of the references
 * @param once the number of these that the translation of their sentence contains exactly once; of the others, the translation lacks or repeats
 * @param missing the number of these that the translation lacks
 * @param foreign the number of codes in translations that their references lack
 * @param inPlace the number of codes that occur once with the same word, code or end of the text before or after them as in the reference
 * @param comparable the number of sentences with at least two codes, of which the translation contains each exactly once
 * @param wrongOrder the number of these with an order other than that of the reference
 */
public record CodePlacement(
        int sentences, int codes, int once, int missing, int foreign, int inPlace, int comparable, int wrongOrder) {
    private static final CodePlacement NONE = new CodePlacement(0, 0, 0, 0, 0, 0, 0, 0);
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+|\\p{Co}");
    private static final String END = "";

    /**
     * Compares translations with references.
     *
     * @throws IllegalArgumentException if there is not one reference for each translation
     */
    public static CodePlacement of(List<String> translations, List<String> references) {
        if (translations.size() != references.size()) {
            throw new IllegalArgumentException(
                    translations.size() + " translations and " + references.size() + " references");
        }
        return IntStream.range(0, translations.size())
                .mapToObj(i -> ofSentence(words(translations.get(i)), words(references.get(i))))
                .reduce(NONE, CodePlacement::plus);
    }

    /** The words and codes of a text between two ends. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>(List.of(END));
        WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .forEach(words::add);
        words.add(END);
        return words;
    }

    private static List<String> codes(List<String> words) {
        return words.stream().filter(CodePlacement::isCode).toList();
    }

    private static boolean isCode(String word) {
        return !word.isEmpty() && Character.getType(word.codePointAt(0)) == Character.PRIVATE_USE;
    }

    private static CodePlacement ofSentence(List<String> translation, List<String> reference) {
        List<String> placed = codes(translation);
        List<String> expected = codes(reference);
        List<String> once = expected.stream()
                .filter(code -> placed.stream().filter(code::equals).count() == 1)
                .toList();
        int missing =
                (int) expected.stream().filter(code -> !placed.contains(code)).count();
        int foreign =
                (int) placed.stream().filter(code -> !expected.contains(code)).count();
        int inPlace = (int) once.stream()
                .filter(code -> isBesideTheSame(code, translation, reference))
                .count();
        boolean comparable = expected.size() > 1 && once.size() == expected.size();
        boolean wrongOrder = comparable
                && !placed.stream().filter(expected::contains).toList().equals(expected);
        return new CodePlacement(
                1, expected.size(), once.size(), missing, foreign, inPlace, comparable ? 1 : 0, wrongOrder ? 1 : 0);
    }

    private static boolean isBesideTheSame(String code, List<String> translation, List<String> reference) {
        int placed = translation.indexOf(code);
        int expected = reference.indexOf(code);
        return translation.get(placed - 1).equals(reference.get(expected - 1))
                || translation.get(placed + 1).equals(reference.get(expected + 1));
    }

    private CodePlacement plus(CodePlacement other) {
        return new CodePlacement(
                sentences + other.sentences,
                codes + other.codes,
                once + other.once,
                missing + other.missing,
                foreign + other.foreign,
                inPlace + other.inPlace,
                comparable + other.comparable,
                wrongOrder + other.wrongOrder);
    }
}
