package dragoman.corpora.clean;

import dragoman.corpora.SentencePair;
import dragoman.corpora.text.span.ProtectedSpan;
import dragoman.corpora.text.span.SpanFinder;
import dragoman.corpora.text.span.SpanKind;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Removes pairs whose sides do not have the same placeholders, such as <code>{name}</code> and {@code %s}, or tags of XML and HTML. The
 * order may differ. Attributes of tags are not compared, since some are translated.
 */
public final class PlaceholderFilter implements PairFilter {
    private static final String SIGNS = "{%$<[\\";
    private static final Pattern TAG_NAME = Pattern.compile("</?([A-Za-z][\\w:.-]*)");

    private final SpanFinder finder = SpanFinder.builder().build();

    @Override
    public String name() {
        return "placeholders";
    }

    @Override
    public boolean removes(SentencePair pair) {
        return !placeholders(pair.source()).equals(placeholders(pair.target()));
    }

    private List<String> placeholders(String text) {
        if (text.chars().noneMatch(c -> SIGNS.indexOf(c) >= 0)) {
            return List.of();
        }
        return finder.find(text).stream()
                .filter(span -> span.kind() == SpanKind.PLACEHOLDER || span.kind() == SpanKind.TAG)
                .map(PlaceholderFilter::normalized)
                .filter(placeholder -> !placeholder.isEmpty())
                .sorted()
                .toList();
    }

    /** A placeholder, or the name of a tag; empty for comments and declarations. */
    private static String normalized(ProtectedSpan span) {
        if (span.kind() == SpanKind.PLACEHOLDER) {
            return span.target();
        }
        Matcher tag = TAG_NAME.matcher(span.target());
        return tag.lookingAt() ? tag.group().toLowerCase(Locale.ROOT) : "";
    }
}
