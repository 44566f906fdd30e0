package dragoman.corpora.phrasebook;

/** A lexeme that may fill a slot, and its grammatical number: {@code apple}, {@code apple+}, {@code apple*}. */
record Candidate(String lexeme, GrammaticalNumber number) {
    enum GrammaticalNumber {
        SINGULAR,
        PLURAL,
        EITHER
    }

    static Candidate parse(String text) {
        String lexeme = text.substring(0, text.length() - 1);
        return switch (text.charAt(text.length() - 1)) {
            case '+' -> new Candidate(lexeme, GrammaticalNumber.PLURAL);
            case '*' -> new Candidate(lexeme, GrammaticalNumber.EITHER);
            default -> new Candidate(text, GrammaticalNumber.SINGULAR);
        };
    }
}
