package dragoman.corpora.phrasebook;

import java.util.ArrayList;
import java.util.List;

/**
 * What words agree with: grammatical person (1, 2, 3), gender (a letter, or empty in a language without), number
 * ({@code s}, {@code p}) and whether the noun cannot be counted.
 */
record Features(String person, String gender, String number, boolean mass) {
    /**
     * The marks that a form may carry, most telling first: {@code 3s}, {@code mass.m}, {@code mass}, {@code ms},
     * {@code s}, then none.
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
