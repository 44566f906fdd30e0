package dragoman.seq2seq;

import dragoman.seq2seq.inspection.GradientMap;
import dragoman.seq2seq.inspection.TranslationTrace;
import dragoman.seq2seq.search.SearchOptions;
import java.util.Optional;

/** Shows what the network of a translator computes for a sentence. Immutable; works in the caller's thread. */
public final class TranslationInspector {
    private final Translator translator;

    /**
     * Inspects a translator.
     *
     * @throws IllegalStateException if it has several models or translates through a pivot language
     */
    public TranslationInspector(Translator translator) {
        this.translator = translator;
        if (translator.engine().networks().size() > 1
                || translator.pivotLanguage().isPresent()) {
            throw new IllegalStateException("several models cannot be inspected together: load one model");
        }
    }

    /**
     * Follows a sentence through encoder, bridge, decoder and beam search.
     *
     * @param given a translation that the decoder reads as well; empty for none
     * @throws dragoman.corpora.CorpusException if the text has no token, or the vocabulary has no token for a part of the given translation
     * @throws dragoman.seq2seq.io.file.ModelException if the model has several target languages and none is chosen
     */
    public TranslationTrace trace(String text, SearchOptions options, Optional<String> given) {
        translator.requireLanguage();
        return translator
                .engine()
                .tracer()
                .trace(text, translator.targetLanguage(), SourceSentence.MAXIMUM_TOKENS, options, given);
    }

    /**
     * The norms of the gradients of the loss of each target token with respect to the states of the encoder.
     *
     * @param given the translation; empty for the best one of the model
     * @param mostTokens the number of tokens of both sides that are read at most
     * @throws dragoman.corpora.CorpusException as {@link #trace}
     * @throws dragoman.seq2seq.io.file.ModelException as {@link #trace}
     */
    public GradientMap gradients(String text, Optional<String> given, int mostTokens) {
        translator.requireLanguage();
        return translator.engine().tracer().gradients(text, translator.targetLanguage(), mostTokens, given);
    }
}
