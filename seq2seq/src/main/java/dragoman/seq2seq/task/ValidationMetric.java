package dragoman.seq2seq.task;

import dragoman.corpora.text.TokenizerKind;
import dragoman.seq2seq.evaluation.Bleu;
import dragoman.seq2seq.evaluation.BleuTokenizer;
import dragoman.seq2seq.evaluation.Chrf;
import java.util.List;

/** What decides which weights of a translator are best, and whether training goes on. */
public enum ValidationMetric {
    /** The loss, and so the perplexity, which rises with it. */
    LOSS,
    /** BLEU of greedy translations; at the spaces of text that is cut there already, else as sacreBLEU does by default. */
    BLEU,
    /** chrF of greedy translations. */
    CHRF;

    /** The score of translations, from 0 to 100; of {@link #LOSS} there is none. */
    public double score(List<String> translations, List<String> references, TokenizerKind tokenizer) {
        List<List<String>> sets = List.of(references);
        return switch (this) {
            case LOSS -> throw new IllegalStateException("a loss scores no translations");
            case BLEU -> bleu(tokenizer).corpus(translations, sets).score();
            case CHRF -> Chrf.chrf().corpus(translations, sets);
        };
    }

    private static Bleu bleu(TokenizerKind tokenizer) {
        return tokenizer == TokenizerKind.WHITESPACE ? new Bleu(BleuTokenizer.NONE, false) : Bleu.standard();
    }
}
