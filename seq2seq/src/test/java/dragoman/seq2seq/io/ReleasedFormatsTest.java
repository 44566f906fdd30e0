package dragoman.seq2seq.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.seq2seq.TranslatedSentence;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.search.SearchOptions;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * One model of every format version that was ever written, kept as it was written then: it must load and translate as it
 * did. {@code format-1} is a GRU trained on a few dozen sentences made up for it. A new version adds a folder; none goes.
 */
class ReleasedFormatsTest {
    private static Path model(int version) throws URISyntaxException {
        return Path.of(
                ReleasedFormatsTest.class.getResource("format-" + version).toURI());
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
    void theVersionWrittenIsAmongThem() throws URISyntaxException {
        int version = ModelDirectory.at(model(ModelFormat.VERSION))
                .read(files -> files.json(ModelFormat.CONFIG).integer(ModelFormat.VERSION_KEY));
        assertEquals(ModelFormat.VERSION, version);
    }
}
