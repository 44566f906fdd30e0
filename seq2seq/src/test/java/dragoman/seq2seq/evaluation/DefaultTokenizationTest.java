package dragoman.seq2seq.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultTokenizationTest {
    @ParameterizedTest
    @CsvSource({
        "en, 13a",
        "de-AT, 13a",
        "ko, 13a",
        "zh, zh",
        "zho_Hant, zh",
        "Chinese, zh",
        "yue, zh",
        "ja, char",
        "jpn, char",
        "th, char",
        "Khmer, char"
    })
    void followsTheLanguage(String language, String label) {
        assertEquals(
                label,
                DefaultTokenization.of(language, List.of(List.of("日本語です。"))).label());
    }

    @ParameterizedTest
    @CsvSource({
        "The cat sat., 13a",
        "猫坐在垫子上。, zh",
        "猫はマットの上に座っている。, char",
        "カタカナ, char",
        "แมวนั่งอยู่บนเสื่อ, char",
        "Он купил 3 кг., 13a",
        "그 고양이는 앉아 있다., 13a",
        "我用 Python 和 Java, 13a",
        "'', 13a"
    })
    void followsTheScriptWhereTheLanguageIsNotKnown(String reference, String label) {
        assertEquals(
                label, DefaultTokenization.of("", List.of(List.of(reference))).label());
        assertEquals(
                label,
                DefaultTokenization.of("xx", List.of(List.of("1"), List.of(reference)))
                        .label());
    }

    @Test
    void aTextScoredAgainstItselfIsPerfectWithoutSpacesToo() {
        List<String> text = List.of("猫はマットの上に座っている。");
        BleuTokenizer tokenizer = DefaultTokenization.of("", List.of(text));
        assertEquals(100, new Bleu(tokenizer, false).corpus(text, List.of(text)).score(), 1e-9);
    }
}
