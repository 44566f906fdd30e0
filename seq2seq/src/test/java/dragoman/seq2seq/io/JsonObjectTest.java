package dragoman.seq2seq.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.seq2seq.io.file.ModelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {
    private static final Path FILE = Path.of("config.json");

    private enum Cell {
        GRU,
        LSTM
    }

    private static JsonObject parse(String text) {
        return JsonObject.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8), FILE);
    }

    @Test
    void readsBackWhatItWrote() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", "é\n\"\u2028😀");
        values.put("count", 3);
        values.put("seed", Long.MIN_VALUE);
        values.put("rate", 1.0e-3f);
        values.put("loss", Math.nextUp(2.5));
        values.put("best", Double.POSITIVE_INFINITY);
        values.put("on", true);
        values.put("words", List.of("a", "b"));
        values.put("inner", Map.of("cell", "lstm"));
        JsonObject json = JsonObject.parse(JsonObject.write(values), FILE);

        assertEquals("é\n\"\u2028😀", json.string("name"));
        assertEquals(3, json.integer("count"));
        assertEquals(Long.MIN_VALUE, json.longInteger("seed"));
        assertEquals(1.0e-3f, (float) json.number("rate"));
        assertEquals(Math.nextUp(2.5), json.number("loss"));
        assertEquals(Double.POSITIVE_INFINITY, json.number("best"));
        assertTrue(json.flag("on"));
        assertEquals(List.of("a", "b"), json.strings("words"));
        assertEquals(Cell.LSTM, json.object("inner").constant("cell", Cell.class));
        assertEquals(List.copyOf(values.keySet()), List.copyOf(json.keys()));
        json.finish();
    }

    @Test
    void writesForPeople() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("a", 1);
        values.put("b", List.of(1, 2));

        assertEquals(
                "{\n  \"a\" : 1,\n  \"b\" : [ 1, 2 ]\n}\n",
                new String(JsonObject.write(values), StandardCharsets.UTF_8));
    }

    @Test
    void namesTheFileTheKeyAndWhatIsWrongWithIt() {
        assertWrong("{}", json -> json.string("a"), "\"a\" is missing");
        assertWrong("{'a':null}", json -> json.string("a"), "\"a\" is missing");
        assertWrong("{'a':1}", json -> json.string("a"), "\"a\" is not a string");
        assertWrong("{'a':'x'}", json -> json.integer("a"), "\"a\" is not a whole number");
        assertWrong("{'a':1.5}", json -> json.integer("a"), "\"a\" is 1.5, not a whole number that fits");
        assertWrong(
                "{'a':3000000000}",
                json -> json.integer("a"),
                "\"a\" is 3000000000, not between -2147483648 and 2147483647");
        assertWrong(
                "{'a':99999999999999999999}",
                json -> json.longInteger("a"),
                "\"a\" is 99999999999999999999, not a whole number that fits");
        assertWrong("{'a':0}", json -> json.wholeNumber("a", 1, 9), "\"a\" is 0, not between 1 and 9");
        assertWrong("{'a':'1'}", json -> json.number("a"), "\"a\" is not a number");
        assertWrong("{'a':'yes'}", json -> json.flag("a"), "\"a\" is not true or false");
        assertWrong("{'a':['x',1]}", json -> json.strings("a"), "\"a\" is not a list of strings");
        assertWrong("{'a':'x'}", json -> json.strings("a"), "\"a\" is not a list of strings");
        assertWrong(
                "{'a':[0]}",
                json -> json.wholeNumbers("a", 1, 9),
                "\"a\" is not a list of whole numbers between 1 and 9");
        assertWrong("{'a':[]}", json -> json.object("a"), "\"a\" is not an object");
        assertWrong(
                "{'a':{'cell':'GRU'}}",
                json -> json.object("a").constant("cell", Cell.class),
                "\"a.cell\" is \"GRU\", not one of gru, lstm");
    }

    @Test
    void refusesKeysThatNobodyAskedFor() {
        assertWrong("{'a':1,'b':2}", json -> json.as(object -> object.integer("a")), "\"b\" is not known");
        assertWrong(
                "{'a':{'b':1,'c':2}}",
                json -> json.as(object -> object.object("a").integer("b")),
                "\"a.c\" is not known to this version");
        assertEquals(2, (int) parse("{'a':1,'b':{'c':2}}")
                .as(object -> object.integer("a")
                        + (Integer) object.object("b").asMap().get("c")
                        - 1));
        assertFalse(parse("{'a':1}").has("b"));
    }

    @Test
    void namesTheFileWhereARecordRefusesAValue() {
        assertWrong(
                "{'a':{'b':1}}",
                json -> json.object("a").as(object -> {
                    throw new IllegalArgumentException("layers must be at least 1, not 0");
                }),
                "\"a\": layers must be at least 1, not 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "1", "{", "{'a'}", "{'a':}", "{'a':1,}", "{'a':[1}", "{'a':NaN}", "{} {}", "{}x", "\0"
            })
    void refusesWhatIsNoObject(String text) {
        ModelException thrown = assertThrows(ModelException.class, () -> parse(text));
        assertTrue(thrown.getMessage().startsWith("config.json: "), thrown.getMessage());
        assertFalse(thrown.getMessage().contains("\n"), thrown.getMessage());
    }

    @Test
    void namesTheLineOfASyntaxError() {
        assertWrong("{'a':1,\n'b':x}", json -> {}, "is not valid JSON (line 2)");
        assertWrong("{'a':1,'b':{'c':1,'c':2}}", json -> {}, "holds the key \"c\" twice");
    }

    @Test
    void refusesWhatIsNoUtf8AndWhatIsTooDeep() {
        byte[] latin1 = "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThrows(ModelException.class, () -> JsonObject.parse(latin1, FILE));
        assertThrows(ModelException.class, () -> parse("{'a':" + "[".repeat(100_000)));
    }

    @Test
    void readsFilesAndNamesMissingOnes(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("state.json");
        ModelException thrown = assertThrows(ModelException.class, () -> JsonObject.read(file));
        assertTrue(thrown.getMessage().startsWith(file + ": the file is missing."), thrown.getMessage());

        Files.write(file, JsonObject.write(Map.of("a", 1)));
        assertEquals(1, JsonObject.read(file).integer("a"));

        assertThrows(ModelException.class, () -> JsonObject.read(folder));
    }

    private static void assertWrong(String text, Consumer<JsonObject> reader, String reason) {
        ModelException thrown = assertThrows(ModelException.class, () -> reader.accept(parse(text)));
        assertTrue(thrown.getMessage().startsWith("config.json: " + reason), thrown.getMessage());
    }
}
