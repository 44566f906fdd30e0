package dragoman.corpora.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds merges and pieces against those of subword-nmt, the reference implementation. */
class BytePairParityTest {
    private static final Pattern VALUE = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|(\\d+)");

    private final String json = read();
    private final Map<String, Long> counts = counts();

    private static String read() {
        try (InputStream in = BytePairParityTest.class.getResourceAsStream("/parity/bpe.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** All strings and numbers of a list or object of the file, in their order. */
    private List<String> values(String name) {
        int from = json.indexOf("\"" + name + "\":") + name.length() + 3;
        Matcher matcher = VALUE.matcher(json);
        List<String> values = new ArrayList<>();
        for (int at = from; matcher.find(at); at = matcher.end()) {
            String between = json.substring(at, matcher.start());
            if (between.contains("]") || between.contains("}") && !name.equals("lines")) {
                break;
            }
            String text = matcher.group(1);
            values.add(text == null ? matcher.group(2) : unescape(text));
        }
        return values;
    }

    private static String unescape(String text) {
        Matcher matcher = Pattern.compile("\\\\(?:u([0-9a-f]{4})|(.))").matcher(text);
        return matcher.replaceAll(found -> Matcher.quoteReplacement(
                found.group(1) == null ? found.group(2) : String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new HashMap<>();
        List<String> values = values("word_counts");
        for (int i = 0; i < values.size(); i += 2) {
            counts.put(values.get(i), Long.parseLong(values.get(i + 1)));
        }
        return counts;
    }

    private List<String> lines(BytePairMerges merges) {
        return new String(merges.toBytes(), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .toList();
    }

    @Test
    void mergesAreThoseOfTheReference() {
        List<String> expected = values("merges");
        assertTrue(expected.size() > 100, "the file was read");
        assertEquals(expected, lines(BytePairMerges.learn(counts, 150, 2)));
        Map<String, Long> other = new HashMap<>(counts);
        other.merge("le", 100L, Long::sum);
        assertNotEquals(expected, lines(BytePairMerges.learn(other, 150, 2)), "other counts, other merges");
    }

    @Test
    void theOrderOfTheWordsIsOfNoAccount() {
        Map<String, Long> backward = new LinkedHashMap<>();
        new ArrayList<>(counts.keySet()).reversed().forEach(word -> backward.put(word, counts.get(word)));
        assertEquals(BytePairMerges.learn(counts, 150, 2), BytePairMerges.learn(backward, 150, 2));
    }

    @Test
    void piecesAreThoseOfTheReference() {
        SubwordTokenizer tokenizer = new SubwordTokenizer(
                Tokenizers.of(TokenizerDescription.whitespace().with(Normalization.NONE)),
                BytePairMerges.learn(counts, 150, 2));
        List<String> texts = values("words");
        texts.addAll(values("lines").stream()
                .filter(text -> !text.equals("in") && !text.equals("out"))
                .toList());
        assertTrue(texts.size() > 500, "the file was read");
        for (int i = 0; i < texts.size(); i += 2) {
            String pieces = String.join(" ", tokenizer.tokenize(texts.get(i)));
            assertEquals(texts.get(i + 1), pieces.replace("\uffee", "@@"), texts.get(i));
        }
    }
}
