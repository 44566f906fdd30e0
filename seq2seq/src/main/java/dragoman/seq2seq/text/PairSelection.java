package dragoman.seq2seq.text;

import dragoman.corpora.Line;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import dragoman.corpora.text.Tokenizer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which pairs are used, and how many are not, for which reason. */
final class PairSelection {
    /** The setting of the longest side of a pair. */
    static final String MAXIMUM_LENGTH = "max-length";

    private final TextOptions options;
    private final Tokenizer source;
    private final Tokenizer target;
    private long read;
    private long odd;
    private Optional<Line.Skipped> firstOdd = Optional.empty();
    private long empty;
    private long tooLong;
    /** That of the validation corpus; nothing if pairs are held out. */
    private Optional<PairSelection> validation = Optional.empty();

    PairSelection(TextOptions options, Tokenizer source, Tokenizer target) {
        this.options = options;
        this.source = source;
        this.target = target;
    }

    PairSelection forValidation() {
        PairSelection own = new PairSelection(options, source, target);
        validation = Optional.of(own);
        return own;
    }

    List<SentencePair> read(ParallelCorpus corpus, PairDigest digest) {
        try (Stream<SentencePair> pairs = corpus.stream(this::countOdd)) {
            List<SentencePair> usable =
                    pairs.peek(digest::add).filter(this::isUsable).toList();
            digest.endOfCorpus();
            return usable;
        }
    }

    private void countOdd(Line.Skipped line) {
        if (odd == 0) {
            firstOdd = Optional.of(line);
        }
        odd++;
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

    /** The pairs with their words split into subwords; those that are then too long are left out. */
    SelectedPairs cutIntoPieces(SelectedPairs pairs, SubwordOptions how) {
        SubwordPairs all = SubwordPairs.of(
                pairs.training(),
                pairs.validation(),
                source,
                target,
                how,
                options.vocabulary().given());
        int[] training = all.trainingWithin(options.maximumLength());
        int[] validation = all.validationWithin(options.maximumLength());
        boolean heldOut = pairs.summary().heldOut();
        tooLong += pairs.training().size() - training.length;
        PairSelection ofValidation = this.validation.orElse(this);
        ofValidation.tooLong += pairs.validation().size() - validation.length;
        if (training.length == 0 || validation.length == 0) {
            throw new UnusableTextException(
                    "no " + (training.length == 0 ? "training" : "validation")
                            + " pair is left: all are longer than the maximum length of " + options.maximumLength()
                            + " subwords",
                    MAXIMUM_LENGTH);
        }
        return new SelectedPairs(
                SelectedPairs.withoutText(select(pairs.training(), training)),
                select(pairs.validation(), validation),
                summary(training.length, validation.length, heldOut),
                Optional.of(all.select(training, validation)));
    }

    private static List<SentencePair> select(List<SentencePair> pairs, int[] chosen) {
        return Arrays.stream(chosen).mapToObj(pairs::get).toList();
    }

    String nothingLeft(String role) {
        return "no " + role + " pair is left of " + read + ": " + tooLong + " are longer than the maximum length of "
                + options.maximumLength() + " tokens, " + empty + " have an empty side, " + odd
                + " hold NUL or a line of 1 MB";
    }

    private LeftOut leftOut() {
        return new LeftOut(odd, empty, tooLong, firstOdd);
    }

    ParallelTextSummary summary(int training, int validation, boolean heldOut) {
        return new ParallelTextSummary(
                read,
                leftOut(),
                training,
                validation,
                heldOut,
                this.validation.map(PairSelection::leftOut).orElse(LeftOut.NOTHING));
    }
}
