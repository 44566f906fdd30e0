package dragoman.corpora.format.json;

import dragoman.corpora.LanguagePair;
import dragoman.corpora.format.document.Document;
import dragoman.corpora.format.document.DocumentFormat;
import dragoman.corpora.format.document.DocumentSource;
import dragoman.corpora.format.document.Edit;
import dragoman.corpora.format.document.FileText;
import dragoman.corpora.format.document.LineNumbers;
import dragoman.corpora.format.document.Slot;
import dragoman.corpora.format.message.Dialect;
import dragoman.corpora.format.message.MessageText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Messages in a JSON object: the files of i18n libraries and the Application Resource Bundles (ARB) of Flutter. Each string value is a message,
 * with the branches of ICU plural and select arguments one by one. In ARB the keys that begin with {@code @} are metadata and stay, except
 * {@code @@locale}, which becomes the target language.
 */
public final class JsonFormat implements DocumentFormat {
    private static final Pattern METADATA = Pattern.compile("(?:^|.*\\.)@.*", Pattern.DOTALL);
    private static final String LOCALE = "@@locale";

    private final boolean resourceBundle;

    private JsonFormat(boolean resourceBundle) {
        this.resourceBundle = resourceBundle;
    }

    /** JSON of i18n libraries. */
    public static JsonFormat json() {
        return new JsonFormat(false);
    }

    /** Application Resource Bundles. */
    public static JsonFormat arb() {
        return new JsonFormat(true);
    }

    @Override
    public String name() {
        return resourceBundle ? "arb" : "json";
    }

    @Override
    public Set<String> suffixes() {
        return Set.of(name());
    }

    @Override
    public boolean recognizes(String beginning) {
        return beginning.stripLeading().startsWith("{")
                && (!resourceBundle || beginning.contains("\"" + LOCALE + "\""));
    }

    @Override
    public boolean statesLanguages() {
        return resourceBundle;
    }

    @Override
    public Document read(DocumentSource source) {
        FileText file = FileText.decode(source, StandardCharsets.UTF_8);
        boolean ascii = file.text().contains("\\u") && file.text().chars().allMatch(c -> c < 128);
        LineNumbers lines = new LineNumbers(file);
        List<Slot> slots = new ArrayList<>();
        List<Edit> whenTranslated = new ArrayList<>();
        List<LanguagePair> stated = new ArrayList<>();
        for (JsonString string : JsonScanner.strings(file.text(), file::error)) {
            int line = lines.at(string.range().start());
            if (!resourceBundle || !METADATA.matcher(string.path()).matches()) {
                MessageText.parse(string.value(), Dialect.ICU, source.targetLanguage())
                        .slot(string.path(), line, string.range(), value -> escape(value, ascii))
                        .ifPresent(slots::add);
            } else if (string.path().equals(LOCALE)) {
                stated.add(new LanguagePair(string.value(), ""));
                source.targetLanguage()
                        .map(language -> new Edit(
                                string.range().start(),
                                string.range().end(),
                                escape(language.replace('-', '_'), ascii)))
                        .ifPresent(whenTranslated::add);
            }
        }
        return Document.monolingual(file, slots, whenTranslated).stating(stated);
    }

    private static String escape(String value, boolean ascii) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default ->
                    text.append(c < ' ' || (ascii && c >= 128) ? "\\u%04x".formatted((int) c) : String.valueOf(c));
            }
        }
        return text.toString();
    }
}
