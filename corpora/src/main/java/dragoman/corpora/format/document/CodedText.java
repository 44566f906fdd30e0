package dragoman.corpora.format.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Text with inline codes. Escapes are resolved outside of the codes; a code is the characters of the file.
 *
 * @param text the text, codes included
 * @param codes the codes in ascending order, disjoint
 */
public record CodedText(String text, List<Code> codes) {
    public CodedText {
        codes = List.copyOf(codes);
        int end = 0;
        for (Code code : codes) {
            if (code.start() < end || code.end() > text.length()) {
                throw new IllegalArgumentException("codes overlap or exceed the text: " + codes);
            }
            end = code.end();
        }
    }

    /** Text without codes. */
    public static CodedText of(String text) {
        return new CodedText(text, List.of());
    }

    /** The characters of each code. */
    public List<String> codeTexts() {
        return codes.stream().map(this::textOf).toList();
    }

    private String textOf(Code code) {
        return text.substring(code.start(), code.end());
    }

    /** Whether there is a letter or digit outside of the codes. */
    public boolean hasWords() {
        StringBuilder words = new StringBuilder();
        render(part -> {
            words.append(part);
            return part;
        });
        return words.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    /** The text with everything outside of the codes escaped. */
    public String render(UnaryOperator<String> escape) {
        return render(escape, UnaryOperator.identity());
    }

    /** The text with everything outside of the codes escaped and each code, from left to right, replaced. */
    public String render(UnaryOperator<String> escape, UnaryOperator<String> replacement) {
        StringBuilder rendered = new StringBuilder();
        int end = 0;
        for (Code code : codes) {
            if (code.start() > end) {
                rendered.append(escape.apply(text.substring(end, code.start())));
            }
            rendered.append(replacement.apply(textOf(code)));
            end = code.end();
        }
        if (end < text.length()) {
            rendered.append(escape.apply(text.substring(end)));
        }
        return rendered.toString();
    }

    /** The part of this text from one index to another, neither of which is within a code. */
    public CodedText part(int start, int end) {
        List<Code> inside = codes.stream()
                .filter(code -> code.start() >= start && code.end() <= end)
                .map(code -> code.moved(code.start() - start))
                .toList();
        return new CodedText(text.substring(start, end), inside);
    }

    /** The text outside of the codes, with a space where a code that stands alone separates words. */
    public String withoutCodes() {
        StringBuilder words = new StringBuilder();
        int end = 0;
        for (Code code : codes) {
            words.append(text, end, code.start());
            if (code.kind() == Code.Kind.ALONE) {
                words.append(' ');
            }
            end = code.end();
        }
        return words.append(text.substring(end))
                .toString()
                .replaceAll(" {2,}", " ")
                .strip();
    }

    /**
     * A translation of this text that contains each of its codes as often as this text does. Codes of equal text are taken from left to right.
     * If pairs would not be nested, the codes take the places that they have together in the order of this text.
     *
     * @throws IllegalArgumentException if a code is missing
     */
    public CodedText translated(String translation) {
        CodeSearch search = new CodeSearch(codes, codeTexts());
        List<Place> found = new ArrayList<>();
        for (int position = 0; position < translation.length() && !search.isDone(); position++) {
            Optional<Code> here = search.take(translation, position);
            if (here.isPresent()) {
                int code = Collections.binarySearch(codes, here.get(), Comparator.comparingInt(Code::start));
                found.add(new Place(code, here.get().moved(position)));
                position = found.getLast().code.end() - 1;
            }
        }
        search.missing().ifPresent(code -> {
            throw new IllegalArgumentException("the translation lacks the code '" + textOf(code) + "'");
        });
        return nested(translation, found);
    }

    /**
     * A translation of this text in which the place of each code is known. If pairs would not be nested, the codes take the places that they have
     * together in the order of this text.
     *
     * @param starts the index in the translation at which each code begins
     * @throws IllegalArgumentException if a code is not there
     */
    public CodedText translated(String translation, List<Integer> starts) {
        List<Place> found = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            if (!translation.startsWith(textOf(codes.get(i)), starts.get(i))) {
                throw new IllegalArgumentException("the translation lacks the code '" + textOf(codes.get(i)) + "'");
            }
            found.add(new Place(i, codes.get(i).moved(starts.get(i))));
        }
        found.sort(Comparator.comparingInt(place -> place.code.start()));
        return nested(translation, found);
    }

    /** The code of an index at its place in a translation. */
    private record Place(int index, Code code) {}

    private CodedText nested(String translation, List<Place> places) {
        CodedText result =
                new CodedText(translation, places.stream().map(Place::code).toList());
        return result.isNested() ? result : inOrderOfSource(translation, places);
    }

    /** Whether each closing code ends the pair that was opened last. */
    public boolean isNested() {
        Deque<String> open = new ArrayDeque<>();
        for (Code code : codes) {
            switch (code.kind()) {
                case ALONE -> {}
                case OPEN -> open.push(code.name());
                case CLOSE -> {
                    if (open.isEmpty() || !open.pop().equals(code.name())) {
                        return false;
                    }
                }
            }
        }
        return open.isEmpty();
    }

    /** Codes that are side by side in this text and in a translation change their places together. */
    private CodedText inOrderOfSource(String translation, List<Place> places) {
        List<List<Place>> units = units(places);
        List<List<Place>> ordered = units.stream()
                .sorted(Comparator.comparingInt(unit -> unit.getFirst().index))
                .toList();
        Builder result = new Builder();
        int end = 0;
        for (int i = 0; i < units.size(); i++) {
            result.text(translation.substring(end, units.get(i).getFirst().code.start()));
            ordered.get(i)
                    .forEach(
                            place -> result.code(textOf(codes.get(place.index)), place.code.kind(), place.code.name()));
            end = units.get(i).getLast().code.end();
        }
        return result.text(translation.substring(end)).build();
    }

    private List<List<Place>> units(List<Place> places) {
        List<List<Place>> units = new ArrayList<>();
        for (Place place : places) {
            if (units.isEmpty() || !isSideBySide(units.getLast().getLast(), place)) {
                units.add(new ArrayList<>());
            }
            units.getLast().add(place);
        }
        return units;
    }

    private boolean isSideBySide(Place first, Place second) {
        return second.index == first.index + 1
                && codes.get(first.index).end() == codes.get(second.index).start()
                && first.code.end() == second.code.start();
    }

    /** Builds a text from its parts. */
    public static final class Builder {
        private final StringBuilder text = new StringBuilder();
        private final List<Code> codes = new ArrayList<>();

        /** Appends text. */
        public Builder text(String part) {
            text.append(part);
            return this;
        }

        /** Appends a code without a partner. */
        public Builder code(String code) {
            return code(code, Code.Kind.ALONE, "");
        }

        /** Appends a code. */
        public Builder code(String code, Code.Kind kind, String name) {
            int start = text.length();
            text.append(code);
            codes.add(new Code(start, text.length(), kind, name));
            return this;
        }

        /** Appends text with its codes. */
        public Builder append(CodedText part) {
            int start = text.length();
            text.append(part.text);
            part.codes.forEach(code -> codes.add(code.moved(start + code.start())));
            return this;
        }

        /** The text so far. */
        public CodedText build() {
            return new CodedText(text.toString(), codes);
        }
    }
}
