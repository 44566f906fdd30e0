package dragoman.corpora.text;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The characters that are codes of protected spans for a tokenizer: U+E000 and those after it.
 *
 * @param count the number of codes
 */
record CodeCharacters(int count) {
    private static final int FIRST = 0xE000;

    /** Whether a character is a code. */
    boolean contains(int c) {
        return c >= FIRST && c < FIRST + count;
    }

    /** Whether a text is a code. */
    boolean isCode(String text) {
        return text.length() == 1 && contains(text.charAt(0));
    }

    /** All codes in their order. */
    List<String> all() {
        return IntStream.range(FIRST, FIRST + count)
                .mapToObj(Character::toString)
                .toList();
    }
}
