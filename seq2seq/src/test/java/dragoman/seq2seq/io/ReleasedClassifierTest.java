package dragoman.seq2seq.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.seq2seq.Classification;
import dragoman.seq2seq.ClassifiedStep;
import dragoman.seq2seq.TextClassifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A classifier as format version 1 writes it, kept as it was written: it must load and judge as it did. It tells praise from blame. */
class ReleasedClassifierTest {
    @Test
    void version1JudgesAsItDid() throws URISyntaxException {
        TextClassifier classifier = TextClassifier.load(Path.of(
                ReleasedClassifierTest.class.getResource("format-1-classifier").toURI()));
        assertEquals(List.of("blame", "praise"), classifier.labels().names());
        Classification blame = classifier.classify("rude not easy").orElseThrow();
        assertEquals("blame", blame.label());
        assertEquals(0.9996, blame.probability(), 1e-4);
        List<ClassifiedStep> steps = classifier.steps("easy not rude");
        assertEquals(0.0155, steps.get(0).classification().probability("praise"), 1e-4);
        assertEquals(0.9229, steps.get(1).classification().probability("praise"), 1e-4);
        assertEquals(0.9994, steps.get(2).classification().probability("praise"), 1e-4);
    }
}
