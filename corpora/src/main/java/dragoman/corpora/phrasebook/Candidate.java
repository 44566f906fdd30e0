package dragoman.corpora.phrasebook;

/** A lexeme that may fill a slot, and the number it is used in there: {@code apple}, {@code apple+}, {@code apple*}. */
record Candidate(String lexeme, Count count) {
    enum Count {
        SINGULAR,
        PLURAL,
        EITHER
    }

    static Candidate parse(String text) {
        String lexeme = text.substring(0, text.length() - 1);
        return switch (text.charAt(text.length() - 1)) {
            case '+' -> new Candidate(lexeme, Count.PLURAL);
            case '*' -> new Candidate(lexeme, Count.EITHER);
            default -> new Candidate(text, Count.SINGULAR);
        };
    }
}
