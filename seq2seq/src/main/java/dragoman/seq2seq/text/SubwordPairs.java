package dragoman.seq2seq.text;

import dragoman.corpora.EncodedPair;
import dragoman.corpora.SentencePair;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.BytePairMerges;
import dragoman.corpora.text.SubwordTokenizer;
import dragoman.corpora.text.Tokenizer;
import dragoman.seq2seq.task.TrainingData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Parallel text in subwords, by merges that are given or learnt from the training pairs. */
final class SubwordPairs {
    private static final int SOURCE_SIDE = 1;
    private static final int TARGET_SIDE = 2;

    private final SubwordOptions options;
    private final Side source;
    private final Side target;

    private SubwordPairs(SubwordOptions options, Side source, Side target) {
        this.options = options;
        this.source = source;
        this.target = target;
    }

    /** One side: its training and validation words, and their tokenizer. */
    record Side(WordCounts training, WordCounts validation, BytePairMerges merges, SubwordTokenizer tokenizer) {
        /** What the vocabulary is counted from: the pieces, and with dropout also what they are merged of. */
        Stream<List<String>> counted(boolean parts) {
            return training.cut(parts ? tokenizer::subwordsWithParts : tokenizer::subwords);
        }
    }

    /** The words of one side before there are merges. */
    private record Words(WordCounts training, WordCounts validation, Tokenizer tokenizer) {
        Side with(BytePairMerges merges) {
            return new Side(training, validation, merges, new SubwordTokenizer(tokenizer, merges));
        }
    }

    static SubwordPairs of(
            List<SentencePair> training,
            List<SentencePair> validation,
            Tokenizer source,
            Tokenizer target,
            SubwordOptions options,
            PrebuiltVocabularies given) {
        Words sources = new Words(
                WordCounts.of(training.stream().map(SentencePair::source), source),
                WordCounts.of(validation.stream().map(SentencePair::source), source),
                source);
        Words targets = new Words(
                WordCounts.of(training.stream().map(SentencePair::target), target),
                WordCounts.of(validation.stream().map(SentencePair::target), target),
                target);
        List<WordCounts> both = List.of(sources.training, targets.training);
        BytePairMerges sourceMerges = given.sourceMerges()
                .orElseGet(() -> learn(options.joint() ? both : List.of(sources.training), options));
        BytePairMerges targetMerges = given.targetMerges()
                .orElseGet(() -> options.joint() ? sourceMerges : learn(List.of(targets.training), options));
        return new SubwordPairs(options, sources.with(sourceMerges), targets.with(targetMerges));
    }

    private static BytePairMerges learn(List<WordCounts> text, SubwordOptions options) {
        Map<String, Long> counts = new HashMap<>();
        text.forEach(side -> side.count(counts));
        return BytePairMerges.learn(counts, options.merges(), SubwordOptions.MINIMUM_COUNT);
    }

    Side source() {
        return source;
    }

    Side target() {
        return target;
    }

    /** Whether words are split otherwise in each epoch (BPE-dropout). */
    boolean drawsPieces() {
        return options.dropout() > 0;
    }

    /** The training pairs with no more subwords on either side. */
    int[] trainingWithin(int length) {
        return within(source.training, target.training, length);
    }

    /** The pairs to validate by with no more pieces on either side. */
    int[] validationWithin(int length) {
        return within(source.validation, target.validation, length);
    }

    private int[] within(WordCounts sources, WordCounts targets, int length) {
        int[] sourceLengths = sources.lengths(source.tokenizer::subwords);
        int[] targetLengths = targets.lengths(target.tokenizer::subwords);
        return IntStream.range(0, sourceLengths.length)
                .filter(i -> Math.max(sourceLengths[i], targetLengths[i]) <= length)
                .toArray();
    }

    /** The same merges with some of the pairs. */
    SubwordPairs select(int[] training, int[] validation) {
        return new SubwordPairs(options, select(source, training, validation), select(target, training, validation));
    }

    private static Side select(Side side, int[] training, int[] validation) {
        return new Side(
                side.training.select(training), side.validation.select(validation), side.merges, side.tokenizer);
    }

    /** All pairs as ids; {@code seed} decides what dropout leaves out. */
    TrainingData encode(Vocabulary sourceVocabulary, Vocabulary targetVocabulary, long seed) {
        SubwordTokenizer sources = source.tokenizer.restrictedTo(sourceVocabulary::contains);
        SubwordTokenizer targets = target.tokenizer.restrictedTo(targetVocabulary::contains);
        List<EncodedPair> training = pairs(
                source.training.encode(sourceVocabulary, sources::subwords),
                target.training.encode(targetVocabulary, targets::subwords));
        List<EncodedPair> validation = pairs(
                source.validation.encode(sourceVocabulary, sources::subwords),
                target.validation.encode(targetVocabulary, targets::subwords));
        if (!drawsPieces()) {
            return new TrainingData(training, validation);
        }
        BpeDropout ofSource = new BpeDropout(options.dropout(), seed, SOURCE_SIDE);
        BpeDropout ofTarget = new BpeDropout(options.dropout(), seed, TARGET_SIDE);
        return new TrainingData(
                training,
                validation,
                epoch -> pairs(
                        source.training.encodeByPlace(sourceVocabulary, ofSource.cut(sources, epoch)),
                        target.training.encodeByPlace(targetVocabulary, ofTarget.cut(targets, epoch))));
    }

    private static List<EncodedPair> pairs(List<int[]> sources, List<int[]> targets) {
        return IntStream.range(0, sources.size())
                .mapToObj(i -> new EncodedPair(sources.get(i), targets.get(i)))
                .toList();
    }
}
