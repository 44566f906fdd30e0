package dragoman.cli.output.report;

import dragoman.cli.output.Console;
import dragoman.corpora.Line;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.sentence.SentenceFlag;
import dragoman.seq2seq.sentence.SentenceTranslation;
import dragoman.seq2seq.sentence.TranslatedText;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Writes the translations of lines, one per line, and notes about lines that a reader should check. */
public final class TextLines {
    private final Console console;
    private final Map<SentenceFlag, Lines> flagged = new EnumMap<>(SentenceFlag.class);
    private long fromMemory;
    private long sentences;

    /** The lines with a flag: their number and the first of them. */
    private record Lines(long count, long first) {
        Lines next() {
            return new Lines(count + 1, first);
        }
    }

    public TextLines(Console console) {
        this.console = console;
    }

    /** Writes what the lines gave, and hands it to the reader at once. */
    public void write(List<Line> lines, List<TranslatedText> translated) {
        for (int i = 0; i < lines.size(); i++) {
            note(lines.get(i), translated.get(i));
            console.results().line(translated.get(i).text());
        }
        console.results().flush();
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
            case PLACED_BY_ATTENTION, PLACED_BY_POSITION, NUMBER_CHANGED ->
                flagged.merge(flag, new Lines(1, line), (known, added) -> known.next());
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
            case CUT_AT_CLAUSE, SOURCE_TRUNCATED, LENGTH_LIMIT_REACHED ->
                throw new IllegalArgumentException(flag + " is noted at each line");
        };
    }
}
