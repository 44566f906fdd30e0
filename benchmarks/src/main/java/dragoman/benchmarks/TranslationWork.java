package dragoman.benchmarks;

import dragoman.seq2seq.Translator;
import dragoman.seq2seq.search.SearchCounts;
import dragoman.seq2seq.search.SearchOptions;
import java.util.List;

/** Translation of sentences from text to text. */
public final class TranslationWork implements Work {
    private final Translator translator;
    private final List<String> sentences;
    private final SearchOptions search;
    private SearchCounts counts = SearchCounts.NONE;

    /** The caller closes the translator. */
    public TranslationWork(Translator translator, List<String> sentences, SearchOptions search) {
        this.translator = translator;
        this.sentences = List.copyOf(sentences);
        this.search = search;
    }

    @Override
    public void run() {
        SearchCounts before = translator.searchCounts();
        translator.translate(sentences, search);
        counts = translator.searchCounts().since(before);
    }

    /** Returns what the search of one run does, which is the same for each run and any number of threads. */
    public SearchCounts counts() {
        return counts;
    }
}
