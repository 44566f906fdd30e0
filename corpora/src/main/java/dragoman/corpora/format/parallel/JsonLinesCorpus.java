package dragoman.corpora.format.parallel;

import dragoman.corpora.CorpusException;
import dragoman.corpora.LanguagePair;
import dragoman.corpora.Line;
import dragoman.corpora.LineReader;
import dragoman.corpora.PairReader;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import dragoman.corpora.format.json.JsonScanner;
import dragoman.corpora.format.json.JsonString;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lines of JSON objects with a text of each language, at the top or in {@code translation}.
 *
 * @param file the file, plain or gzip
 * @param languages the languages, or the keys
 */
record JsonLinesCorpus(Path file, LanguagePair languages) implements ParallelCorpus {
    private static final String TRANSLATION = "translation.";

    @Override
    public Stream<SentencePair> stream(Consumer<? super Line.Skipped> skipped) {
        return PairReader.stream(new Reader(LineReader.open(file), languages, skipped));
    }

    /** The name of a text: its key at the top or in {@code translation}. */
    static String key(JsonString string) {
        return string.path().startsWith(TRANSLATION) ? string.path().substring(TRANSLATION.length()) : string.path();
    }

    private static final class Reader implements PairReader {
        private final LineReader lines;
        private final LanguagePair languages;
        private final LanguageMatch source;
        private final LanguageMatch target;
        private final Consumer<? super Line.Skipped> skipped;
        private final Map<String, LanguageMatch.Tag> tags = new HashMap<>();

        Reader(LineReader lines, LanguagePair languages, Consumer<? super Line.Skipped> skipped) {
            this.lines = lines;
            this.languages = languages;
            this.source = LanguageMatch.source(languages);
            this.target = LanguageMatch.target(languages);
            this.skipped = skipped;
        }

        @Override
        public Optional<SentencePair> next() {
            for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                switch (line.get()) {
                    case Line.Text text when text.text().isBlank() -> {}
                    case Line.Text text -> {
                        return Optional.of(pair(text));
                    }
                    case Line.Skipped unusable -> skipped.accept(unusable);
                }
            }
            return Optional.empty();
        }

        private SentencePair pair(Line.Text line) {
            List<JsonString> strings = JsonScanner.strings(
                    line.text(),
                    (position, message) -> new CorpusException(
                            lines.name() + ": line " + line.number() + ", column " + (position + 1) + ": " + message));
            return new SentencePair(
                    text(strings, source, languages.from(), line.number()),
                    text(strings, target, languages.to(), line.number()));
        }

        private String text(List<JsonString> strings, LanguageMatch match, String key, long line) {
            List<JsonString> exact =
                    strings.stream().filter(string -> key(string).equals(key)).toList();
            List<JsonString> found = exact.isEmpty()
                    ? match.best(strings, string -> tags.computeIfAbsent(key(string), LanguageMatch.Tag::of))
                    : exact;
            if (found.isEmpty()) {
                String keys =
                        strings.stream().map(JsonLinesCorpus::key).limit(20).collect(Collectors.joining(", "));
                throw new CorpusException(lines.name() + ": line " + line + ": no text of '" + key
                        + "'; the keys of its texts are " + (keys.isEmpty() ? "none" : keys));
            }
            return found.getFirst().value().replaceAll("\\s*\\R\\s*|\\t", " ");
        }

        @Override
        public void close() {
            lines.close();
        }
    }
}
