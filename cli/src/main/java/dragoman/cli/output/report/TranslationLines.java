package dragoman.cli.output.report;

import dragoman.cli.output.Console;
import dragoman.corpora.Line;
import dragoman.corpora.SentencePair;
import dragoman.seq2seq.TranslatedSentence;
import dragoman.seq2seq.Translation;
import dragoman.seq2seq.Translator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes translations, one per line, and notes about lines that could not be translated as they are. */
public final class TranslationLines {
    /** What is said of a translation that the maximum length cut off. */
    public static final String CUT = "the translation reached the maximum length and is cut off there: raise"
            + " --output-length-offset or --output-length-factor";

    private final Console console;
    private final boolean numbered;
    private final boolean scores;
    private final Optional<Translator> aligner;

    /**
     * @param numbered whether each translation follows the number of its line and its score
     * @param scores whether each translation follows its score
     * @param aligner computes the word alignment to print after each translation, if any
     */
    public TranslationLines(Console console, boolean numbered, boolean scores, Optional<Translator> aligner) {
        this.aligner = aligner;
        this.console = console;
        this.numbered = numbered;
        this.scores = scores;
    }

    /** The text to translate of each line; none for a line that is too odd. */
    public static List<String> sources(List<Line> lines) {
        return lines.stream().map(TranslationLines::source).toList();
    }

    private static String source(Line line) {
        return switch (line) {
            case Line.Text text -> text.text();
            case Line.Skipped _ -> "";
        };
    }

    /** Writes what the lines gave, and hands it to the reader at once. */
    public void write(List<Line> lines, List<TranslatedSentence> translated) {
        for (int i = 0; i < lines.size(); i++) {
            note(lines.get(i), translated.get(i));
            for (Translation translation : translated.get(i).translations()) {
                String alignment = alignment(source(lines.get(i)), translation);
                console.results().line(format(lines.get(i).number(), translation) + alignment);
            }
        }
        console.results().flush();
    }

    private String alignment(String source, Translation translation) {
        return aligner.map(translator -> "\t"
                        + translator
                                .align(List.of(new SentencePair(source, translation.text())))
                                .getFirst())
                .orElse("");
    }

    private void note(Line line, TranslatedSentence sentence) {
        if (line instanceof Line.Skipped skipped) {
            console.message(skipped.describe() + ": an empty line is printed in place of its translation");
        } else if (sentence.cut()) {
            console.message("line " + line.number() + " has " + sentence.sourceTokens() + " tokens: only the first "
                    + Translator.LONGEST_SOURCE + " are translated");
        }
        if (!sentence.translations().getFirst().complete()) {
            console.message("line " + line.number() + ": " + CUT);
        }
    }

    private String format(long number, Translation translation) {
        String score = String.format(Locale.ROOT, "%.6f\t", translation.score());
        if (numbered) {
            return number + "\t" + score + translation.text();
        }
        return scores ? score + translation.text() : translation.text();
    }
}
