package dragoman.cli.output.report;

import dragoman.cli.output.ResultWriter;
import dragoman.corpora.SentencePair;
import dragoman.corpora.phrasebook.Phrasebook;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.evaluation.Bleu;
import dragoman.seq2seq.evaluation.NearestNeighbour;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

/** How well a model translates the phrasebook, beside a baseline that only looks sentences up. */
public final class DemoReport {
    private static final int EXAMPLES = 10;

    private final ResultWriter results;
    private final Translator translator;
    private final Phrasebook phrasebook;
    private final long seed;

    /** @param seed draws the examples */
    public DemoReport(ResultWriter results, Translator translator, Phrasebook phrasebook, long seed) {
        this.results = results;
        this.translator = translator;
        this.phrasebook = phrasebook;
        this.seed = seed;
    }

    /** Translates, scores and prints. */
    public void print() {
        NearestNeighbour baseline = new NearestNeighbour(sources(phrasebook.train()), targets(phrasebook.train()));
        List<SentencePair> test = phrasebook.test();
        List<String> translations = translator.translate(sources(test));
        results.line("");
        results.line("                                    BLEU   chrF   BLEU of the nearest training sentence");
        row("test split, new combinations", test, translations, baseline);
        List<SentencePair> handwritten = phrasebook.handwritten();
        row("written by hand, by no pattern", handwritten, translator.translate(sources(handwritten)), baseline);
        results.line("(BLEU as sacreBLEU's 13a, cased; 100 is the reference itself)");
        results.line("");
        results.line("Test sentences drawn by seed, their translations, and the reference where it differs:");
        examples(test.size()).forEach(i -> example(test.get(i), translations.get(i)));
    }

    private void row(String name, List<SentencePair> pairs, List<String> translations, NearestNeighbour baseline) {
        List<List<String>> references = List.of(targets(pairs));
        ScoreReport scores = ScoreReport.of(translations, references, Bleu.standard());
        double nearest = Bleu.standard()
                .corpus(baseline.translate(sources(pairs)), references)
                .score();
        results.line(String.format(
                Locale.ROOT, "%-32s %7.2f %6.2f %7.2f", name, scores.bleu().score(), scores.chrf(), nearest));
    }

    private Set<Integer> examples(int of) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<Integer> drawn = new LinkedHashSet<>();
        while (drawn.size() < Math.min(EXAMPLES, of)) {
            drawn.add(random.nextInt(of));
        }
        return drawn;
    }

    private void example(SentencePair pair, String translation) {
        results.line("  " + pair.source());
        results.line("    " + translation);
        if (!translation.equals(pair.target())) {
            results.line("    (" + pair.target() + ")");
        }
    }

    private static List<String> sources(List<SentencePair> pairs) {
        return pairs.stream().map(SentencePair::source).toList();
    }

    private static List<String> targets(List<SentencePair> pairs) {
        return pairs.stream().map(SentencePair::target).toList();
    }
}
