package dragoman.seq2seq.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.seq2seq.TextGenerator;
import dragoman.seq2seq.TextScore;
import dragoman.seq2seq.TranslatedSentence;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.search.Sampling;
import dragoman.seq2seq.search.SearchOptions;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * One model of every format version that was ever written, kept as it was written then: it must load and translate as it
 * did. {@code format-1} is a GRU trained on a few dozen sentences made up for it, {@code format-1-language-model} an LSTM of the characters of
 * six lines; {@code format-2} a GRU with attention that translates numbers from English to French or German and back. A new version adds a folder; none goes.
 */
class ReleasedFormatsTest {
    private static Path model(int version) throws URISyntaxException {
        return model("format-" + version);
    }

    private static Path model(String folder) throws URISyntaxException {
        return Path.of(ReleasedFormatsTest.class.getResource(folder).toURI());
    }

    @Test
    void version1TranslatesAsItDid() throws URISyntaxException {
        try (Translator translator = Translator.load(model(1))) {
            assertEquals(
                    List.of(
                            "Le chat dort ici.",
                            "Ma sœur chante aujourd'hui.",
                            "L'oiseau attend avec nous.",
                            "L'enfant mange ici\u202F!"),
                    translator.translate(List.of(
                            "The cat sleeps here.",
                            "My sister sings today!",
                            "The bird is waiting with us.",
                            "The child eats")));

            List<TranslatedSentence> best =
                    translator.translate(List.of("The cat sleeps here."), new SearchOptions(4, 2, 1));
            assertEquals(
                    "Le chat dort ici.",
                    best.getFirst().translations().getFirst().text());
            assertEquals(
                    "Le chat dort ici\u202F!",
                    best.getFirst().translations().get(1).text());
            assertEquals(-0.176704, best.getFirst().translations().getFirst().score(), 1e-5);
            assertEquals(-0.183726, best.getFirst().translations().get(1).score(), 1e-5);
        }
    }

    @Test
    void version2TranslatesAsItDid() throws URISyntaxException {
        try (Translator translator = Translator.load(model(2))) {
            assertEquals(
                    "[en to fr, fr to en, en to de, de to en]",
                    translator.directions().toString());
            assertEquals("un deux trois", translator.to("fr").translate("one two three"));
            assertEquals("eins zwei drei", translator.to("de").translate("one two three"));
            assertEquals("three two", translator.between("de", "en").translate("drei zwei"));
            assertEquals("six two", translator.from("fr").translate("six deux"));
        }
    }

    @Test
    void version1WritesAsItDid() throws URISyntaxException {
        TextGenerator generator = TextGenerator.load(model("format-1-language-model"));
        assertEquals(" the roof, rain on the r", write(generator, "rain on", 24, Sampling.GREEDY, 1));
        assertEquals(
                " the road,\nthe children run out to the orchard again.\nrain on the roof, snow on ",
                write(generator, "rain on", 80, Sampling.PLAIN, 3));
        assertEquals(
                " the roof, snow on the hill,\nthe river is frozen, the mill wheel stands still.\ns",
                write(generator, "rain on", 80, new Sampling(0.7, 5, 0.9), 4));
        TextScore score = generator.score(List.of(
                "rain on the roof, rain on the road,",
                "the farmer comes home with his last heavy load.",
                "snow on the roof, snow on the hill,",
                "the river is frozen, the mill wheel stands still.",
                "sun on the roof, sun on the lane,",
                "the children run out to the orchard again."));
        assertEquals(247, score.tokens());
        assertEquals(0.0508361, score.meanLoss(), 1e-6);
    }

    private static String write(TextGenerator generator, String prime, int length, Sampling sampling, long seed) {
        return generator.generate(new TextGenerator.Request(prime, length, sampling, seed));
    }

    @Test
    void theVersionWrittenIsAmongThem() throws URISyntaxException {
        int version = ModelDirectory.at(model(ModelFormat.VERSION))
                .read(files -> files.json(ModelFileNames.CONFIG).integer(ModelFormat.VERSION_KEY));
        assertEquals(ModelFormat.VERSION, version);
    }
}
