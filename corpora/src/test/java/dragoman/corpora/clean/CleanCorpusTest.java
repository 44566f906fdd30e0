package dragoman.corpora.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.CorpusException;
import dragoman.corpora.LanguagePair;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CleanCorpusTest {
    private static final List<String> PARTS = List.of(
            "house",
            "Haus",
            "grün",
            "où",
            "12",
            "7",
            "%s",
            "{name}",
            "<b>",
            "</b>",
            "Ã¼",
            "\u0001",
            "\u00a0",
            " ",
            ".",
            "😀",
            "The station is closed today",
            "Der Bahnhof ist heute geschlossen",
            "x".repeat(50));

    private final List<CleaningReport> reports = new ArrayList<>();

    private List<SentencePair> clean(List<SentencePair> pairs, CleaningOptions options, int threads) {
        CleanCorpus corpus = new CleanCorpus(ParallelCorpus.of(pairs), options::filters, threads, reports::add);
        try (Stream<SentencePair> cleaned = corpus.stream()) {
            return cleaned.toList();
        }
    }

    private static List<SentencePair> random(int count, Random random) {
        return Stream.generate(() -> new SentencePair(text(random), text(random)))
                .limit(count)
                .toList();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            text.append(PARTS.get(random.nextInt(PARTS.size()))).append(' ');
        }
        return text.toString();
    }

    /** The filters applied one pair at a time, as they are documented. */
    private static List<SentencePair> expected(List<SentencePair> pairs, List<PairFilter> filters) {
        return pairs.stream()
                .filter(pair -> filters.stream().noneMatch(filter -> filter.removes(pair)))
                .toList();
    }

    @Test
    void keepsWhatNoFilterRemovesForAnyNumberOfThreads() {
        CleaningOptions options = CleaningOptions.DEFAULT.withLanguages(List.of(new LanguagePair("en", "de")));
        for (int count : new int[] {0, 1, 4095, 4096, 4097, 10_000}) {
            List<SentencePair> pairs = random(count, new Random(count));
            List<SentencePair> kept = clean(pairs, options, 1);
            assertEquals(expected(pairs, options.filters()), kept);
            assertEquals(kept, clean(pairs, options, 3));
            assertEquals(kept, clean(kept, options, 2));
            assertEquals(reports.get(0), reports.get(1));
            assertEquals(count, reports.get(0).read());
            assertEquals(kept.size(), reports.get(0).kept());
            assertEquals(kept.size(), reports.get(2).read());
            assertEquals(kept.size(), reports.get(2).kept());
            reports.clear();
        }
    }

    @Test
    void reportsTheFirstPairsOfEachFilter() {
        List<SentencePair> pairs = new ArrayList<>();
        IntStream.range(0, 5).forEach(i -> pairs.add(new SentencePair("", "x" + i)));
        pairs.add(new SentencePair("same", "same"));
        pairs.add(new SentencePair("house", "Haus"));
        pairs.add(new SentencePair("house", "Haus"));
        assertEquals(List.of(new SentencePair("house", "Haus")), clean(pairs, CleaningOptions.DEFAULT, 2));
        CleaningReport report = reports.getFirst();
        assertEquals(8, report.read());
        assertEquals(1, report.kept());
        assertEquals(
                new CleaningReport.Removed("empty", 5, pairs.subList(0, 3)),
                report.filters().get(0));
        assertEquals(List.of("empty", "identical", "duplicate"), removing(report));
    }

    private static List<String> removing(CleaningReport report) {
        return report.filters().stream()
                .filter(removed -> removed.count() > 0)
                .map(CleaningReport.Removed::filter)
                .toList();
    }

    @Test
    void filtersCanBeLeftOut() {
        List<SentencePair> pairs = List.of(new SentencePair("same", "same"), new SentencePair("same", "same"));
        assertEquals(
                pairs, clean(pairs, CleaningOptions.DEFAULT.without(FilterKind.IDENTICAL, FilterKind.DUPLICATE), 1));
    }

    @Test
    void everyReadingBeginsAnew() {
        ParallelCorpus corpus = new CleanCorpus(
                ParallelCorpus.of(List.of(new SentencePair("a", "b"))),
                CleaningOptions.DEFAULT::filters,
                1,
                reports::add);
        assertEquals(corpus.stream().toList(), corpus.stream().toList());
        assertEquals(reports.get(0), reports.get(1));
    }

    @Test
    void aFailureOfTheCorpusIsPassedOnWithoutAReport() {
        ParallelCorpus failing = skipped -> Stream.generate(() -> {
            throw new CorpusException("line 7: bad");
        });
        ParallelCorpus corpus = new CleanCorpus(failing, CleaningOptions.DEFAULT::filters, 2, reports::add);
        try (Stream<SentencePair> pairs = corpus.stream()) {
            assertThrows(CorpusException.class, pairs::count);
        }
        assertTrue(reports.isEmpty());
    }

    /** Text of letters and quotes of Western languages, right or read in Windows-1252. */
    @Test
    void findsEveryTextThatWasReadInAWrongEncoding() {
        List<String> letters = List.of("ä", "é", "ß", "ñ", "ç", "œ", "’", "–", "€", "ü", "a", "b", " ", "n", "e");
        Charset wrong = Charset.forName("windows-1252");
        Random random = new Random(3);
        BrokenEncodingFilter filter = new BrokenEncodingFilter();
        Set<String> seen = new HashSet<>();
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder(letters.get(random.nextInt(10)));
            random.ints(random.nextInt(12), 0, letters.size()).forEach(i -> text.append(letters.get(i)));
            String right = text.toString();
            String broken = new String(right.getBytes(StandardCharsets.UTF_8), wrong);
            assertEquals(false, filter.removes(new SentencePair(right, right)), right);
            assertEquals(true, filter.removes(new SentencePair(right, broken)), broken);
            seen.add(right);
        }
        assertTrue(seen.size() > 10_000);
    }
}
