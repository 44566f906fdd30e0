package dragoman.seq2seq.sentence;

import dragoman.corpora.text.span.ProtectedSpan;
import dragoman.corpora.text.span.ProtectedText;
import java.util.List;

/**
 * A part of a text with its protected spans.
 *
 * @param text the part, without white space around it
 * @param spans its protected spans; indices are those of the part
 */
record SpannedSentence(String text, List<ProtectedSpan> spans) {
    ProtectedText protectedText() {
        return new ProtectedText(text, spans);
    }
}
