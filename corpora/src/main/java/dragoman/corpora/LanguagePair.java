package dragoman.corpora;

/**
 * A direction of translation. A language is a code, a code with region or script, or a name: {@code en}, {@code en-GB}, {@code EN_us}.
 *
 * @param from language of the source
 * @param to language of the target
 */
public record LanguagePair(String from, String to) {
    /** From {@link #to} to {@link #from}. */
    public LanguagePair reversed() {
        return new LanguagePair(to, from);
    }

    /** Such as {@code en to fr}. */
    @Override
    public String toString() {
        return from + " to " + to;
    }
}
