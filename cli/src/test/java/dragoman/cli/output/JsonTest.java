package dragoman.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
}
