package dragoman.corpora.text.sentence;

import dragoman.corpora.text.LanguageCode;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.util.Span;

/**
 * Splits text into sentences. A line end always ends a sentence. Within a line, sentences are detected by OpenNLP for English, German and French
 * and by {@link BreakIterator} for other languages; a boundary is rejected after an abbreviation, after an initial ({@code J. Smith}), after an
 * ordinal number in languages that write it with a period, and before a lower-case letter. Immutable and thread-safe.
 */
public final class SentenceSplitter {
    private static final String TERMINATORS = ".!?…";
    /** Terminators of other scripts, which need no space after them. */
    private static final String OTHER_TERMINATORS = "。！？｡؟।॥։۔";

    private static final String CLOSING_MARKS = "\"'”’»)]}›";
    private static final String ALL_TERMINATORS = TERMINATORS + OTHER_TERMINATORS;
    private static final String LAST_MARKS = ALL_TERMINATORS + CLOSING_MARKS;
    private static final String OPENING_MARKS = "\"'“‘«([{‹„¿¡";
    /** The longest text in chars that is given to a detector at once. */
    private static final int MAX_DETECTED = 100_000;

    private final String language;
    private final boolean ordinalPeriod;
    private final Set<String> abbreviations;

    private SentenceSplitter(String language, boolean ordinalPeriod) {
        this.language = language;
        this.ordinalPeriod = ordinalPeriod;
        abbreviations = Abbreviations.of(language);
    }

    /**
     * The splitter of a language.
     *
     * @param language a code or name as in {@link LanguageCode#find}; an unknown or empty one is split by the rules of no particular language
     */
    public static SentenceSplitter of(String language) {
        return LanguageCode.find(language)
                .map(found -> new SentenceSplitter(found.code(), found.hasOrdinalPeriod()))
                .orElseGet(() -> new SentenceSplitter("", false));
    }

    /** Splits a text into sentences. */
    public SplitText split(String text) {
        return split(text, index -> true);
    }

    /**
     * Splits a text into sentences.
     *
     * @param allowed whether a sentence may begin at an index of the text, for example because the index is not within a protected span. Line
     *     ends are boundaries in any case
     */
    public SplitText split(String text, IntPredicate allowed) {
        List<Integer> boundaries = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int to = from;
            while (to < text.length() && !WhiteSpace.isLineEnd(text.charAt(to))) {
                to++;
            }
            addBoundaries(text, from, to, allowed, boundaries);
            while (to < text.length() && WhiteSpace.isLineEnd(text.charAt(to))) {
                to++;
            }
            boundaries.add(to);
            from = to;
        }
        return SplitText.at(text, boundaries);
    }

    private void addBoundaries(String text, int from, int to, IntPredicate allowed, List<Integer> boundaries) {
        for (int start = from; start < to; start += MAX_DETECTED) {
            String line = text.substring(start, Math.min(to, start + MAX_DETECTED));
            int offset = start;
            if (!hasInnerTerminator(line)) {
                continue;
            }
            Arrays.stream(detected(line))
                    .filter(index -> index > 0 && index < line.length() && isBoundary(line, index))
                    .map(index -> offset + index)
                    .filter(allowed)
                    .forEach(boundaries::add);
        }
    }

    /** Whether a line can have a boundary: a terminator that is not among its last marks. Loading a model is thus left out where none is needed. */
    private static boolean hasInnerTerminator(String line) {
        int end = line.length();
        while (end > 0 && (WhiteSpace.is(line.charAt(end - 1)) || LAST_MARKS.indexOf(line.charAt(end - 1)) >= 0)) {
            end--;
        }
        return line.chars().limit(end).anyMatch(c -> ALL_TERMINATORS.indexOf(c) >= 0);
    }

    /** The indices at which sentences begin, ascending. */
    private int[] detected(String line) {
        return SentenceModels.of(language)
                // A SentenceDetectorME is not thread-safe; the model is shared.
                .map(model -> union(line, new SentenceDetectorME(model).sentPosDetect(line)))
                .orElseGet(() -> breaks(line));
    }

    /** Adds the boundaries after a question or exclamation mark, which the models miss more often than those after a period. */
    private static int[] union(String line, Span[] spans) {
        boolean[] starts = new boolean[line.length() + 1];
        for (Span span : spans) {
            starts[span.getStart()] = true;
        }
        for (int i = 1; i < line.length(); i++) {
            starts[i] |= "!?".indexOf(line.charAt(i - 1)) >= 0 && WhiteSpace.is(line.charAt(i));
        }
        return indices(line.length(), i -> starts[i] ? 1 : 0);
    }

    private int[] breaks(String line) {
        BreakIterator iterator = BreakIterator.getSentenceInstance(Locale.of(language));
        iterator.setText(line);
        List<Integer> breaks = new ArrayList<>();
        for (int i = iterator.first(); i != BreakIterator.DONE; i = iterator.next()) {
            breaks.add(i);
        }
        return breaks.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int[] indices(int length, IntUnaryOperator marked) {
        int[] indices = new int[length];
        int count = 0;
        for (int i = 0; i < length; i++) {
            if (marked.applyAsInt(i) > 0) {
                indices[count++] = i;
            }
        }
        return Arrays.copyOf(indices, count);
    }

    /** Whether the rules accept a detected boundary. */
    private boolean isBoundary(String line, int index) {
        int end = WhiteSpace.skipBack(line, index, 0);
        int next = WhiteSpace.skip(line, index, line.length());
        if (end == 0 || next == line.length()) {
            return false;
        }
        int mark = end;
        while (mark > 0 && CLOSING_MARKS.indexOf(line.charAt(mark - 1)) >= 0) {
            mark--;
        }
        if (mark == 0 || isLowerCase(line, next)) {
            return false;
        }
        char terminator = line.charAt(mark - 1);
        boolean spaced = end < next;
        if (TERMINATORS.indexOf(terminator) < 0) {
            return OTHER_TERMINATORS.indexOf(terminator) >= 0;
        }
        return spaced && (terminator != '.' || mark < end || !isAbbreviated(line, mark - 1));
    }

    private static boolean isLowerCase(String line, int next) {
        int i = next;
        while (i < line.length() && OPENING_MARKS.indexOf(line.charAt(i)) >= 0) {
            i++;
        }
        return i < line.length() && Character.isLowerCase(line.codePointAt(i));
    }

    /** Whether the word before a period is an abbreviation, an initial or an ordinal number. */
    private boolean isAbbreviated(String line, int period) {
        int start = period;
        while (start > 0 && isWordPart(line.charAt(start - 1))) {
            start--;
        }
        String word = line.substring(start, period);
        if (word.isEmpty()) {
            return false;
        }
        boolean initial = word.length() == 1 && Character.isUpperCase(word.charAt(0)) && !word.equals("I");
        boolean number = word.length() <= 2 && word.chars().allMatch(c -> c >= '0' && c <= '9');
        return initial || number && ordinalPeriod || abbreviations.contains(word.toLowerCase(Locale.ROOT));
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-';
    }
}
