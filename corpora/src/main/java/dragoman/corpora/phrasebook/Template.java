package dragoman.corpora.phrasebook;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sentence template of a pattern in one language: {@code {who} {be.present@who} tired}.
 *
 * <p>{@code {name.form@other?flag}} is the word in slot {@code name}, or the lexeme {@code name} if there is no such slot, in form {@code form},
 * agreeing with slot {@code other}, by default with itself; it is omitted if the word does not have the flag.
 */
record Template(List<Part> parts) {
    sealed interface Part {
        record Text(String text) implements Part {}

        record Reference(String name, Word.FormKey form, String agreesWith, String flag) implements Part {}
    }

    private static final Pattern REFERENCE = Pattern.compile(
            "\\{(?<name>[^.@?}]+)(?:\\.(?<form>[^@?}]+))?(?:@(?<other>[^?}]+))?(?:\\?(?<flag>[^}]+))?}");

    static Template parse(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = REFERENCE.matcher(text);
        int end = 0;
        while (matcher.find()) {
            parts.add(new Part.Text(text.substring(end, matcher.start())));
            String form = matcher.group("form");
            String other = matcher.group("other");
            Word.FormKey key = Word.FormKey.parse(form == null ? "" : form);
            parts.add(new Part.Reference(
                    matcher.group("name"), key, other == null ? matcher.group("name") : other, matcher.group("flag")));
            end = matcher.end();
        }
        parts.add(new Part.Text(text.substring(end)));
        return new Template(List.copyOf(parts));
    }
}
