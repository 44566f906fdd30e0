package dragoman.cli.option;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

class RangeCheckTest {
    @Command(name = "test")
    private static final class Options {
        @Option(names = "--layers")
        @Range(unit = "layers", from = 1, to = 16)
        private int layers;

        @Option(names = "--dropout")
        @Range(unit = "share", from = 0, to = 1, below = true)
        private float dropout;

        @Option(names = "--rate")
        @Range(unit = "step", from = 0, above = true)
        private Double rate;

        @Option(names = "--time", converter = DurationConverter.class)
        @Range(unit = "time such as 90s", from = 0, above = true)
        private Duration time;

        @Option(names = "--sizes")
        @Range(unit = "units", from = 2)
        private List<Integer> sizes;

        @Option(names = "--seed")
        @Range(unit = "seed")
        private long seed;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--layers=1",
                "--layers=16",
                "--dropout=0",
                "--dropout=0.99",
                "--rate=1e-9",
                "--time=1s",
                "--sizes=2",
                "--seed=-9223372036854775808"
            })
    void letsThroughWhatIsInRange(String argument) {
        assertDoesNotThrow(() -> RangeCheck.check(new CommandLine(new Options()).parseArgs(argument)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --layers=0            | --layers must be from 1 to 16, not 0
            --layers=17           | --layers must be from 1 to 16, not 17
            --dropout=-0.1        | --dropout must be from 0 to below 1, not -0.1
            --dropout=1           | --dropout must be from 0 to below 1, not 1.0
            --dropout=NaN         | --dropout must be from 0 to below 1, not NaN
            --rate=0              | --rate must be above 0, not 0.0
            --rate=Infinity       | --rate must be above 0, not Infinity
            --time=0m             | --time must be above 0, not 0s
            --sizes=3 --sizes=1   | --sizes must be at least 2, not 1
            """)
    void refusesWhatIsOutOfRange(String arguments, String message) {
        ParameterException error = assertThrows(
                ParameterException.class,
                () -> RangeCheck.check(new CommandLine(new Options()).parseArgs(arguments.split(" "))));
        assertEquals(message, error.getMessage());
    }
}
