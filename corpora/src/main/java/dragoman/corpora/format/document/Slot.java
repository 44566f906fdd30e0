package dragoman.corpora.format.document;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A place of a file that holds segments which are written together, such as the forms of a plural.
 *
 * @param segments the segments, at least one
 * @param writer computes the edits from one translation per segment, of which at least one is present and at least one differs from what the
 *     file holds; a segment without a translation stays as it is
 */
public record Slot(List<Segment> segments, Function<List<Optional<CodedText>>, List<Edit>> writer) {
    public Slot {
        segments = List.copyOf(segments);
    }

    /** A single segment whose translation replaces what the writer says. */
    public static Slot of(Segment segment, Function<CodedText, List<Edit>> writer) {
        return new Slot(
                List.of(segment),
                translations -> translations.getFirst().map(writer).orElse(List.of()));
    }
}
