package dragoman.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationConverterTest {
    private final DurationConverter converter = new DurationConverter();

    @Test
    void readsSecondsMinutesAndHours() {
        assertEquals(Duration.ofSeconds(90), converter.convert("90s"));
        assertEquals(Duration.ofMinutes(60), converter.convert("60m"));
        assertEquals(Duration.ofHours(2), converter.convert("2h"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "60", "m", "-1m", "1.5h", "60 m", "99999999999h", "1d"})
    void refusesEverythingElse(String text) {
        assertThrows(TypeConversionException.class, () -> converter.convert(text));
    }
}
