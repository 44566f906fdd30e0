package dragoman.corpora.format.parallel;

import dragoman.corpora.format.document.Code;
import dragoman.corpora.format.document.CodedText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A text as the content of a {@code seg} of TMX.
 *
 * @param parts words and codes in their order
 */
record TmxText(List<Part> parts) {
    sealed interface Part {}

    /**
     * Text, with nothing that XML forbids.
     *
     * @param text the characters
     */
    record Words(String text) implements Part {}

    /**
     * An inline code.
     *
     * @param element {@code bpt}, {@code ept}, {@code it} or {@code ph}
     * @param attributes its attributes
     * @param text the characters of the code
     */
    record InlineCode(String element, List<Attribute> attributes, String text) implements Part {}

    record Attribute(String name, String value) {}

    /**
     * The content of a text.
     *
     * @param source the text itself or the one that it translates, whose codes number those of equal characters in both
     */
    static TmxText of(CodedText text, CodedText source) {
        Map<String, Deque<Integer>> numbers = numbers(source);
        int[] partners = partners(text.codes());
        List<Part> parts = new ArrayList<>();
        int end = 0;
        for (int i = 0; i < partners.length; i++) {
            Code code = text.codes().get(i);
            words(text.text().substring(end, code.start()), parts);
            String characters = text.text().substring(code.start(), code.end());
            Deque<Integer> same = numbers.getOrDefault(characters, new ArrayDeque<>());
            int number = same.isEmpty() ? source.codes().size() + i + 1 : same.removeFirst();
            parts.add(code(code.kind(), i, partners[i], number, allowed(characters)));
            end = code.end();
        }
        words(text.text().substring(end), parts);
        return new TmxText(List.copyOf(parts));
    }

    private static void words(String text, List<Part> parts) {
        if (!text.isEmpty()) {
            parts.add(new Words(allowed(text)));
        }
    }

    /** The numbers, from 1, of the codes by their characters. */
    private static Map<String, Deque<Integer>> numbers(CodedText source) {
        Map<String, Deque<Integer>> numbers = new HashMap<>();
        List<String> codes = source.codeTexts();
        for (int i = 0; i < codes.size(); i++) {
            numbers.computeIfAbsent(codes.get(i), same -> new ArrayDeque<>()).add(i + 1);
        }
        return numbers;
    }

    private static InlineCode code(Code.Kind kind, int index, int partner, int number, String text) {
        Attribute x = new Attribute("x", Integer.toString(number));
        return switch (kind) {
            case ALONE -> new InlineCode("ph", List.of(x), text);
            case OPEN ->
                partner < 0
                        ? new InlineCode("it", List.of(new Attribute("pos", "begin"), x), text)
                        : new InlineCode("bpt", List.of(new Attribute("i", Integer.toString(index + 1)), x), text);
            case CLOSE ->
                partner < 0
                        ? new InlineCode("it", List.of(new Attribute("pos", "end"), x), text)
                        : new InlineCode("ept", List.of(new Attribute("i", Integer.toString(partner + 1))), text);
        };
    }

    /** For each code the index of the other one of its pair, or -1. */
    private static int[] partners(List<Code> codes) {
        int[] partners = new int[codes.size()];
        Arrays.fill(partners, -1);
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < partners.length; i++) {
            Code code = codes.get(i);
            if (code.kind() == Code.Kind.OPEN) {
                open.push(i);
            } else if (code.kind() == Code.Kind.CLOSE
                    && !open.isEmpty()
                    && codes.get(open.peek()).name().equals(code.name())) {
                partners[i] = open.pop();
                partners[partners[i]] = i;
            }
        }
        return partners;
    }

    /** Text in which each character that XML 1.0 forbids is a space. */
    private static String allowed(String text) {
        StringBuilder allowed = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean control = c < ' ' && c != '\n' && c != '\t';
            boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            allowed.appendCodePoint(control || surrogate || c == 0xFFFE || c == 0xFFFF ? ' ' : c);
        });
        return allowed.toString();
    }
}
