package dragoman.seq2seq.training;

import dragoman.corpora.CorpusException;
import dragoman.corpora.EncodedPair;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.Tokenizer;
import dragoman.seq2seq.io.TranslationModel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Parallel text made ready for training: pairs told apart into those to learn from and those to validate by, vocabularies of the former,
 * and ids.
 */
final class PreparedText {
    /** Pairs held out for validation where no validation corpus is given: so many, or 5 % of a small corpus. */
    private static final int HELD_OUT = 1000;

    private final TextOptions options;
    private final Tokenizer sourceTokenizer;
    private final Tokenizer targetTokenizer;
    private final List<SentencePair> training;
    private final List<SentencePair> validation;
    private final Preparation preparation;
    private final String digest;

    private PreparedText(TextOptions options, Pairs pairs, Tokenizer source, Tokenizer target, String digest) {
        this.options = options;
        this.training = pairs.training;
        this.validation = pairs.validation;
        this.preparation = pairs.preparation;
        this.sourceTokenizer = source;
        this.targetTokenizer = target;
        this.digest = digest;
    }

    private record Pairs(List<SentencePair> training, List<SentencePair> validation, Preparation preparation) {}

    /**
     * Reads the corpora.
     *
     * @param seed decides which pairs are held out where there is no validation corpus
     * @throws CorpusException if a file is bad, or no pair is left
     */
    static PreparedText read(
            ParallelCorpus training, Optional<ParallelCorpus> validation, TextOptions options, long seed) {
        return read(
                training,
                validation,
                new Cut(options, Tokenizer.of(options.source()), Tokenizer.of(options.target())),
                seed);
    }

    /** How the two sides are cut, where the options' own way is not wanted. */
    record Cut(TextOptions options, Tokenizer source, Tokenizer target) {}

    /** As {@link #read(ParallelCorpus, Optional, TextOptions, long)}, with tokenizers that are given. */
    static PreparedText read(ParallelCorpus training, Optional<ParallelCorpus> validation, Cut cut, long seed) {
        TextOptions options = cut.options;
        Tokenizer source = cut.source;
        Tokenizer target = cut.target;
        PairDigest digest = new PairDigest();
        Selection selected = new Selection(options, source, target);
        List<SentencePair> usable = selected.read(training, digest);
        if (usable.isEmpty()) {
            throw new CorpusException(selected.nothingLeft("training"));
        }
        Pairs pairs = validation.isPresent()
                ? withValidation(usable, selected, validation.get(), digest)
                : heldOut(usable, selected, seed);
        return new PreparedText(options, pairs, source, target, digest.hex());
    }

    private static Pairs withValidation(
            List<SentencePair> training, Selection selected, ParallelCorpus validation, PairDigest digest) {
        Selection own = selected.forValidation();
        List<SentencePair> pairs = own.read(validation, digest);
        if (pairs.isEmpty()) {
            throw new CorpusException(own.nothingLeft("validation"));
        }
        return new Pairs(training, pairs, selected.preparation(training.size(), pairs.size(), false));
    }

    private static Pairs heldOut(List<SentencePair> usable, Selection selected, long seed) {
        int count = Math.max(1, Math.min(HELD_OUT, usable.size() / 20));
        if (usable.size() < 2) {
            throw new CorpusException("1 sentence pair is not enough: at least 2 are needed, 1 of them to validate by");
        }
        BitSet chosen = choose(count, usable.size(), seed);
        List<SentencePair> training = new ArrayList<>();
        List<SentencePair> validation = new ArrayList<>();
        for (int i = 0; i < usable.size(); i++) {
            (chosen.get(i) ? validation : training).add(usable.get(i));
        }
        return new Pairs(training, validation, selected.preparation(training.size(), validation.size(), true));
    }

    private static BitSet choose(int count, int of, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BitSet chosen = new BitSet(of);
        while (chosen.cardinality() < count) {
            chosen.set(random.nextInt(of));
        }
        return chosen;
    }

    Preparation preparation() {
        return preparation;
    }

    /** SHA-256 of all pairs as they were read, wherever their files lie. */
    String digest() {
        return digest;
    }

    /** The source side with a vocabulary of the training pairs. */
    TranslationModel.Side source() {
        return side(training.stream().map(pair -> sourceTokenizer.tokenize(pair.source())), sourceTokenizer);
    }

    /** The target side with a vocabulary of the training pairs. */
    TranslationModel.Side target() {
        return side(training.stream().map(pair -> targetTokenizer.tokenize(pair.target())), targetTokenizer);
    }

    private TranslationModel.Side side(Stream<List<String>> sentences, Tokenizer tokenizer) {
        Vocabulary vocabulary = Vocabulary.build(sentences, options.vocabularySize(), options.minimumCount());
        return new TranslationModel.Side(vocabulary, tokenizer.description());
    }

    /** What stands on the target side of the training pairs. */
    List<String> targets() {
        return training.stream().map(SentencePair::target).toList();
    }

    /** All pairs as ids. */
    TrainingData encode(Vocabulary source, Vocabulary target) {
        return encode(source, target::encode);
    }

    /** All pairs as ids; {@code target} makes those of a target's tokens. */
    TrainingData encode(Vocabulary source, Function<List<String>, int[]> target) {
        return new TrainingData(encode(training, source, target), encode(validation, source, target));
    }

    private List<EncodedPair> encode(
            List<SentencePair> pairs, Vocabulary source, Function<List<String>, int[]> target) {
        return pairs.stream()
                .map(pair -> new EncodedPair(
                        source.encode(sourceTokenizer.tokenize(pair.source())),
                        target.apply(targetTokenizer.tokenize(pair.target()))))
                .toList();
    }

    /** Which pairs are used, and how many are not, for which reason. */
    private static final class Selection {
        private final TextOptions options;
        private final Tokenizer source;
        private final Tokenizer target;
        private long read;
        private long odd;
        private long empty;
        private long tooLong;

        Selection(TextOptions options, Tokenizer source, Tokenizer target) {
            this.options = options;
            this.source = source;
            this.target = target;
        }

        Selection forValidation() {
            return new Selection(options, source, target);
        }

        List<SentencePair> read(ParallelCorpus corpus, PairDigest digest) {
            try (Stream<SentencePair> pairs = corpus.stream(skipped -> odd++)) {
                List<SentencePair> usable =
                        pairs.peek(digest::add).filter(this::isUsable).toList();
                digest.endOfCorpus();
                return usable;
            }
        }

        private boolean isUsable(SentencePair pair) {
            read++;
            int sourceLength = source.tokenize(pair.source()).size();
            int targetLength = target.tokenize(pair.target()).size();
            if (sourceLength == 0 || targetLength == 0) {
                empty++;
                return false;
            }
            if (Math.max(sourceLength, targetLength) > options.maximumLength()) {
                tooLong++;
                return false;
            }
            return true;
        }

        String nothingLeft(String role) {
            return "no " + role + " pair is left of " + read + ": " + tooLong + " are longer than --max-length "
                    + options.maximumLength() + " tokens, " + empty + " have an empty side, " + odd
                    + " hold NUL or a line of 1 MB";
        }

        Preparation preparation(int training, int validation, boolean heldOut) {
            return new Preparation(read, odd, empty, tooLong, training, validation, heldOut);
        }
    }
}
