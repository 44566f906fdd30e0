package dragoman.seq2seq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.Batch;
import dragoman.corpora.EncodedPair;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.attention.AttentionKind;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.model.Seq2Seq;
import dragoman.seq2seq.model.config.DecoderShape;
import dragoman.seq2seq.model.config.EncoderShape;
import dragoman.seq2seq.model.config.ModelConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnknownWordsTest {
    private static final List<String> SOURCE = List.of("one", "two", "three", "four");
    private static final List<String> TARGET = List.of("<unk>", "x", "<unk>", "<unk>");
    private static final int X = 5;

    @Test
    void theWordThatAttentionLooksAtMostStandsForAnUnknownOne() {
        Set<String> used = new HashSet<>();
        for (int seed = 1; seed <= 5; seed++) {
            Seq2Seq network = network(seed);
            EncodedPair pair = new EncodedPair(
                    new int[] {4, 5, 6, 7}, new int[] {Vocabulary.UNK, X, Vocabulary.UNK, Vocabulary.UNK});
            Compute compute = new Compute(Workers.single(), new Workspace());
            float[][] attention =
                    network.scores(Batch.of(List.of(pair)), compute).attention(0);
            List<String> replaced = UnknownWords.replaced(network, pair, SOURCE, TARGET);
            assertEquals("x", replaced.get(1));
            for (int t : new int[] {0, 2, 3}) {
                used.add(replaced.get(t));
                float chosen = attention[t][SOURCE.indexOf(replaced.get(t))];
                for (int s = 0; s < SOURCE.size(); s++) {
                    assertTrue(attention[t][s] <= chosen);
                }
            }
        }
        assertTrue(used.size() > 1, "always " + used);
    }

    private static Seq2Seq network(long seed) {
        ModelConfig config = ModelConfig.builder()
                .cell(CellKind.GRU)
                .embeddingSize(6)
                .encoder(new EncoderShape(1, 8, LayerShape.Direction.BOTH))
                .decoder(new DecoderShape(1, 8, Optional.of(AttentionKind.GENERAL), false))
                .vocabularySizes(9, 9)
                .build();
        return Seq2Seq.initialized(config, seed, Workers.single());
    }
}
