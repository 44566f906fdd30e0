package dragoman.cli.command;

import dragoman.cli.output.CommandException;
import dragoman.seq2seq.evaluation.Bootstrap;
import dragoman.seq2seq.evaluation.Chrf;
import dragoman.seq2seq.quality.QualityReport;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Translations, their sets of references, and their language as far as it is known.
 *
 * @param estimates the estimated quality of each translation, if it is asked for
 * @param threshold the threshold of the model, if estimates are asked for
 */
record ScoredText(
        List<String> hypotheses,
        List<List<String>> references,
        String language,
        List<OptionalDouble> estimates,
        double threshold) {
    ScoredText(List<String> hypotheses, List<List<String>> references, String language) {
        this(hypotheses, references, language, List.of(), 0);
    }

    QualityReport compared(Bootstrap bootstrap) {
        List<QualityReport.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < hypotheses.size(); i++) {
            int sentence = i;
            List<String> ofSentence =
                    references.stream().map(set -> set.get(sentence)).toList();
            double chrf = Chrf.chrf().sentence(hypotheses.get(i), ofSentence) / 100;
            estimates.get(i).ifPresent(estimate -> pairs.add(new QualityReport.Pair(estimate, chrf)));
        }
        if (pairs.size() < 2) {
            throw new CommandException("too few sentences to compare estimates: remove --quality");
        }
        return QualityReport.of(pairs, threshold, bootstrap);
    }
}
