package dragoman.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

class JsonTest {
    @Test
    void writesEveryKindOfValue() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("list", Arrays.asList(1, -2.5, 1e-7, true, null, Double.NaN));
        map.put("empty", List.of());
        map.put("map", Map.of("key", "value"));
        assertEquals(
                "{\"list\":[1,-2.5,1.0E-7,true,null,null],\"empty\":[],\"map\":{\"key\":\"value\"}}", Json.of(map));
    }

    @Test
    void quotesWhatMustBeQuoted() {
        assertEquals("\"\\\"où\\\\ \\n\\r\\t\\u0001 \u2028😀\"", Json.of("\"où\\ \n\r\t\u0001 \u2028😀"));
    }

    @Test
    void everyCharacterIsReadAgain() throws Exception {
        StringBuilder all = new StringBuilder();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            all.append(c == 0xDC00 ? " " : "").appendCodePoint(c);
        }
        byte[] bytes = Json.of(Map.of("text", all.toString())).getBytes(StandardCharsets.UTF_8);
        assertEquals(Map.of("text", all.toString()), JSON.std.mapFrom(new String(bytes, StandardCharsets.UTF_8)));
    }
}
