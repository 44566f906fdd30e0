package dragoman.cli.output.report;

import dragoman.cli.output.Console;
import dragoman.corpora.Line;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.sentence.SentenceFlag;
import dragoman.seq2seq.sentence.SentenceTranslation;
import dragoman.seq2seq.sentence.TranslatedText;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Writes the translations of lines, one per line, and notes about lines that a reader should check. */
public final class TextLines {
    private static final String NO_ESTIMATE = "-";

    private final Console console;
    private final QualityOutput quality;
    private final Map<SentenceFlag, Lines> flagged = new EnumMap<>(SentenceFlag.class);
    private long fromMemory;
    private long sentences;

    /** The lines with a flag: their number and the first of them. */
    private record Lines(long count, long first) {
        Lines next() {
            return new Lines(count + 1, first);
        }
    }

    /** @param quality what is written of estimates, and below which estimate a translation is refused */
    public TextLines(Console console, QualityOutput quality) {
        this.console = console;
        this.quality = quality;
    }

    /**
     * What is done with the estimated quality of a line.
     *
     * @param shown whether it is written before the translation
     * @param minimum the quality below which an empty line takes the place of the translation; 0 for none
     */
    public record QualityOutput(boolean shown, double minimum) {}

    /** Writes what the lines gave, and hands it to the reader at once. */
    public void write(List<Line> lines, List<TranslatedText> translated) {
        for (int i = 0; i < lines.size(); i++) {
            note(lines.get(i), translated.get(i));
            console.results().line(line(lines.get(i), translated.get(i)));
        }
        console.results().flush();
    }

    private String line(Line line, TranslatedText translated) {
        OptionalDouble estimate = translated.quality();
        String text = translated.text();
        if (estimate.isPresent() && estimate.getAsDouble() < quality.minimum) {
            console.message(String.format(
                    Locale.ROOT,
                    "line %d: an empty line is printed in place of its translation, whose estimated quality %.3f is"
                            + " below %.3f",
                    line.number(),
                    estimate.getAsDouble(),
                    quality.minimum));
            text = "";
        }
        return quality.shown ? column(estimate) + "\t" + text : text;
    }

    private static String column(OptionalDouble estimate) {
        return estimate.isPresent() ? String.format(Locale.ROOT, "%.3f", estimate.getAsDouble()) : NO_ESTIMATE;
    }

    private void note(Line line, TranslatedText text) {
        if (line instanceof Line.Skipped skipped) {
            console.message(skipped.describe() + ": an empty line is printed in place of its translation");
        }
        for (SentenceFlag flag : SentenceFlag.values()) {
            if (text.has(flag)) {
                note(line.number(), flag);
            }
        }
        sentences += text.sentences().size();
        fromMemory += text.sentences().stream()
                .filter(sentence -> sentence.origin() == SentenceTranslation.Origin.MEMORY)
                .count();
    }

    /** What is lost is reported at its line, what is uncertain once for all lines. */
    private void note(long line, SentenceFlag flag) {
        switch (flag) {
            case SOURCE_TRUNCATED ->
                console.message("line " + line + " has more than " + Translator.LONGEST_SOURCE
                        + " tokens: only the first " + Translator.LONGEST_SOURCE + " are translated");
            case CUT_AT_CLAUSE ->
                console.message("line " + line + ": a sentence of more than " + Translator.LONGEST_SOURCE
                        + " tokens is cut, and its parts are translated one by one");
            case LENGTH_LIMIT_REACHED -> console.message("line " + line + ": " + TranslationLines.CUT);
            case PLACED_BY_ATTENTION,
                    PLACED_BY_POSITION,
                    NUMBER_CHANGED,
                    REPETITION,
                    UNUSUAL_LENGTH,
                    UNTRANSLATED,
                    REPAIRED -> flagged.merge(flag, new Lines(1, line), (known, added) -> known.next());
        }
    }

    /** Writes the notes about all lines. */
    public void end() {
        if (fromMemory > 0) {
            console.message(fromMemory + " of " + sentences + " sentences come from the translation memory");
        }
        flagged.forEach((flag, lines) -> console.message(what(flag) + ": " + lines.count
                + (lines.count == 1 ? " line, line " : " lines, the first is line ") + lines.first));
    }

    private static String what(SentenceFlag flag) {
        return switch (flag) {
            case PLACED_BY_ATTENTION -> "placeholders, tags or the like that attention placed, not the model itself";
            case PLACED_BY_POSITION -> "placeholders, tags or the like at their relative position";
            case NUMBER_CHANGED -> "numbers that the model changed, restored from the source";
            case REPETITION -> "translations that repeat the same words";
            case UNUSUAL_LENGTH -> "translations of an unusual length";
            case UNTRANSLATED -> "translations that consist of words of the source";
            case REPAIRED -> "translations by a second search, since those of the first had a defect";
            case CUT_AT_CLAUSE, SOURCE_TRUNCATED, LENGTH_LIMIT_REACHED ->
                throw new IllegalArgumentException(flag + " is noted at each line");
        };
    }
}
