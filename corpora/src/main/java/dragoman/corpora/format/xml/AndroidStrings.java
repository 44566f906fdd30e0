package dragoman.corpora.format.xml;

import dragoman.corpora.LanguagePair;
import dragoman.corpora.format.document.CodedText;
import dragoman.corpora.format.document.Document;
import dragoman.corpora.format.document.DocumentFormat;
import dragoman.corpora.format.document.DocumentSource;
import dragoman.corpora.format.document.Edit;
import dragoman.corpora.format.document.FileText;
import dragoman.corpora.format.document.LineNumbers;
import dragoman.corpora.format.document.Segment;
import dragoman.corpora.format.document.Slot;
import dragoman.corpora.format.document.TextRange;
import dragoman.corpora.format.message.PluralCategories;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * String resources of Android. A segment is the value of a {@code string}, or of an {@code item} of a {@code string-array} or {@code plurals};
 * those with {@code translatable="false"} and references to other resources stay. Tags are codes, and {@code xliff:g} with its content is one. The
 * language of {@code tools:locale} becomes the target language.
 */
public final class AndroidStrings implements DocumentFormat {
    private static final String LOCALE = "tools:locale";
    private static final Pattern REFERENCE = Pattern.compile("[@?](?:\\+?[\\w.]+:)?\\w+/[\\w.]+");

    @Override
    public String name() {
        return "android";
    }

    @Override
    public Set<String> suffixes() {
        return Set.of();
    }

    @Override
    public boolean recognizes(String beginning) {
        return Pattern.compile("<resources[\\s>]").matcher(beginning).find();
    }

    @Override
    public boolean statesLanguages() {
        return true;
    }

    @Override
    public Document read(DocumentSource source) {
        XmlFile xml = XmlFile.parse(source);
        if (!xml.at(xml.root()).name().equals("resources")) {
            throw xml.file()
                    .error(xml.at(xml.root()).start(), "no string resources: the root element must be 'resources'");
        }
        List<Slot> slots = new Reader(xml, PluralCategories.beyondOneAndOther(source.targetLanguage())).slots();
        String locale = xml.attribute(xml.root(), LOCALE);
        return locale.isEmpty()
                ? Document.monolingual(xml.file(), slots)
                : Document.monolingual(xml.file(), slots, language(xml, source.targetLanguage()))
                        .stating(List.of(new LanguagePair(locale, "")));
    }

    private static List<Edit> language(XmlFile xml, Optional<String> target) {
        int root = xml.root();
        return target.stream()
                .map(language -> new Edit(
                        xml.at(root).start(),
                        xml.at(root).end(),
                        XmlFile.withAttribute(xml.raw(root), LOCALE, language.replace('_', '-'))))
                .toList();
    }

    /** Collects the texts of a file. */
    private static final class Reader {
        private final XmlFile xml;
        private final FileText file;
        private final List<String> categories;
        private final LineNumbers lines;
        private final List<Slot> slots = new ArrayList<>();

        /**
         * @param categories the plural categories that a translation needs beyond {@code one} and {@code other}
         */
        Reader(XmlFile xml, List<String> categories) {
            this.xml = xml;
            file = xml.file();
            this.categories = categories;
            lines = new LineNumbers(file);
        }

        List<Slot> slots() {
            for (int child : xml.children(xml.root())) {
                if (!xml.attribute(child, "translatable").equals("false")) {
                    resource(child, xml.attribute(child, "name"));
                }
            }
            return slots;
        }

        private void resource(int element, String id) {
            List<Integer> items = xml.children(element);
            switch (xml.at(element).name()) {
                case "string" -> add(element, id, List.of());
                case "string-array" -> {
                    for (int i = 0; i < items.size(); i++) {
                        add(items.get(i), id + "[" + i + "]", List.of());
                    }
                }
                case "plurals" -> {
                    List<String> present = items.stream()
                            .map(item -> xml.attribute(item, "quantity"))
                            .toList();
                    List<String> missing = categories.stream()
                            .filter(category -> !present.contains(category))
                            .toList();
                    for (int i = 0; i < items.size(); i++) {
                        String quantity = present.get(i);
                        add(items.get(i), id + "[" + quantity + "]", quantity.equals("other") ? missing : List.of());
                    }
                }
                default -> {}
            }
        }

        /**
         * Adds the text of an element.
         *
         * @param categories the plural categories for which a translated item is repeated, since the file lacks them
         */
        private void add(int element, String id, List<String> categories) {
            TextRange range = xml.content(element).stripped(file.text());
            if (REFERENCE.matcher(range.of(file.text())).matches()) {
                return;
            }
            InlineContent content = InlineContent.of(
                    xml,
                    element,
                    new InlineContent.Reading(i -> xml.at(i).name().equals("xliff:g"), AndroidEscapes::unescape));
            CodedText text = content.text();
            if (!text.hasWords()) {
                return;
            }
            String lead = content.lead().equals(" ") && !startsQuoted(file.text(), range) ? "" : content.lead();
            String trail = content.trail().equals(" ") && !endsQuoted(file.text(), range) ? "" : content.trail();
            slots.add(Slot.of(Segment.of(id, lines.at(xml.at(element).start()), text), translation -> {
                String value = value(new CodedText.Builder()
                        .text(lead)
                        .append(translation)
                        .text(trail)
                        .build());
                return Stream.concat(
                                items(element, categories, value),
                                Stream.of(new Edit(range.start(), range.end(), value)))
                        .toList();
            }));
        }

        private String value(CodedText text) {
            return text.render(part -> AndroidEscapes.escape(part, file))
                    .replaceFirst("^ ", "\\\\u0020")
                    .replaceFirst(" $", "\\\\u0020");
        }

        /** New items of a plural before the one of {@code other}, each with its indentation. */
        private Stream<Edit> items(int other, List<String> categories, String value) {
            int start = xml.at(other).start();
            String indentation = xml.indentation(other);
            return categories.stream()
                    .map(category -> XmlFile.withAttribute(xml.raw(other), "quantity", category))
                    .map(tag -> new Edit(start, start, tag + value + "</item>" + indentation));
        }
    }

    private static boolean startsQuoted(String text, TextRange range) {
        return text.charAt(range.start()) == '"';
    }

    private static boolean endsQuoted(String text, TextRange range) {
        return text.charAt(range.end() - 1) == '"';
    }
}
