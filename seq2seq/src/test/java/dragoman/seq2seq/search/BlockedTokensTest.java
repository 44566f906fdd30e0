package dragoman.seq2seq.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.BytePairMerges;
import dragoman.corpora.text.SubwordTokenizer;
import dragoman.corpora.text.Tokenizer;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.corpora.text.Tokenizers;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.LengthLimit;
import dragoman.seq2seq.model.Seq2Seq;
import dragoman.seq2seq.model.config.ModelConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BlockedTokensTest {
    private static final Tokenizer CHARACTERS = Tokenizers.of(TokenizerDescription.character());
    private static final Vocabulary LETTERS = Vocabulary.build(Stream.of(List.of("a", "b", "\t", "c", "\r")), 20, 1);
    private static final BlockedTokens BLOCKED = BlockedTokens.of(CHARACTERS, LETTERS, BlockedTokens.COLUMN_BREAKING);

    @Test
    void theBytePiecesOfControlCharactersAreFound() {
        BytePairMerges merges = BytePairMerges.learn(Map.of("one", 9L, "two", 4L), 5, 1);
        SubwordTokenizer tokenizer = new SubwordTokenizer(Tokenizers.of(TokenizerDescription.whitespace()), merges);
        Vocabulary vocabulary =
                Vocabulary.build(Stream.of(tokenizer.tokenize("one two")), tokenizer.requiredTokens(), 400, 1);
        BlockedTokens columns = BlockedTokens.of(tokenizer, vocabulary, BlockedTokens.COLUMN_BREAKING);
        BlockedTokens lines = BlockedTokens.of(tokenizer, vocabulary, BlockedTokens.LINE_BREAKING);
        // A byte piece ends a word, or the word goes on after it.
        assertTrue(lines.count() >= 3, () -> lines.count() + " tokens");
        assertEquals(columns.count() * 3, lines.count() * 4, "NUL, LF, CR; and TAB");
        for (int id = Vocabulary.EOS + 1; id < vocabulary.size(); id++) {
            String text = tokenizer.detokenize(List.of(vocabulary.token(id)));
            assertEquals(text.matches("(?s).*[\\x00\\n\\r\\t].*"), columns.contains(id), vocabulary.token(id));
        }
    }

    @Test
    void aVocabularyOfWordsHasNone() {
        Vocabulary words = Vocabulary.build(Stream.of(List.of("one", "two")), 20, 1);
        assertEquals(
                0,
                BlockedTokens.of(CHARACTERS, words, BlockedTokens.COLUMN_BREAKING)
                        .count());
    }

    @Test
    void theyAreNeverSampled() {
        Matrix logits = Matrix.zeros(1, LETTERS.size());
        logits.set(0, LETTERS.id("\t"), 9f);
        for (Sampling sampling : List.of(Sampling.PLAIN, Sampling.GREEDY, new Sampling(1.5, 3, 0.9))) {
            Sampler sampler = new Sampler(sampling, 1, BLOCKED);
            for (int i = 0; i < 1000; i++) {
                assertFalse(BLOCKED.contains(sampler.sample(logits, 0)));
            }
        }
    }

    /** Both control characters are more probable than every letter. */
    @Test
    void theyAreNeverSearched() {
        ModelConfig config = ModelConfig.builder()
                .cell(CellKind.GRU)
                .embeddingSize(4)
                .hiddenSize(5)
                .vocabularySizes(8, LETTERS.size())
                .build();
        Seq2Seq model = Seq2Seq.initialized(config, 3, Workers.single());
        Matrix bias = model.weights().matrix("projection.bias");
        bias.set(0, LETTERS.id("\t"), 5f);
        bias.set(0, LETTERS.id("\r"), 4f);
        model.pack(Workers.single());
        IdMatrix sources = IdMatrix.withEos(List.of(new int[] {4, 5}, new int[] {6}));
        OutputRules rules = new OutputRules(LengthLimit.USUAL, BLOCKED);
        for (int beam : new int[] {1, 3, 20}) {
            SearchOptions options = new SearchOptions(beam, beam, 1);
            assertTrue(breaks(new BeamSearch(List.of(model), options, OutputRules.USUAL), sources), "it would win");
            assertFalse(breaks(new BeamSearch(List.of(model), options, rules), sources));
        }
        AncestralSamplingOptions draws = new AncestralSamplingOptions(Sampling.PLAIN, 20, 1, 1, List.of());
        AncestralSampling sampling = new AncestralSampling(List.of(model), draws, rules);
        assertFalse(breaks(sampling.sample(sources, new SearchMemory(Workers.single()))));
    }

    private static boolean breaks(BeamSearch search, IdMatrix sources) {
        return breaks(search.search(sources, new SearchMemory(Workers.single())));
    }

    private static boolean breaks(List<List<Hypothesis>> found) {
        return found.stream()
                .flatMap(List::stream)
                .flatMapToInt(hypothesis -> Arrays.stream(hypothesis.tokens()))
                .anyMatch(BLOCKED::contains);
    }
}
