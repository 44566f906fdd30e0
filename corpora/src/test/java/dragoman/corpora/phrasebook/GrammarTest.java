package dragoman.corpora.phrasebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.SentencePair;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.languagetool.JLanguageTool;
import org.languagetool.Languages;
import org.languagetool.rules.RuleMatch;

/** A thousand French sentences and all the handwritten ones, read by LanguageTool. */
@Tag("grammar")
class GrammarTest {
    private static final int SENTENCES = 1_000;

    @Test
    void languageToolFindsNothingBeyondTheListedExceptions() throws IOException {
        Set<String> exceptions = exceptions();
        JLanguageTool checker = new JLanguageTool(Languages.getLanguageForShortCode("fr"));
        assertFalse(checker.check("Les pomme est mûrs.").isEmpty(), "LanguageTool lets anything pass");
        List<String> findings = new ArrayList<>();
        for (String sentence : sentences()) {
            for (RuleMatch match : checker.check(sentence)) {
                String finding = match.getRule().getId() + "\t" + sentence;
                if (!exceptions.contains(finding)) {
                    findings.add(finding + "\t" + match.getMessage());
                }
            }
        }
        assertEquals(List.of(), findings);
    }

    private static List<String> sentences() {
        Phrasebook book = Phrasebook.englishFrench(1);
        List<SentencePair> pairs = new ArrayList<>(book.train());
        Collections.shuffle(pairs, new Random(1));
        pairs = new ArrayList<>(pairs.subList(0, SENTENCES));
        pairs.addAll(book.handwritten());
        return pairs.stream().map(SentencePair::target).toList();
    }

    /** Lines of rule, TAB, sentence, TAB, reason. */
    private static Set<String> exceptions() throws IOException {
        Set<String> exceptions = new HashSet<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                GrammarTest.class.getResourceAsStream("grammar-exceptions.tsv"), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] fields = line.split("\t", -1);
                assertTrue(fields.length == 3 && !fields[2].isBlank(), () -> "an exception without a reason");
                exceptions.add(fields[0] + "\t" + fields[1]);
            }
        }
        return exceptions;
    }
}
