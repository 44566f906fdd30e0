package dragoman.corpora.format.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.corpora.format.document.CodedText;
import dragoman.corpora.format.document.FormatChecks;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextTest {
    private static List<String> texts(String message, Dialect dialect) {
        return texts(MessageText.parse(message, dialect, Optional.of("de")));
    }

    private static List<String> texts(MessageText text) {
        return text.texts().stream().map(CodedText::text).toList();
    }

    private static String render(String message, Dialect dialect, String... translations) {
        return render(MessageText.parse(message, dialect, Optional.of("de")), translations);
    }

    private static String render(MessageText text, String... translations) {
        List<String> given = Arrays.asList(translations);
        return text.render(IntStream.range(0, given.size())
                .mapToObj(i -> Optional.ofNullable(given.get(i))
                        .map(translation -> text.texts().get(i).translated(translation)))
                .toList());
    }

    @Test
    void apostrophesAreDoubledInAPatternAlone() {
        assertEquals(List.of("It's {0}'s turn"), texts("It''s {0}''s turn", Dialect.JAVA));
        assertEquals("L''ami de {0}", render("{0}''s friend", Dialect.JAVA, "L'ami de {0}"));
        assertEquals("L'ami", render("The friend", Dialect.JAVA, "L'ami"));
        assertEquals(List.of("don't {0}"), texts("don't {0}", Dialect.JAVA));
        assertEquals(List.of("It''s"), texts("It''s", Dialect.JAVA));
    }

    @Test
    void pluralsReceiveTheCategoriesOfTheTargetLanguage() {
        MessageText text = MessageText.parse(
                "{n, plural, =0 {none} one {# key} other {# keys}} {k, selectordinal, other {#th}}",
                Dialect.ICU,
                Optional.of("pl_PL"));
        assertEquals(List.of("none", "# key", "# keys", "#th"), texts(text));
        assertEquals(
                "{n, plural, =0 {brak} one {# klucz} few {# kluczy} many {# kluczy} other {# kluczy}}"
                        + " {k, selectordinal, other {#th}}",
                render(text, "brak", "# klucz", "# kluczy", null));
    }

    @Test
    void quotedBracesAreText() {
        assertEquals(List.of("Type {x} for {0,number,#.##}"), texts("Type '{x}' for {0,number,#.##}", Dialect.JAVA));
        assertEquals(
                List.of("{0,number,#.##}"),
                MessageText.parse("Type '{x}' for {0,number,#.##}", Dialect.JAVA, Optional.empty())
                        .texts()
                        .getFirst()
                        .codeTexts());
        assertEquals("{0}: '{'x'}'", render("Type '{x}': {0}", Dialect.JAVA, "{0}: {x}"));
    }

    @Test
    void branchesAreWholeSentences() {
        String message = "You have {n, plural, =0 {no keys} one {# key} other {# keys}} left.";
        assertEquals(
                List.of("You have no keys left.", "You have # key left.", "You have # keys left."),
                texts(message, Dialect.ICU));
        assertEquals(
                "{n, plural, =0 {Keine Schlüssel übrig.} one {# Schlüssel übrig.} other {You have # keys left.}}",
                render(message, Dialect.ICU, "Keine Schlüssel übrig.", "# Schlüssel übrig.", null));
    }

    @Test
    void branchesWithinBranches() {
        String message = "{sex, select, female {{n, plural, one {her key} other {her # keys}}} other {their keys}}";
        assertEquals(List.of("her key", "her # keys", "their keys"), texts(message, Dialect.ICU));
        assertEquals(
                "{sex, select, female {{n, plural, one {A} other {B #}}} other {C}}",
                render(message, Dialect.ICU, "A", "B #", "C"));
    }

    @Test
    void severalArgumentsWithBranchesLeaveThePiecesBetweenThem() {
        String message = "{a, plural, one {# cat} other {# cats}} and {b, plural, one {# dog} other {# dogs}}";
        assertEquals(List.of("# cat", "# cats", "and", "# dog", "# dogs"), texts(message, Dialect.ICU));
        assertEquals(message, render(message, Dialect.ICU, null, null, null, null, null));
    }

    @Test
    void aNumberSignKeepsItsPlural() {
        String message = "{a, plural, other {# of {b, plural, other {# dogs}}}}";
        assertEquals(List.of("# of", "# dogs"), texts(message, Dialect.ICU));
        assertEquals(message, render(message, Dialect.ICU, null, null));
        assertEquals("{n, plural, other {'#'1}}", render("{n, plural, other {a}}", Dialect.ICU, "#1"));
    }

    @Test
    void offsetsAndOrdinalsAreKept() {
        String message = "{n, selectordinal, offset:1 one {#st} other {#th}}";
        assertEquals(List.of("#st", "#th"), texts(message, Dialect.ICU));
        assertEquals(message, render(message, Dialect.ICU, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{n, plural, one {a}",
                "{n, plural, one a}",
                "{n, plural,}",
                "{n, plural, one {a}} }",
                "{0} {",
                "{0} }"
            })
    void whatIsNoPatternIsPlainText(String message) {
        assertEquals(List.of(message), texts(message, Dialect.JAVA));
    }

    @Test
    void quotedTextIsReadBack() {
        Random random = new Random(3);
        String[] messages = {"{0} x", "x {0}{1} y", "a {n, plural, one {# x} other {{n, number} y}} b"};
        for (int i = 0; i < 3000; i++) {
            String message = messages[random.nextInt(messages.length)];
            Dialect dialect = i % 2 == 0 || !message.contains("plural") ? Dialect.JAVA : Dialect.ICU;
            MessageText text = MessageText.parse(message, dialect, Optional.of("de"));
            List<Optional<CodedText>> translations = text.texts().stream()
                    .map(source -> Optional.of(FormatChecks.translation(source, random)))
                    .toList();
            assertEquals(
                    translations.stream().map(t -> t.orElseThrow()).toList(),
                    MessageText.parse(text.render(translations), dialect, Optional.empty())
                            .texts(),
                    text.render(translations));
        }
    }
}
