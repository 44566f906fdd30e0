package dragoman.corpora.text.span;

import java.util.ArrayList;
import java.util.List;

/**
 * Spans with nothing between them in the source, such as {@code {0}{1}}, which stay side by side in the translation. An opening tag does not belong to
 * the run of a closing one before it: their words may change places.
 *
 * @param first the index of the first span
 * @param last the index of the last span
 */
record SpanRun(int first, int last) {
    /** The run of each span. */
    static List<SpanRun> of(List<ProtectedSpan> spans) {
        List<SpanRun> runs = new ArrayList<>();
        while (runs.size() < spans.size()) {
            SpanRun run = from(runs.size(), spans);
            for (int i = run.first; i <= run.last; i++) {
                runs.add(run);
            }
        }
        return runs;
    }

    private static SpanRun from(int first, List<ProtectedSpan> spans) {
        boolean closed = closes(spans.get(first));
        int last = first;
        while (last + 1 < spans.size()
                && spans.get(last + 1).start() == spans.get(last).end()
                && !(closed && opens(spans.get(last + 1)))) {
            last++;
            closed |= closes(spans.get(last));
        }
        return new SpanRun(first, last);
    }

    private static boolean closes(ProtectedSpan span) {
        return span.kind() == SpanKind.CLOSING_CODE
                || span.kind() == SpanKind.TAG && span.target().startsWith("</");
    }

    private static boolean opens(ProtectedSpan span) {
        return span.kind() == SpanKind.OPENING_CODE
                || span.kind() == SpanKind.TAG
                        && !span.target().startsWith("</")
                        && !span.target().endsWith("/>");
    }

    /** The codes of the spans, in order. */
    String codes() {
        return codes(first, last + 1);
    }

    /** The codes of some spans, in order. */
    static String codes(int from, int to) {
        StringBuilder codes = new StringBuilder();
        for (int i = from; i < to; i++) {
            codes.append(SpanCodes.code(i));
        }
        return codes.toString();
    }
}
