package dragoman.corpora.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenNlpTokenizerTest {
    private static final List<String> CODES = List.of("\uE000", "\uE001", "\uE002");

    private static final List<String> TEXTS = List.of(
            "",
            "Don't you think Mr. Smith's U.S. passport can't be O'Brien's?",
            "\"Hello,\" said Tom... (really?!) \"I'd've gone at 2:30 p.m.!!!\"",
            "It costs $10,000.50 or 10% more; see http://example.org/a?b=1&c=2#d or me@example.org :-)",
            "„Ein Mann“, sagte er am 3. Mai 1990, »trägt ein T-Shirt« – bzw. z.B. Haus- und Hofhund.",
            "Où est-il\u202F? Qu'est-ce que c’est\u00A0! «\u00A0Allons-y\u00A0», a-t-il dit.",
            "L'oncle d'aujourd'hui s'est levé à 14 h 30, peut-être l’après-midi\u2009; 10\u202F000\u00A0€.",
            "\u00A0x \u202F y\u00A0\u00A0\u202F",
            "¿Dónde está? ¡Aquí! L'acqua dell'oceano. Перо́ п'ять, ‘так’. Ποῦ εἶ; ναί·",
            "שלום, עולם! مرحبا، كيف حالك؟ हिन्दी में पाठ। ภาษาไทย 日本語、テスト。「한국어」 这是中文！",
            "e\u0301te\u0301 👩\u200D👩\u200D👧 👍🏽 🇫🇷🇩🇪 mot\u200Bmot soft\u00ADhyphen a\u2028b\u0085c",
            "￭ ￭a a￭ a￭b ￬ ￬j ￭￭ ￬￬￭, (￭)",
            "' '' 'a a' - -a a- -- . .. ... .a a. .5 5. 1.2.3 a.b n't 't N'T l' l'' -t-il t-il",
            "\uD83D x\uDE00 \u0301 \u200D \uFE0F");

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "it", "xx", ""})
    void givesTheTextBack(String language) {
        Tokenizer tokenizer = tokenizer(language);
        for (String text : TEXTS) {
            assertEquals(Normalization.NFC.apply(text), tokenizer.detokenize(tokenizer.tokenize(text)), language);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "xx"})
    void givesRandomTextBack(String language) {
        Tokenizer tokenizer = tokenizer(language);
        Random random = new Random(11);
        String alphabet = "aabBnt  .'’-,!?()\"«»\u00A0\u202F￭￬j09$é漢\u0301\u200D";
        for (int i = 0; i < 3000; i++) {
            String text = random(random, alphabet, 12);
            List<String> tokens = tokenizer.tokenize(text);
            assertEquals(Normalization.NFC.apply(normal(text)), tokenizer.detokenize(tokens));
            assertTrue(tokens.stream().noneMatch(token -> token.isEmpty() || token.contains(" ")));
        }
    }

    @Test
    void codesAreTokensOfTheirOwnAndCarryNoJoiner() {
        assertEquals(
                List.of("Hi", "\uE000", "￭,", "\uE001", "￭!"), withCodes("en").tokenize("Hi \uE000, \uE001!"));
        assertEquals(
                List.of("(￭", "\uE000", "￭", "\uE001", "￭)", "a", "￭", "\uE001", "￭", "b"),
                withCodes("en").tokenize("(\uE000\uE001) a\uE001b"));
        assertEquals(
                List.of("\uE002", "￭'s", "\uE000", "￭\u0301"), withCodes("en").tokenize("\uE002's \uE000\u0301"));
        assertEquals(List.of("l'￭", "\uE000", "￭\u00A0:"), withCodes("fr").tokenize("l'\uE000\u00A0:"));
        assertEquals(List.of("x\uE003"), tokenizer("en").tokenize("x\uE003"), "no code of this tokenizer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "xx"})
    void givesRandomTextWithCodesBack(String language) {
        Tokenizer tokenizer = withCodes(language);
        Random random = new Random(12);
        for (int i = 0; i < 3000; i++) {
            String text = random(random, "aB n  .'’-,!?()\"«\u00A0￭￬0é漢\u0301\u200D\uE000\uE001\uE002\uE003", 12);
            List<String> tokens = tokenizer.tokenize(text);
            assertEquals(Normalization.NFC.apply(normal(text)), tokenizer.detokenize(tokens));
            long codes = text.chars().filter(c -> c >= 0xE000 && c < 0xE003).count();
            assertEquals(codes, tokens.stream().filter(CODES::contains).count(), text);
        }
    }

    @Test
    void codesAndTheirJoinerAreRequiredTokens() {
        assertEquals(List.of("\uE000", "\uE001", "\uE002", "￭"), withCodes("en").requiredTokens());
        assertEquals(List.of(), tokenizer("en").requiredTokens());
        assertThrows(
                IllegalArgumentException.class,
                () -> TokenizerDescription.whitespace().withCodes(1));
    }

    private static Tokenizer withCodes(String language) {
        return Tokenizers.of(TokenizerDescription.openNlp(language).withCodes(CODES.size()));
    }

    @Test
    void makesOneSpaceOfManyAndTrims() {
        Tokenizer tokenizer = tokenizer("en");
        assertEquals("a b c.", tokenizer.detokenize(tokenizer.tokenize(" \ta \t b   c.\t")));
    }

    @Test
    void takesAnyTokens() {
        Tokenizer tokenizer = tokenizer("en");
        assertEquals("a.", tokenizer.detokenize(List.of("￭a￭", "￭.")));
        assertEquals("ab c", tokenizer.detokenize(List.of("a", "￭", "b", "", "c")));
        assertEquals("", tokenizer.detokenize(List.of("￭", "￭￭", "")));
        assertEquals("<unk>, x", tokenizer.detokenize(List.of("<unk>", "￭,", "x￭")));
        Random random = new Random(12);
        for (int i = 0; i < 1000; i++) {
            List<String> tokens = new ArrayList<>();
            for (int k = random.nextInt(6); k > 0; k--) {
                tokens.add(random(random, "￭￬ja .\uD83D", 4));
            }
            tokenizer.detokenize(tokens);
        }
    }

    @Test
    void cutsEnglish() {
        assertTokens("en", "Don't stop.", "Do", "￭n't", "stop", "￭.");
        assertTokens("en", "I'm at O'Brien's.", "I", "￭'m", "at", "O'Brien", "￭'s", "￭.");
        assertTokens("en", "\"Wait, Mr. Lee!\"", "\"￭", "Wait", "￭,", "Mr.", "Lee", "￭!", "￭\"");
        assertTokens("en", "(a well-known T-shirt)", "(￭", "a", "well", "￭-￭", "known", "T-shirt", "￭)");
        assertTokens("en", "3.5% at 2:30 p.m.", "3.5", "￭%", "at", "2", "￭:￭", "30", "p.m.");
        assertTokens("en", "Well...", "Well", "￭...");
    }

    @Test
    void cutsGerman() {
        assertTokens("de", "Er sagt: „Ja, gut.“", "Er", "sagt", "￭:", "„￭", "Ja", "￭,", "gut", "￭.", "￭“");
        assertTokens("de", "Wie geht's, Dr. Weiß?", "Wie", "geht", "￭'s", "￭,", "Dr.", "Weiß", "￭?");
        assertTokens("de", "schwarz-weißes T-Shirt", "schwarz", "￭-￭", "weißes", "T-Shirt");
    }

    @Test
    void cutsFrench() {
        assertTokens("fr", "Où est-il\u202F?", "Où", "est", "￭-il", "￭\u202F?");
        assertTokens("fr", "L'eau qu’il boit.", "L'￭", "eau", "qu’￭", "il", "boit", "￭.");
        assertTokens(
                "fr", "Aujourd'hui, quelqu'un a-t-il ri ?", "Aujourd'hui", "￭,", "quelqu'un", "a", "￭-t-il", "ri", "?");
        assertTokens("fr", "Donne-le-moi, va-t'en.", "Donne", "￭-le", "￭-moi", "￭,", "va", "￭-t'￭", "en", "￭.");
        assertTokens("fr", "C'est peut-être un arc-en-ciel.", "C'￭", "est", "peut-être", "un", "arc-en-ciel", "￭.");
        assertTokens("fr", "«\u00A0Allons-y\u00A0!\u00A0»", "«\u00A0￭", "Allons", "￭-y", "￭\u00A0!", "￭\u00A0»");
        assertTokens("fr", "M. Hugo a 3,50\u00A0€.", "M.", "Hugo", "a", "3,50", "￭\u00A0€", "￭.");
    }

    @Test
    void cutsWhatNoModelKnows() {
        assertTokens("it", "L'arte dell'acqua.", "L'￭", "arte", "dell'￭", "acqua", "￭.");
        assertTokens("uk", "П'ять слів!", "П'ять", "слів", "￭!");
        assertTokens("ja", "日本、", "日", "￭本", "￭、");
        assertTokens("hi", "हिन्दी में।", "हिन्दी", "में", "￭।");
    }

    @Test
    void takesTheLanguageOfALocale() {
        assertTokens("EN-gb", "can't", "ca", "￭n't");
        assertTokens("fr_CA", "l'eau", "l'￭", "eau");
    }

    @Test
    void lowercasesWhenAsked() {
        Tokenizer tokenizer = Tokenizers.of(new TokenizerDescription(TokenizerKind.OPENNLP, "fr", true));
        assertEquals(List.of("l'￭", "été", "￭."), tokenizer.tokenize("L'ÉTÉ."));
    }

    @Test
    void cutsTheSameWordInTheSameWay() {
        Tokenizer tokenizer = tokenizer("en");
        for (String word : List.of("interrupt", "week-end", "Egypt", "co2", "TV")) {
            String token = tokenizer.tokenize(word).getLast();
            for (String around : List.of("%s.", "(%s)", "%s, then", "\"%s?\"", "the %s's", "%s!!")) {
                List<String> tokens = tokenizer.tokenize(String.format(Locale.ROOT, around, word));
                assertTrue(tokens.contains(token), () -> tokens + " without " + token);
            }
        }
    }

    @Test
    void staysFastOnEndlessWords() {
        for (String piece : List.of("a", "a1", "a'b-", "$a", "l'a-t-", "....a")) {
            String text = piece.repeat(100_000);
            assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
                for (String language : List.of("en", "fr")) {
                    Tokenizer tokenizer = tokenizer(language);
                    assertEquals(text, tokenizer.detokenize(tokenizer.tokenize(text)));
                }
            });
        }
    }

    @Test
    void servesManyThreads() throws Exception {
        List<Tokenizer> tokenizers = List.of(
                tokenizer("en"),
                tokenizer("de"),
                tokenizer("fr"),
                Tokenizers.of(TokenizerDescription.character()),
                Tokenizers.of(TokenizerDescription.whitespace()));
        List<String> expected = tokenizeAll(tokenizers);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Boolean>> equal = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                equal.add(threads.submit(() -> {
                    boolean same = true;
                    for (int round = 0; round < 20; round++) {
                        same &= tokenizeAll(tokenizers).equals(expected);
                    }
                    return same;
                }));
            }
            for (Future<Boolean> same : equal) {
                assertTrue(same.get());
            }
        }
    }

    private static List<String> tokenizeAll(List<Tokenizer> tokenizers) {
        List<String> all = new ArrayList<>();
        for (Tokenizer tokenizer : tokenizers) {
            for (String text : TEXTS) {
                all.addAll(tokenizer.tokenize(text));
                all.add(tokenizer.detokenize(tokenizer.tokenize(text)));
            }
        }
        return all;
    }

    private static void assertTokens(String language, String text, String... tokens) {
        assertEquals(List.of(tokens), tokenizer(language).tokenize(text));
    }

    private static Tokenizer tokenizer(String language) {
        return Tokenizers.of(TokenizerDescription.openNlp(language));
    }

    private static String random(Random random, String alphabet, int length) {
        int[] letters = alphabet.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int k = random.nextInt(length); k > 0; k--) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }

    private static String normal(String text) {
        return text.replaceAll("[ \t]+", " ").replaceAll("^ | $", "");
    }
}
