package dragoman.seq2seq.training;

import dragoman.corpora.CorpusException;
import dragoman.corpora.LongText;
import dragoman.corpora.SubsequenceBatches;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.Tokenizer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One long text made ready for training: the part to learn from, the part to validate by, the vocabulary of the former. */
final class PreparedLongText {
    /** Validation is cut into streams of so many tokens at least, which go side by side, to be fast; each begins without a state. */
    private static final int VALIDATION_STREAM = 2000;

    private final LanguageModelRequest request;
    private final LongText training;
    private final Optional<LongText> validation;
    private final TextPreparation preparation;
    private final String digest;

    private PreparedLongText(
            LanguageModelRequest request,
            LongText training,
            Optional<LongText> validation,
            TextPreparation preparation,
            String digest) {
        this.request = request;
        this.training = training;
        this.validation = validation;
        this.preparation = preparation;
        this.digest = digest;
    }

    /** @throws CorpusException if a file is bad or too short */
    static PreparedLongText read(LanguageModelRequest request) {
        PairDigest digest = new PairDigest();
        long[] odd = {0};
        Tokenizer tokenizer = Tokenizer.of(request.text().tokenizer());
        Function<String, List<String>> tokenize = line -> {
            digest.addLine(line);
            return tokenizer.tokenize(line);
        };
        LongText training = LongText.read(request.training(), tokenize, skipped -> odd[0]++);
        digest.endOfCorpus();
        Optional<LongText> validation = request.validation().map(file -> readValidation(file, tokenize, digest, odd));
        int heldOut = validation.isPresent() ? 0 : Math.max(1, training.size() / 20);
        TextPreparation preparation = new TextPreparation(
                training.size() - heldOut,
                validation.map(LongText::size).orElse(heldOut),
                odd[0],
                validation.isEmpty());
        if (preparation.validation() == 0) {
            throw new CorpusException("no line is left to validate by: all hold NUL or are 1 MB or longer");
        }
        return new PreparedLongText(request, training, validation, preparation, digest.hex());
    }

    private static LongText readValidation(
            Path file, Function<String, List<String>> tokenize, PairDigest digest, long[] odd) {
        LongText text = LongText.read(file, tokenize, skipped -> odd[0]++);
        digest.endOfCorpus();
        return text;
    }

    TextPreparation preparation() {
        return preparation;
    }

    /** SHA-256 of all lines as they were read, wherever their files lie. */
    String digest() {
        return digest;
    }

    /** Of the part to learn from. */
    Vocabulary vocabulary() {
        return training.vocabulary(
                preparation.training(),
                request.text().vocabularySize(),
                request.text().minimumCount());
    }

    /** The streams to learn from. */
    SubsequenceBatches training(Vocabulary vocabulary) {
        int[] ids = Arrays.copyOf(training.encode(vocabulary), preparation.training() + 1);
        return SubsequenceBatches.ofText(
                ids, request.rows(), request.unrolling().steps());
    }

    /** The streams to validate by; what is held out begins where the part to learn from ends. */
    SubsequenceBatches validation(Vocabulary vocabulary) {
        int[] ids = validation
                .map(text -> text.encode(vocabulary))
                .orElseGet(() ->
                        Arrays.copyOfRange(training.encode(vocabulary), preparation.training(), training.size() + 1));
        int rows = Math.clamp(preparation.validation() / VALIDATION_STREAM, 1, request.rows());
        return SubsequenceBatches.ofText(ids, rows, request.unrolling().steps());
    }
}
