package dragoman.corpora.phrasebook;

import java.util.ArrayList;
import java.util.List;

/**
 * The grammatical features of a word in agreement: person (1, 2, 3), gender (a letter, or empty in a language without gender), number
 * ({@code s}, {@code p}) and whether it is a mass noun.
 */
record Features(String person, String gender, String number, boolean mass) {
    /**
     * The marks of agreeing forms, most specific first: {@code 3s}, {@code mass.m}, {@code mass}, {@code ms}, {@code s}, then the empty mark.
     */
    List<String> marks() {
        List<String> marks = new ArrayList<>();
        marks.add(person + number);
        if (mass) {
            marks.add("mass." + gender);
            marks.add("mass");
        }
        marks.add(gender + number);
        marks.add(number);
        marks.add("");
        return marks;
    }
}
