package dragoman.seq2seq.sentence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import dragoman.corpora.format.document.Code;
import dragoman.corpora.format.document.CodedText;
import dragoman.corpora.format.parallel.TranslationMemory;
import dragoman.corpora.text.span.TermGlossary;
import dragoman.seq2seq.sentence.SentenceTranslation.Origin;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextPipelineTest {
    private static final TextSettings PLAIN = new TextSettings(
            "en", "de", SentenceSplitting.AUTO, List.of(), List.of(), Optional.empty(), Optional.empty());

    private static TextPipeline pipeline(UnaryOperator<String> mapping) {
        return new TextPipeline(FakeTranslator.of(mapping), PLAIN);
    }

    private static String translate(String text, UnaryOperator<String> mapping) {
        return pipeline(mapping).translate(List.of(text)).getFirst().text();
    }

    @Test
    void whiteSpaceBetweenSentencesIsKept() {
        String text = "  One dog. \tTwo dogs!\n\n\u00a0 Three dogs?  \r\n";
        FakeTranslator translator = FakeTranslator.of(sentence -> "<" + sentence + ">");
        TranslatedText result =
                new TextPipeline(translator, PLAIN).translate(List.of(text)).getFirst();
        assertEquals("  <One dog.> \t<Two dogs!>\n\n\u00a0 <Three dogs?>  \r\n", result.text());
        assertEquals(List.of("One dog.", "Two dogs!", "Three dogs?"), translator.read());
        assertEquals(
                List.of("One dog.", "Two dogs!", "Three dogs?"),
                result.sentences().stream().map(SentenceTranslation::source).toList());
    }

    @Test
    void aLineIsOneSentenceIfAsked() {
        TextSettings lines = new TextSettings(
                "en", "de", SentenceSplitting.LINE, List.of(), List.of(), Optional.empty(), Optional.empty());
        FakeTranslator translator = FakeTranslator.of(UnaryOperator.identity());
        new TextPipeline(translator, lines).translate(List.of("One. Two.\nThree."));
        assertEquals(List.of("One. Two.", "Three."), translator.read());
    }

    @Test
    void spansThatAModelDoesNotKnowAreTakenOutAndPlaced() {
        FakeTranslator translator = FakeTranslator.of(
                sentence -> sentence.replace("Hello", "Hallo").replace("new messages", "neue Nachrichten"));
        TranslatedText result = new TextPipeline(translator, PLAIN)
                .translate(List.of("Hello {{name}}, you have %d new messages."))
                .getFirst();
        assertEquals(List.of("Hello, you have new messages."), translator.read());
        assertEquals("Hallo {{name}}, you have %d neue Nachrichten.", result.text());
        assertEquals(
                Set.of(SentenceFlag.PLACED_BY_ATTENTION),
                result.sentences().getFirst().flags());
    }

    @Test
    void codesThatAModelKnowsArePlacedByIt() {
        FakeTranslator translator =
                new FakeTranslator(sentence -> sentence.replaceAll("Open (.) now", "Jetzt $1 öffnen"), 5, true);
        TranslatedText result = new TextPipeline(translator, PLAIN)
                .translate(List.of("Open {0} now."))
                .getFirst();
        assertEquals("Jetzt {0} öffnen.", result.text());
        assertEquals(Set.of(), result.sentences().getFirst().flags());
    }

    @Test
    void withoutAlignmentTheRelativePositionCounts() {
        FakeTranslator translator = new FakeTranslator(UnaryOperator.identity(), 0, false);
        TranslatedText result = new TextPipeline(translator, PLAIN)
                .translate(List.of("Please open {0} at home."))
                .getFirst();
        assertTrue(result.text().contains("{0}"), result.text());
        assertEquals(
                Set.of(SentenceFlag.PLACED_BY_POSITION),
                result.sentences().getFirst().flags());
    }

    @Test
    void numbersAreWrittenAsTheTargetLanguageDoes() {
        assertEquals("It is 12,5\u00a0% of 1.234.", translate("It is 12.5% of 1,234.", UnaryOperator.identity()));
        assertEquals("Am 3rd Tag.", translate("On the 3 day.", sentence -> "Am 3rd Tag."));
    }

    @Test
    void aNumberThatTheModelChangesIsRestoredAndFlagged() {
        FakeTranslator translator = FakeTranslator.of(sentence -> sentence.replace("17", "71"));
        TranslatedText result = new TextPipeline(translator, PLAIN)
                .translate(List.of("All the 17 dogs sleep."))
                .getFirst();
        assertEquals("All the 17 dogs sleep.", result.text());
        assertEquals(
                Set.of(SentenceFlag.NUMBER_CHANGED, SentenceFlag.PLACED_BY_ATTENTION),
                result.sentences().getFirst().flags());
    }

    @Test
    void casingComesOutInKind() {
        FakeTranslator translator = FakeTranslator.of(
                sentence -> sentence.replace("The door now", "Die Tür jetzt").replace("door", "Tür"));
        TextPipeline pipeline = new TextPipeline(translator, PLAIN);
        assertEquals(
                List.of("CLOSE THE TÜR NOW!", "Close The Big Red Tür", "die Tür jetzt"),
                pipeline.translate(List.of("CLOSE THE DOOR NOW!", "Close the Big Red Door", "the door now")).stream()
                        .map(TranslatedText::text)
                        .toList());
        assertEquals(List.of("Close the door now!", "Close the big red door", "The door now"), translator.read());
    }

    @Test
    void aModelWithoutCapitalsReadsNone() {
        FakeTranslator translator = FakeTranslator.withoutCapitals(UnaryOperator.identity());
        List<TranslatedText> results =
                new TextPipeline(translator, PLAIN).translate(List.of("The Door of {Name}.", "the door", "THE DOOR"));
        assertEquals(List.of("the door of.", "the door", "the door"), translator.read());
        assertEquals(
                List.of("the door of {Name}.", "the door", "THE DOOR"),
                results.stream().map(TranslatedText::text).toList());
    }

    @Test
    void textWithoutLettersStaysAsItIs() {
        FakeTranslator translator = FakeTranslator.of(sentence -> "x");
        List<String> texts = List.of("", " \n", "12.5 %", "… 3 – 4 … {0}\n\n👍🏽 2024-05-01", "?!");
        List<TranslatedText> results = new TextPipeline(translator, PLAIN).translate(texts);
        assertEquals(texts, results.stream().map(TranslatedText::text).toList());
        assertEquals(List.of(), translator.read());
    }

    @Test
    void aTermHasItsPrescribedForm() {
        TextSettings settings = new TextSettings(
                "en",
                "de",
                SentenceSplitting.AUTO,
                List.of(Pattern.compile("Q-\\w+")),
                List.of("Blue Moon"),
                Optional.of(TermGlossary.of(Map.of("disk", "Platte", "hard disk", "Festplatte"))),
                Optional.empty());
        TextPipeline pipeline = new TextPipeline(FakeTranslator.of(UnaryOperator.identity()), settings);
        assertEquals(
                "The Festplatte of Blue Moon is Q-alpha.",
                pipeline.translate(List.of("The hard disk of Blue Moon is Q-alpha."))
                        .getFirst()
                        .text());
        TextPipeline upper = new TextPipeline(
                FakeTranslator.of(text -> text.replace("Blue Moon", "Blauer Mond")
                        .replace("hard disk", "Festplatte")
                        .toLowerCase(Locale.ROOT)),
                settings);
        assertEquals(
                "the Festplatte of Blue Moon is Q-alpha.",
                upper.translate(List.of("The hard disk of Blue Moon is Q-alpha."))
                        .getFirst()
                        .text());
    }

    @Test
    void theMemoryWins() {
        TextSettings settings = new TextSettings(
                "en",
                "de",
                SentenceSplitting.AUTO,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.of(TranslationMemory.of(
                        ParallelCorpus.of(List.of(
                                new SentencePair("Good  morning.", "Guten Morgen."),
                                new SentencePair("One. Two.", "Eins, zwei."))),
                        skipped -> {})));
        FakeTranslator translator = FakeTranslator.of(UnaryOperator.identity());
        TranslatedText result = new TextPipeline(translator, settings)
                .translate(List.of("Good\u00a0morning. Good night.\n One.  Two.\n"))
                .getFirst();
        assertEquals("Guten Morgen. Good night.\n Eins, zwei.\n", result.text());
        assertEquals(
                List.of(Origin.MEMORY, Origin.NETWORK, Origin.MEMORY),
                result.sentences().stream().map(SentenceTranslation::origin).toList());
        assertEquals(List.of("Good night."), translator.read());
    }

    @Test
    void aSentenceOverTheLimitIsCutAtAClause() {
        FakeTranslator translator = FakeTranslator.of(sentence -> "[" + sentence + "]");
        TranslatedText result = new TextPipeline(translator, PLAIN)
                .translate(List.of("When the long day is finally over; all of the small dogs go home."))
                .getFirst();
        assertEquals("[When the long day is finally over;] [All of the small dogs go home.]", result.text());
        assertEquals(1, result.sentences().size());
        assertEquals(
                Set.of(SentenceFlag.CUT_AT_CLAUSE),
                result.sentences().getFirst().flags());
    }

    @Test
    void inlineCodesOfASegmentReturn() {
        String text = "Press the <b>red button</b> now. Then wait<br/>.";
        CodedText coded = new CodedText(
                text,
                List.of(
                        new Code(10, 13, Code.Kind.OPEN, "b"),
                        new Code(23, 27, Code.Kind.CLOSE, "b"),
                        Code.alone(text.indexOf("<br/>"), text.indexOf("<br/>") + 5)));
        FakeTranslator translator = FakeTranslator.of(sentence -> sentence.replace("button", "Knopf"));
        TranslatedSegment result = new TextPipeline(translator, PLAIN)
                .translateSegments(List.of(coded))
                .getFirst();
        assertEquals(
                "Press the <b>red Knopf</b> now. Then wait<br/>.", result.text().text());
        assertEquals(coded.codeTexts(), result.text().codeTexts());
        assertEquals(List.of("Press the red button now.", "Then wait."), translator.read());
    }

    @Test
    void plainLinesCannotBeProtected() {
        SentenceTranslator plain = new PlainTranslator(UnaryOperator.identity());
        TextSettings settings = new TextSettings(
                "en", "de", SentenceSplitting.AUTO, List.of(), List.of("x"), Optional.empty(), Optional.empty());
        assertThrows(IllegalArgumentException.class, () -> new TextPipeline(plain, settings));
        assertEquals(
                "( a. B {0} .)\n\n(x )\r\n",
                new TextPipeline(new PlainTranslator(line -> "(" + line + ")"), PLAIN)
                        .translate(List.of(" a. B {0} .\n\nx \r\n"))
                        .getFirst()
                        .text());
    }
}
