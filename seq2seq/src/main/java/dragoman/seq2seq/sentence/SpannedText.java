package dragoman.seq2seq.sentence;

import dragoman.corpora.text.sentence.SplitText;
import dragoman.corpora.text.span.ProtectedSpan;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A text as sentences, or a sentence as clauses, with the protected spans of each and the white space around them.
 *
 * @param parts the sentences or clauses, n in number
 * @param spaces the n + 1 strings of white space before, between and after the parts
 */
record SpannedText(List<SpannedSentence> parts, List<String> spaces) {
    /** Splits a text. */
    interface Splitter {
        /**
         * Splits a text at some of the allowed indices.
         *
         * @param allowed whether a part may begin at an index
         */
        SplitText split(String text, IntPredicate allowed);
    }

    /** Splits a sentence, but none of its spans, and not between spans side by side. */
    static SpannedText of(SpannedSentence sentence, Splitter splitter) {
        BitSet inside = new BitSet();
        StringBuilder masked = new StringBuilder(sentence.text());
        int end = -1;
        for (ProtectedSpan span : sentence.spans()) {
            inside.set(span.start() == end ? end : span.start() + 1, span.end());
            mask(masked, span);
            end = span.end();
        }
        SplitText split = splitter.split(masked.toString(), index -> !inside.get(index));
        List<SpannedSentence> parts = new ArrayList<>();
        int position = 0;
        int next = 0;
        for (int i = 0; i < split.segments().size(); i++) {
            int start = position + split.spaces().get(i).length();
            position = start + split.segments().get(i).length();
            List<ProtectedSpan> spans = new ArrayList<>();
            while (next < sentence.spans().size() && sentence.spans().get(next).end() <= position) {
                spans.add(moved(sentence.spans().get(next++), -start));
            }
            parts.add(new SpannedSentence(sentence.text().substring(start, position), spans));
        }
        return new SpannedText(parts, split.spaces());
    }

    /** Hides the white space within a span, at which a splitter would split or which it would strip. */
    private static void mask(StringBuilder text, ProtectedSpan span) {
        for (int i = span.start(); i < span.end(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085') {
                text.setCharAt(i, '_');
            }
        }
    }

    private static ProtectedSpan moved(ProtectedSpan span, int by) {
        return new ProtectedSpan(span.start() + by, span.end() + by, span.kind(), span.target());
    }

    /** Replaces the parts and keeps the white space. */
    String join(List<String> replacements) {
        return new SplitText(replacements, spaces).text();
    }
}
