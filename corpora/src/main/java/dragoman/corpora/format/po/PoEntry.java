package dragoman.corpora.format.po;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a catalogue.
 *
 * @param position position of its first keyword
 * @param flagsAt position after the {@code #,} of its flags, or -1 if it has none
 * @param flags its flags
 * @param context its context, or null
 * @param id the source text
 * @param plural the source text for more than one thing, or null
 * @param translations {@code msgstr} by number of form; a single one without plural
 */
record PoEntry(
        int position,
        int flagsAt,
        Set<String> flags,
        @Nullable PoString context,
        PoString id,
        @Nullable PoString plural,
        List<PoString> translations) {

    boolean isHeader() {
        return context == null && id.value().isEmpty();
    }

    boolean isFuzzy() {
        return flags.contains("fuzzy");
    }

    /** The key of the entry: its context and source text. */
    String key() {
        return context == null ? id.value() : context.value() + "|" + id.value();
    }
}
