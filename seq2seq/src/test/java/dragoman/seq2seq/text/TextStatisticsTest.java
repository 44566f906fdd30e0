package dragoman.seq2seq.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.corpora.Vocabulary;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextStatisticsTest {
    @Test
    void countsSentencesTokensAndWhatIsUnknown() {
        TextStatistics of = TextStatistics.of(
                List.of(new int[] {4, Vocabulary.UNK, 5}, new int[10], new int[11], new int[] {Vocabulary.UNK}));
        assertEquals(new TextStatistics(4, 25, 11, List.of(3, 1), 2), of);
        assertEquals(6.25, of.meanLength());
        assertEquals(0.08, of.unknownShare());
    }

    @Test
    void noSentencesAreNoTrouble() {
        assertEquals(0, TextStatistics.of(List.of()).meanLength());
    }
}
