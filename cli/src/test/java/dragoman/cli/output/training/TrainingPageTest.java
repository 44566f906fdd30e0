package dragoman.cli.output.training;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.output.page.WellFormed;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingPageTest {
    private static final String ODD = WellFormed.ODD_TEXT;

    @Test
    void thePageIsWellFormedWhateverTheText() throws Exception {
        TrainingPage page = new TrainingPage(
                ODD, List.of(ODD), Optional.empty(), List.of(), List.of(new SampleRow(1, ODD, ODD, ODD)), ODD);
        assertTrue(WellFormed.html(page.html()).getElementsByTagName("td").getLength() >= 3);
    }
}
