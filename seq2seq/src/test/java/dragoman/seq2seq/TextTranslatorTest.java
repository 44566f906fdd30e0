package dragoman.seq2seq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.SentencePair;
import dragoman.seq2seq.run.DigitTask;
import dragoman.seq2seq.run.TrainingRun;
import dragoman.seq2seq.run.TrainingRunListener;
import dragoman.seq2seq.search.SearchOptions;
import dragoman.seq2seq.sentence.TokenAlignment;
import dragoman.seq2seq.sentence.TranslatedText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextTranslatorTest {
    @TempDir
    private static Path folder;

    private static Translator translator;
    private static TextTranslator texts;

    @BeforeAll
    static void train() {
        List<SentencePair> pairs = DigitTask.pairs(300, 6, 9);
        new TrainingRun<>(DigitTask.textJob(pairs, folder.resolve("model")), TrainingRunListener.SILENT)
                .run(() -> false);
        translator = Translator.load(folder.resolve("model"));
        texts = TextTranslator.builder(translator).build();
    }

    @Test
    void aTextIsTheTranslationsOfItsSentences() {
        String expected = translator.translate("one two three") + "  \n\n " + translator.translate("four five") + "\n";
        assertEquals(
                // The language is German, whose nouns keep their capitals.
                expected.toLowerCase(Locale.ROOT),
                texts.translate("one two three  \n\n four five\n").text().toLowerCase(Locale.ROOT));
    }

    @Test
    void manyThreadsGiveWhatOneGives() throws Exception {
        List<String> sources = List.of("one two. Three {0} four!", "five 12 six\n\nseven <b>two</b>", "", "EIGHT NINE");
        List<TranslatedText> expected = texts.translate(sources);
        for (int i = 0; i < sources.size(); i++) {
            assertEquals(expected.get(i), texts.translate(sources.get(i)));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<List<TranslatedText>>> results = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                results.add(threads.submit(() -> texts.translate(sources)));
            }
            for (Future<List<TranslatedText>> result : results) {
                assertEquals(expected, result.get());
            }
        }
    }

    @Test
    void anAlignmentNamesTheCharsOfTokens() {
        TranslatorSentences sentences = new TranslatorSentences(translator, SearchOptions.GREEDY);
        SentencePair pair = new SentencePair("one two,  three.", "three two one");
        TokenAlignment alignment = sentences.align(List.of(pair)).getFirst();
        assertEquals(
                List.of("three", "two", "one"),
                alignment.links().stream()
                        .map(link -> pair.target().substring(link.targetStart(), link.targetEnd()))
                        .toList());
        List<String> tokens = List.of("one", "two", ",", "three", ".");
        assertTrue(alignment.links().stream()
                .allMatch(link -> tokens.contains(pair.source().substring(link.sourceStart(), link.sourceEnd()))));
    }
}
