package dragoman.seq2seq.task;

import dragoman.corpora.text.Normalization;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.corpora.text.TokenizerKind;
import dragoman.seq2seq.evaluation.Bleu;
import dragoman.seq2seq.evaluation.BleuTokenizer;
import dragoman.seq2seq.evaluation.Chrf;
import dragoman.seq2seq.evaluation.DefaultTokenization;
import java.util.List;

/** The metric that decides which weights of a translation model are best, and when patience ends training. */
public enum ValidationMetric {
    /** The loss, and so the perplexity, which rises with it. */
    LOSS,
    /**
     * BLEU of greedy translations, over the tokens of text that is cut at spaces already, else by the default tokenization of the target's
     * language, so that text without spaces is scored too.
     */
    BLEU,
    /** chrF of greedy translations. */
    CHRF;

    /**
     * The score of translations, from 0 to 100; of {@link #LOSS} there is none.
     *
     * @param target how the model cuts the text of the target; the references are normalized as it says
     */
    public double score(List<String> translations, List<String> references, TokenizerDescription target) {
        Normalization normalization = target.normalization();
        List<List<String>> sets =
                List.of(references.stream().map(normalization::apply).toList());
        return switch (this) {
            case LOSS -> throw new IllegalStateException("a loss scores no translations");
            case BLEU -> bleu(target, sets).corpus(translations, sets).score();
            case CHRF -> Chrf.chrf().corpus(translations, sets);
        };
    }

    private static Bleu bleu(TokenizerDescription target, List<List<String>> references) {
        BleuTokenizer tokenizer = target.kind() == TokenizerKind.WHITESPACE
                ? BleuTokenizer.NONE
                : DefaultTokenization.of(target.language(), references);
        return new Bleu(tokenizer, false);
    }
}
