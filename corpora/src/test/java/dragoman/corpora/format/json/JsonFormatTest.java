package dragoman.corpora.format.json;

import static dragoman.corpora.format.document.FormatChecks.keeps;
import static dragoman.corpora.format.document.FormatChecks.read;
import static dragoman.corpora.format.document.FormatChecks.refuses;
import static dragoman.corpora.format.document.FormatChecks.sources;
import static dragoman.corpora.format.document.FormatChecks.write;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.corpora.format.document.Document;
import dragoman.corpora.format.document.Segment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFormatTest {
    private static final JsonFormat JSON = JsonFormat.json();
    private static final JsonFormat ARB = JsonFormat.arb();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"title\": \"Clock\"}\n",
                "{\n  \"menu\": {\n    \"open\": \"Open\",\n    \"close\": \"Close\"\n  }\n}\n",
                "{\"days\":[\"Monday\",\"Tuesday\",null,3]}",
                "{ \"a\" : true , \"b\" : -1.5e+3 , \"c\" : \"\" }\n\n",
                "{\"greeting\":\"Hello {{name}}, you have $t(count) and %d new\"}",
                "{\"quote\":\"She said \\\"now\\\"\\n\\tand \\/ left\\\\\"}",
                "{\"gr\\u00fcn\":\"gr\\u00fcn \\ud83d\\ude00\"}",
                "{\"größe\": \"Größe in µm\", \"emoji\": \"\uD83D\uDE00\"}",
                "{\"n\":\"You have {n, plural, =0{no keys} one{# key} other{# keys}}.\"}",
                "\n{\"key_one\":\"one day\",\"key_other\":\"{{count}} days\"}\t\n",
                "{\"spaces\":\"  around  \",\"html\":\"<b>bold</b> &amp; more\"}"
            })
    void keepsJson(String text) {
        keeps(JSON, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"@@locale\":\"de\",\"title\":\"Clock\"}",
                "{\n  \"@@locale\": \"de\",\n  \"hello\": \"Hello {name}\",\n  \"@hello\": {\n    \"description\": \"Greets\","
                        + "\n    \"placeholders\": {\"name\": {\"type\": \"String\"}}\n  }\n}\n",
                "{\"who\":\"{sex, select, female{her clock} male{his clock} other{their clock}}\",\"@who\":{}}",
                "{\"n\":\"{n,plural, one{one day}other{{n} days}}\"}",
                "{\"a\":\"It''s {n, plural, other{'{'# '}'}} o''clock\"}"
            })
    void keepsArb(String text) {
        keeps(ARB, text);
    }

    @Test
    void keepsGeneratedFiles() {
        Random random = new Random(6);
        for (int i = 0; i < 500; i++) {
            String text = object(random, 0);
            keeps(JSON, text.getBytes(StandardCharsets.UTF_8));
            keeps(ARB, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String object(Random random, int depth) {
        String[] spaces = {"", " ", "\n", "\r\n\t"};
        StringBuilder text = new StringBuilder("{");
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            text.append(spaces[random.nextInt(4)])
                    .append(random.nextInt(6) == 0 ? "\"@k" : "\"k")
                    .append(i)
                    .append("\":");
            text.append(spaces[random.nextInt(4)]).append(value(random, depth)).append(i < count - 1 ? "," : "");
        }
        return text.append(spaces[random.nextInt(4)]).append('}').toString();
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth < 4 ? 6 : 4)) {
            case 0 -> "12.5";
            case 1 -> "\"\\u00e4\\n Wort \\\"x\\\" 'a' {b} \"";
            case 2 -> "\"ü\"";
            case 3 -> "\"{n, select, a {x '} other {y {n, plural, other {#}}}} z\"";
            case 4 -> "[" + value(random, depth + 1) + ", " + value(random, depth + 1) + "]";
            default -> object(random, depth + 1);
        };
    }

    @Test
    void translatesStringValues() {
        Document document = read(
                JSON,
                "{\"a\":{\"b\":\"Open\",\"c\":[\"x \\\"y\\\"\",1]},\"d\":\"42 {n, plural, one{# a} other{# b}}\"}");
        assertEquals(List.of("Open", "x \"y\"", "42 # a", "42 # b"), sources(document));
        assertEquals(
                List.of("a.b", "a.c.0", "d#1", "d#2"),
                document.segments().stream().map(Segment::id).toList());
        assertEquals(
                "{\"a\":{\"b\":\"Öffnen\\n\",\"c\":[\"x \\\"y\\\"\",1]},\"d\":\"{n, plural, one{42 # A} other{42 # b}}\"}",
                write(document, "Öffnen\n", null, "42 # A", null));
    }

    @Test
    void keepsMetadataAndSetsTheLocale() {
        Document document = read(ARB, "{\"@@locale\":\"en\",\"a\":\"Open\",\"@a\":{\"description\":\"A button\"}}");
        assertEquals(List.of("Open"), sources(document));
        assertEquals(
                "{\"@@locale\":\"de\",\"a\":\"Auf\",\"@a\":{\"description\":\"A button\"}}", write(document, "Auf"));
    }

    @Test
    void escapesAsTheFileDoes() {
        assertEquals("{\"\\u0061\":\"\\u00c4\"}", write(read(JSON, "{\"\\u0061\":\"b\"}"), "Ä"));
        assertEquals("{\"a\":\"Ä\\u0007\"}", write(read(JSON, "{\"a\":\"b\"}"), "Ä\u0007"));
    }

    @Test
    void namesWhatIsWrong() {
        refuses(JSON, "[\"a\"]", "line 1, column 1", "not an object");
        refuses(JSON, "", "ends early", "not an object");
        refuses(JSON, "{\"a\":\"b\"", "line 1, column 9", "expected ',' or '}'");
        refuses(JSON, "{\n\"a\":\"b\",\n}", "line 3, column 1", "expected a key");
        refuses(JSON, "{\n\"a\" \"b\"}", "line 2, column 5", "expected ':'");
        refuses(JSON, "{\"a\":\"b\n\"}", "line 1, column 6", "not closed");
        refuses(JSON, "{\"a\":\"\\x\"}", "column 7", "not an escape");
        refuses(JSON, "{\"a\":\"\\u00g0\"}", "four hexadecimal digits");
        refuses(JSON, "{\"a\":tru}", "column 6", "expected a value");
        refuses(JSON, "{}{}", "column 3", "after the end");
        refuses(JSON, "{\"a\":\"\t\"}", "control character");
        refuses(JSON, "{\"a\":" + "[".repeat(300), "nested deeper");
    }
}
