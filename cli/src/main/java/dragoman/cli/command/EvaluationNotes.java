package dragoman.cli.command;

import dragoman.cli.output.Console;
import dragoman.cli.output.report.TranslationLines;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.sentence.SentenceFlag;
import dragoman.seq2seq.sentence.TranslatedText;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.IntStream;

/** Messages about text whose scores mean less than they seem to. */
final class EvaluationNotes {
    private final Console console;

    EvaluationNotes(Console console) {
        this.console = console;
    }

    /** Metrics compare code points, so that equivalent text in another form counts as different. */
    void form(String file, List<String> lines) {
        int[] other = IntStream.range(0, lines.size())
                .filter(i -> !Normalizer.isNormalized(lines.get(i), Normalizer.Form.NFC))
                .toArray();
        if (other.length > 0) {
            console.message(file + ": line " + (other[0] + 1) + ": not in Unicode's normalization form C, as are "
                    + other.length + " of " + lines.size()
                    + " lines: equivalent text in another form counts as different");
        }
    }

    /** Names the sources that exceed a limit of the model. */
    void limits(String sourceName, List<TranslatedText> translated) {
        note(
                sourceName,
                translated,
                SentenceFlag.SOURCE_TRUNCATED,
                "has more than " + Translator.LONGEST_SOURCE + " tokens, of which only the first "
                        + Translator.LONGEST_SOURCE + " are translated");
        note(
                sourceName,
                translated,
                SentenceFlag.CUT_AT_CLAUSE,
                "has a sentence of more than " + Translator.LONGEST_SOURCE
                        + " tokens, which is cut, and its parts are translated one by one");
        note(sourceName, translated, SentenceFlag.LENGTH_LIMIT_REACHED, TranslationLines.CUT);
    }

    private void note(String sourceName, List<TranslatedText> translated, SentenceFlag flag, String what) {
        int[] lines = IntStream.range(0, translated.size())
                .filter(i -> translated.get(i).has(flag))
                .toArray();
        if (lines.length > 0) {
            console.message(sourceName + ": line " + (lines[0] + 1) + ": " + what + ", as of " + lines.length + " of "
                    + translated.size() + " sources");
        }
    }
}
