package dragoman.benchmarks;

import dragoman.seq2seq.Translator;
import dragoman.seq2seq.search.SearchOptions;
import java.util.List;

/** Translation of sentences from text to text with a beam size of 5. */
public final class TranslationWork implements Work {
    private static final SearchOptions SEARCH = SearchOptions.beam(5);

    private final Translator translator;
    private final List<String> sentences;

    /** The caller closes the translator. */
    public TranslationWork(Translator translator, List<String> sentences) {
        this.translator = translator;
        this.sentences = List.copyOf(sentences);
    }

    @Override
    public void run() {
        translator.translate(sentences, SEARCH);
    }
}
