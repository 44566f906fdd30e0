package dragoman.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
    private static final List<String> NAMES = List.of("train", "run", "--beam-size", "--batch-size", "--seed");

    @ParameterizedTest
    @CsvSource({
        "trian, train",
        "TRAIN, train",
        "rum, run",
        "--beam, --beam-size",
        "--bacth-size, --batch-size",
        "--sed, --seed"
    })
    void findsWhatWasMeant(String typed, String meant) {
        assertEquals(Optional.of(meant), NearestName.of(typed, NAMES));
    }

    @ParameterizedTest
    @CsvSource({"Hello", "ru n away", "--x", "''"})
    void guessesNothingFarAway(String typed) {
        assertEquals(Optional.empty(), NearestName.of(typed, NAMES));
    }

    @Test
    void countsStepsFromWordToWord() {
        assertEquals(0, NearestName.distance("", ""));
        assertEquals(3, NearestName.distance("", "abc"));
        assertEquals(1, NearestName.distance("abc", "acb"));
        assertEquals(3, NearestName.distance("kitten", "sitting"));
    }
}
