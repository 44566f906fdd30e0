package dragoman.seq2seq;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.corpora.text.Tokenizer;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.corpora.text.Tokenizers;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordAlignmentTest {
    private static final Tokenizer CHARACTERS = Tokenizers.of(TokenizerDescription.character());

    /** Source "ab c", target "x yz": the weights of the letters of a word count together. */
    @Test
    void lettersCountForTheirWords() {
        List<String> source = List.of("a", "b", " ", "c", "</s>");
        List<String> target = List.of("x", " ", "y", "z", "</s>");
        float[][] attention = {
            {0.1f, 0.1f, 0, 0.8f, 0},
            {0, 0, 0, 0, 1},
            {0.3f, 0.2f, 0, 0.4f, 0.1f},
            {0.3f, 0.1f, 0, 0.4f, 0.2f},
            {0, 0, 0, 0, 1}
        };
        ScoredPair pair = new ScoredPair(source, target, new double[5], attention);
        assertEquals("1-0 0-1", WordAlignment.of(pair, CHARACTERS, CHARACTERS).toString());
    }

    @Test
    void nothingAlignsWithNothing() {
        ScoredPair pair =
                new ScoredPair(List.of("</s>"), List.of("x", "</s>"), new double[2], new float[][] {{1}, {1}});
        assertEquals("", WordAlignment.of(pair, CHARACTERS, CHARACTERS).toString());
    }
}
