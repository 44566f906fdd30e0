package dragoman.seq2seq.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.core.Workers;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.corpora.text.Tokenizers;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.LengthLimit;
import dragoman.seq2seq.model.Seq2Seq;
import dragoman.seq2seq.model.config.ModelConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Searches of a network of random weights, which has no reason to place a code. */
class CodeTokensTest {
    private static final List<String> CODES = List.of("A", "B", "C", "D");
    private static final List<String> WORDS =
            IntStream.range(0, 12).mapToObj(i -> "w" + i).toList();

    private final Vocabulary source = vocabulary(WORDS.subList(0, 7));
    private final Vocabulary target = vocabulary(WORDS);
    private final CodeTokens codes = CodeTokens.of(CODES, source, target);
    private final Seq2Seq model = Seq2Seq.initialized(
            ModelConfig.builder()
                    .cell(CellKind.GRU)
                    .embeddingSize(8)
                    .hiddenSize(16)
                    .vocabularySizes(source.size(), target.size())
                    .build(),
            3,
            Workers.single());

    private static Vocabulary vocabulary(List<String> words) {
        return Vocabulary.build(Stream.of(words), CODES, 100, 1);
    }

    /** Sentences of three words, the i-th with the codes of the bits of i in random order. */
    private IdMatrix sources() {
        Random random = new Random(5);
        return IdMatrix.withEos(IntStream.range(0, 16)
                .mapToObj(bits -> {
                    List<String> tokens = new ArrayList<>(WORDS.subList(0, 3));
                    tokens.addAll(expected(bits));
                    Collections.shuffle(tokens, random);
                    return source.encode(tokens);
                })
                .toList());
    }

    private List<List<Hypothesis>> search(SearchOptions options, OutputRules rules) {
        return new BeamSearch(List.of(model), options, rules).search(sources(), new SearchMemory(Workers.single()));
    }

    private OutputRules rules(LengthLimit limit) {
        return new OutputRules(limit, BlockedTokens.NONE, codes);
    }

    /** The codes of ids in increasing order. */
    private List<String> codes(int[] ids) {
        return target.decode(ids).stream().filter(CODES::contains).sorted().toList();
    }

    private static List<String> expected(int bits) {
        return IntStream.range(0, 4)
                .filter(code -> (bits >> code & 1) == 1)
                .mapToObj(CODES::get)
                .toList();
    }

    @Test
    void theCodesOfSourcesAreBits() {
        assertArrayEquals(IntStream.range(0, 16).toArray(), codes.ofSources(sources()));
        assertArrayEquals(new int[16], CodeTokens.NONE.ofSources(sources()));
        assertTrue(codes.allow(target.id("A"), 1) && codes.allow(target.id("w0"), 1));
        assertFalse(codes.allow(target.id("B"), 1) || codes.allow(Vocabulary.EOS, 1));
        assertEquals(4, codes.missingAfter(target.id("A"), 5));
        assertEquals(5, codes.missingAfter(target.id("w0"), 5));
    }

    @Test
    void aCodeThatAVocabularyLacksIsNone() {
        CodeTokens some = CodeTokens.of(List.of("A", "w9"), source, target);
        assertArrayEquals(new int[] {0, 1, 0, 1}, Arrays.copyOf(some.ofSources(sources()), 4));
        assertTrue(some.allow(target.id("w9"), 0), "an ordinary word");
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0", "5, 5, 0", "5, 3, 2", "2, 2, 1"})
    void everyTranslationHasTheCodesOfItsSourceOnce(int beam, int nBest, int noRepeat) {
        SearchOptions options =
                new SearchOptions(beam, nBest, 1).with(new Constraints(noRepeat, List.of(), false, Optional.empty()));
        List<List<Hypothesis>> found = search(options, rules(LengthLimit.USUAL));
        for (int bits = 0; bits < 16; bits++) {
            for (Hypothesis hypothesis : found.get(bits)) {
                assertEquals(expected(bits), codes(hypothesis.tokens()));
            }
        }
    }

    /** Six tokens leave room for the four codes, also where a translation does not end by itself. */
    @Test
    void codesArePlacedWithinTheMaximumLength() {
        List<List<Hypothesis>> found = search(new SearchOptions(3, 3, 1), rules(new LengthLimit(0, 6)));
        for (int bits = 0; bits < 16; bits++) {
            for (Hypothesis hypothesis : found.get(bits)) {
                assertTrue(hypothesis.tokens().length <= 6);
                assertEquals(expected(bits), codes(hypothesis.tokens()));
            }
        }
    }

    @Test
    void aSentenceWithoutCodesHasTheSameBitsAsWithBlockedCodes() {
        SearchOptions options = new SearchOptions(4, 4, 1);
        List<Hypothesis> constrained = search(options, rules(LengthLimit.USUAL)).getFirst();
        BlockedTokens blocked = BlockedTokens.of(Tokenizers.of(TokenizerDescription.whitespace()), target, "ABCD");
        List<Hypothesis> plain =
                search(options, new OutputRules(LengthLimit.USUAL, blocked)).getFirst();
        assertEquals(plain.size(), constrained.size());
        for (int i = 0; i < plain.size(); i++) {
            assertArrayEquals(plain.get(i).tokens(), constrained.get(i).tokens());
            assertEquals(plain.get(i).logProbability(), constrained.get(i).logProbability());
        }
    }

    @Test
    void givenBeginningsMayContainCodes() {
        SearchOptions options =
                SearchOptions.beam(3).withPrefix(List.of(target.id("B"), target.id("w1"), target.id("B")));
        List<List<Hypothesis>> found = search(options, rules(LengthLimit.USUAL));
        assertEquals(List.of("A", "B", "B"), codes(found.get(3).getFirst().tokens()));
        assertEquals(List.of("A", "B", "B"), codes(found.get(1).getFirst().tokens()));
    }

    @Test
    void samplesHaveTheCodesOfTheirSourceOnce() {
        AncestralSamplingOptions options =
                new AncestralSamplingOptions(new Sampling(2, Sampling.ALL, 1), 3, 7, 1, List.of());
        for (OutputRules rules : List.of(rules(LengthLimit.USUAL), rules(new LengthLimit(0, 5)))) {
            List<List<Hypothesis>> samples = new AncestralSampling(List.of(model), options, rules)
                    .sample(sources(), new SearchMemory(Workers.single()));
            for (int bits = 0; bits < 16; bits++) {
                for (Hypothesis sample : samples.get(bits)) {
                    assertEquals(expected(bits), codes(sample.tokens()));
                }
            }
        }
    }
}
