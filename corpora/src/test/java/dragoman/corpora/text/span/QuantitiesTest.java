package dragoman.corpora.text.span;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "en;de;12.5 %;12,5 %",
                "en;de;12.5%;12,5\u00a0%",
                "de;en;12,5 %;12.5%",
                "en;de;1,234,567.89 and 3;1.234.567,89 and 3",
                "de;en;1.234,5 von 12.000;1,234.5 von 12,000",
                "en;fr;1,234.50;1\u202f234,50",
                "fr;en;12 345,6 et 2020 12;12,345.6 et 2020 12",
                "en;de;in 2020, 12 or 3.;in 2020, 12 or 3.",
                "en;de;0.0500;0,0500",
                "en;de;12,5 and A4 and 1.2.3;12,5 and A4 and 1,2.3",
                "en;de;5%(x)s and 5% {0};5%(x)s and 5\u00a0% {0}",
                "de;en;am 3. Mai um 3. Dann 1.500. Ende;am 3. Mai um 3. Dann 1,500. Ende",
                "xx;xx;1.5;1.5"
            })
    void numbersAreWrittenAsTheTargetLanguageDoes(String from, String to, String text, String expected) {
        assertEquals(expected, Quantities.between(from, to).convert(text));
    }

    /** The time must not grow with the square of their number. */
    @Test
    void manyNumbersInARowAreOneEach() {
        Quantities quantities = Quantities.between("en", "de");
        assertEquals(20_000, quantities.spans("1234567890 ".repeat(20_000)).size());
        assertEquals(1, quantities.spans("7".repeat(10_000)).size());
        assertEquals(1, quantities.spans("0." + "7".repeat(10_000)).size());
    }

    @Test
    void missingAndChangedNumbersAreReported() {
        Quantities quantities = Quantities.between("en", "de");
        assertEquals(List.of(), quantities.missing("1,234.50 of 7", "7 von 1.234,5"));
        assertEquals(List.of("1.5", "7"), quantities.missing("1.5, 7 and 7", "15 und 7"));
        assertEquals(List.of("3%"), quantities.missing("3%", "drei Prozent"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "12.5 %;um 12,5 % mehr;um [12,5 %] mehr",
                "12.5 %;um 12.5 % mehr;um [12,5 %] mehr",
                "12.5 %;um 12,5 Prozent mehr;um [12,5] Prozent mehr",
                "1,234;genau 1234 mal;genau [1.234] mal",
                "1,234;genau 1,234 mal;genau [1.234] mal",
                "3;am 3rd Tag;am [3rd] Tag",
                "3;am 13. Tag, um 3,5 Meter;",
                "3;drei Hunde;[drei] Hunde",
                "12;Zwölf Hunde, 2 Katzen;[Zwölf] Hunde, 2 Katzen",
                "3;3 und drei;[3] und drei",
                "3;dreizehn und drei-vier;",
                "1;ein Hund;",
                "3 %;drei Prozent;",
                "3.5;drei;"
            })
    void aNumberIsFoundInATranslation(String number, String translation, String expected) {
        String found = Quantities.between("en", "de")
                .find(number, translation)
                .map(span -> translation.substring(0, span.start()) + "[" + span.target() + "]"
                        + translation.substring(span.end()))
                .orElse(null);
        assertEquals(expected, found);
    }

    @Test
    void quantitiesAreSpansWithTheirTarget() {
        SpanFinder finder =
                SpanFinder.builder().quantities(Quantities.between("en", "de")).build();
        String text = "It rose by 12.5 % to 1,234.5 on 2024-05-01 in v1.2.";
        ProtectedText protectedText = new ProtectedText(text, finder.find(text));
        assertEquals(
                "It rose by 12,5 % to 1.234,5 on 2024-05-01 in v1.2.",
                protectedText.restore(protectedText.text()).text());
    }
}
