package dragoman.seq2seq;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.BytePairMerges;
import dragoman.corpora.text.Tokenizer;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.corpora.text.Tokenizers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunningTextTest {
    static Stream<TokenizerDescription> tokenizers() {
        return Stream.of(
                TokenizerDescription.character(),
                TokenizerDescription.whitespace(),
                TokenizerDescription.openNlp("it"),
                TokenizerDescription.openNlp("fr"));
    }

    /** Whatever tokens a model writes, one behind another they give the text of all. */
    @ParameterizedTest
    @MethodSource("tokenizers")
    void thePiecesAreTheText(TokenizerDescription description) {
        assertPiecesAreTheText(Tokenizers.of(description));
    }

    @Test
    void thePiecesOfWordsAreTheText() {
        BytePairMerges merges = BytePairMerges.learn(Map.of("twenty-one", 3L, "\uffedone", 2L), 20, 1);
        for (TokenizerDescription words :
                List.of(TokenizerDescription.whitespace(), TokenizerDescription.openNlp("it"))) {
            assertPiecesAreTheText(
                    Tokenizers.of(words, Optional.of(merges)).restrictedTo(token -> token.length() != 1));
        }
    }

    private static void assertPiecesAreTheText(Tokenizer tokenizer) {
        List<String> tokens = new ArrayList<>(tokenizer.tokenize(
                "\"Don't!\" said (he), 3.5% of l'eau\u00a0: \ud83d\ude00 twenty-one o'clock … \u2581\uffed"));
        tokens.addAll(tokenizer.tokenize("\uffed\uffec a\uffed"));
        Vocabulary vocabulary = Vocabulary.build(Stream.of(tokens), 1000, 1);
        SplittableRandom random = new SplittableRandom(3);
        for (int trial = 0; trial < 200; trial++) {
            RunningText running = new RunningText(tokenizer, vocabulary);
            StringBuilder pieces = new StringBuilder();
            List<String> line = new ArrayList<>();
            StringBuilder whole = new StringBuilder();
            for (int i = 0; i < 30; i++) {
                int id = random.nextInt(Vocabulary.EOS, vocabulary.size());
                pieces.append(running.add(id));
                assertEquals(id, running.last());
                if (id == Vocabulary.EOS) {
                    whole.append(tokenizer.detokenize(line)).append('\n');
                    line.clear();
                } else {
                    line.add(vocabulary.token(id));
                }
            }
            pieces.append(running.finish());
            assertEquals(whole.append(tokenizer.detokenize(line)).toString(), pieces.toString());
        }
    }
}
