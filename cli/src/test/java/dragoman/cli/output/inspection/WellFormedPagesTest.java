package dragoman.cli.output.inspection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.output.page.WellFormed;
import dragoman.seq2seq.ScoredPair;
import dragoman.seq2seq.inspection.TranslationTrace.TokenProbability;
import dragoman.seq2seq.inspection.Unit;
import java.util.Collections;
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
        String page = AttentionPage.of(ODD, AttentionPart.of(pair));
        assertTrue(WellFormed.html(page).getElementsByTagName("td").getLength() >= 2, page);
    }

    /** Few fonts have the marks of tokens, which stand in boxes then. */
    @Test
    void marksOfTokensAreShownAsOthersAndExplained() {
        ScoredPair marked = new ScoredPair(
                List.of("lo\uFFEE", "west", "\uFFED."), List.of("\uFFEE6C"), new double[1], new float[1][3]);
        String page = AttentionPage.of("marks", AttentionPart.of(marked));
        assertFalse(page.contains("\uFFED") || page.contains("\uFFEE"), page);
        assertTrue(page.contains("\u25AA at the start or end") && page.contains("\u25E6 at the end"), page);
        ScoredPair plain = new ScoredPair(List.of("lowest"), List.of("x"), new double[1], new float[1][1]);
        assertFalse(AttentionPage.of("none", AttentionPart.of(plain)).contains("\u25E6"));
        assertEquals("", ShownToken.explanation(List.of("lowest")));
        assertEquals("; \u25AA: no space; \u25E6: the word continues", ShownToken.explanation(marked.source()));
    }

    @Test
    void attentionOfALongTextSaysWhatIsShown() {
        List<String> source = Collections.nCopies(AttentionPart.MOST_TOKENS + 7, "a");
        List<String> target = Collections.nCopies(3, "b");
        AttentionPart part =
                AttentionPart.of(new ScoredPair(source, target, new double[3], new float[3][source.size()]));
        assertEquals(7, part.leftOut());
        String page = AttentionPage.of("long", part);
        assertEquals(3 * AttentionPart.MOST_TOKENS, page.split("<td style", -1).length - 1);
        assertTrue(page.contains("Only the first tokens of each side are shown, 7 are left out."), page);
    }
}
