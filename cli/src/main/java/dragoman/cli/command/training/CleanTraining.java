package dragoman.cli.command.training;

import dragoman.cli.output.Console;
import dragoman.cli.output.report.CleaningLines;
import dragoman.corpora.LanguagePair;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.clean.CleanCorpus;
import dragoman.corpora.clean.CleaningOptions;
import dragoman.corpora.text.language.UnknownLanguageException;
import java.util.List;

/** Removes bad pairs from the training set as it is read. */
final class CleanTraining {
    private static final String NO_LANGUAGES = "the filter wrong-language is not applied: ";

    private CleanTraining() {}

    /**
     * The pairs of a corpus that no filter removes; reports what was removed.
     *
     * @param languages those of the two sides, empty where they are unknown
     */
    static ParallelCorpus of(ParallelCorpus corpus, LanguagePair languages, int threads, Console output) {
        CleaningOptions options = options(corpus, languages, output);
        return new CleanCorpus(
                corpus,
                options::filters,
                threads,
                report -> CleaningLines.of(report).forEach(output.results()::line));
    }

    private static CleaningOptions options(ParallelCorpus corpus, LanguagePair languages, Console output) {
        boolean known = !languages.from().isEmpty() && !languages.to().isEmpty();
        List<LanguagePair> one = known ? List.of(languages) : List.of();
        CleaningOptions options =
                CleaningOptions.DEFAULT.withLanguages(corpus.directions().isEmpty() ? one : corpus.directions());
        if (options.languages().isEmpty()) {
            output.message(NO_LANGUAGES + "give --from and --to to apply it");
        }
        try {
            options.filters();
            return options;
        } catch (UnknownLanguageException e) {
            output.message(NO_LANGUAGES + e.getMessage());
            return CleaningOptions.DEFAULT;
        }
    }
}
