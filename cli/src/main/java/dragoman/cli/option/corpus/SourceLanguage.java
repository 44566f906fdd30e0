package dragoman.cli.option.corpus;

import dragoman.cli.output.CommandException;
import dragoman.corpora.LanguagePair;
import dragoman.corpora.Line;
import dragoman.corpora.LineReader;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import dragoman.corpora.text.language.LanguageDetector;
import dragoman.corpora.text.language.LanguageProbability;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The language of a source text where {@code --from auto} asks for it. */
public final class SourceLanguage {
    /** Stands for the language that the text is found to be of. */
    static final String AUTO = "auto";

    /** The number of lines from which a language is detected. */
    private static final int LINES = 500;

    /** A language of a smaller probability is refused. */
    private static final double CLEAR = 0.9;

    private SourceLanguage() {}

    /** Whether the value of an option asks for detection. */
    public static boolean isAuto(@Nullable String language) {
        return AUTO.equalsIgnoreCase(language);
    }

    /**
     * The source language that files name.
     *
     * @param named their languages, empty where they name none
     * @param to the target language, or empty if any; the files may be read in reverse
     */
    public static Optional<String> named(LanguagePair named, String to) {
        boolean reversed = !to.isEmpty() && isSame(named.from(), to);
        return Optional.of(reversed ? named.to() : named.from()).filter(language -> !language.isEmpty());
    }

    /** Whether two names or codes are of one language, whatever its region. */
    private static boolean isSame(String one, String other) {
        return LanguageDetector.canonical(one).equals(LanguageDetector.canonical(other));
    }

    /** The beginning of the source side. */
    public static String beginning(ParallelCorpus corpus) {
        try (Stream<SentencePair> pairs = corpus.stream(line -> {})) {
            return pairs.map(SentencePair::source)
                    .filter(line -> !line.isBlank())
                    .limit(LINES)
                    .collect(Collectors.joining("\n"));
        }
    }

    /** The beginning of a text. */
    public static String beginning(Path text) {
        List<String> beginning = new ArrayList<>();
        try (LineReader lines = LineReader.open(text)) {
            for (Optional<Line> line = lines.next();
                    line.isPresent() && beginning.size() < LINES;
                    line = lines.next()) {
                if (line.get() instanceof Line.Text words) {
                    beginning.add(words.text());
                }
            }
        }
        return String.join("\n", beginning);
    }

    /**
     * The language of a text, among all that the detector knows.
     *
     * @param text the beginning of the source
     * @param to the language of the target, or empty if it is not known
     * @throws CommandException if it is not clear, or is that of the target
     */
    public static String detect(String text, String to) {
        LanguageProbability found = LanguageDetector.ofAllLanguages()
                .detect(text)
                .orElseThrow(() -> new CommandException(
                        "the source has no letters to detect its language by: name it with --from"));
        if (found.probability() < CLEAR) {
            throw new CommandException(String.format(
                    Locale.ROOT,
                    "the language of the source is not clear, it may be %s (probability %.2f): name it with --from",
                    found.language(),
                    found.probability()));
        }
        if (isSame(found.language(), to)) {
            throw new CommandException("the source seems to be " + found.language()
                    + ", which is the language of the target: name the language of the source with --from");
        }
        return found.language();
    }
}
