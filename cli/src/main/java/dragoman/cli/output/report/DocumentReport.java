package dragoman.cli.output.report;

import dragoman.cli.output.Console;
import dragoman.seq2seq.document.DocumentSummary;
import dragoman.seq2seq.sentence.SentenceFlag;
import java.nio.file.Path;
import java.util.Map;

/** Says on standard error what was made of a file. */
public final class DocumentReport {
    private DocumentReport() {}

    /** Writes one line for the segments, and one for each kind of sentence that a reader should check. */
    public static void write(DocumentSummary summary, Path in, Path out, Console console) {
        StringBuilder line = new StringBuilder(in + ": " + count(summary.translated(), "segment") + " translated");
        if (summary.kept() > 0) {
            line.append(", ").append(summary.kept()).append(" kept");
        }
        if (summary.refused() > 0) {
            line.append(", ").append(summary.refused()).append(" left untranslated (--min-quality)");
        }
        console.message(line + ", written to " + out);
        for (Map.Entry<SentenceFlag, Long> flag : summary.flags().entrySet()) {
            console.message(in + ": " + count(flag.getValue(), "sentence") + ": " + meaning(flag.getKey()));
        }
    }

    private static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String meaning(SentenceFlag flag) {
        return switch (flag) {
            case PLACED_BY_ATTENTION -> "tags or placeholders placed by attention, since the model did not place them";
            case PLACED_BY_POSITION -> "tags or placeholders placed by their relative position; check them";
            case NUMBER_CHANGED -> "a number that the model changed was put back; check them";
            case CUT_AT_CLAUSE -> "longer than the model reads, translated clause by clause";
            case SOURCE_TRUNCATED -> "longer than the model reads; the end is not translated";
            case REPETITION -> "repeats the same words; check them";
            case UNUSUAL_LENGTH -> "of an unusual length; check them";
            case UNTRANSLATED -> "consists of words of the source; check them";
            case REPAIRED -> "translated by a second search, since the first translation had a defect";
            case LENGTH_LIMIT_REACHED -> "cut at the maximum length of a translation";
        };
    }
}
