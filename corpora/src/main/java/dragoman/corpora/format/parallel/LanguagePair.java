package dragoman.corpora.format.parallel;

/**
 * The languages of the pairs to read, each a code, a code with region or script, or a name: {@code en}, {@code en-GB}, {@code EN_us}.
 *
 * @param from language of the source
 * @param to language of the target
 */
public record LanguagePair(String from, String to) {
    LanguageMatch source() {
        return LanguageMatch.of(from, to);
    }

    LanguageMatch target() {
        return LanguageMatch.of(to, from);
    }

    @Override
    public String toString() {
        return from + " to " + to;
    }
}
