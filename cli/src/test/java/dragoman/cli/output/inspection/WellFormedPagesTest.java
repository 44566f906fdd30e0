package dragoman.cli.output.inspection;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.output.page.WellFormed;
import dragoman.seq2seq.ScoredPair;
import dragoman.seq2seq.inspection.TranslationTrace.TokenProbability;
import dragoman.seq2seq.inspection.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

class WellFormedPagesTest {
    private static final String ODD = WellFormed.ODD_TEXT;

    @Test
    void pagesAndPicturesAreWellFormedWhateverTheText() throws Exception {
        int[] ends = new int[ODD.length()];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = i + 1;
        }
        ColouredText text = ColouredText.of(
                ODD, new ColouredText.Source(ODD, ends), new ColouredText.Part(1, 2, 100), new float[ODD.length()]);
        WellFormed.xml(ColouredPicture.of(List.of(text)));
        StatePage.UnitAlong unit =
                new StatePage.UnitAlong(Unit.hidden(0, 0), new float[ODD.length()], new double[] {Double.NaN});
        WellFormed.html(StatePage.of(
                ODD,
                List.of(ODD),
                new StatePage.Content(
                        new ColouredText.Source(ODD, ends),
                        0,
                        1,
                        List.of(unit),
                        List.of(ODD),
                        List.of(List.of(new TokenProbability(ODD, 0.5))))));
        ScoredPair pair = new ScoredPair(List.of(ODD, ODD), List.of(ODD), new double[1], new float[1][2]);
        String page = AttentionPage.of(ODD, pair);
        assertTrue(WellFormed.html(page).getElementsByTagName("td").getLength() >= 2, page);
    }
}
