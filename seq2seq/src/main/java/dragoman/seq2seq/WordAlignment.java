package dragoman.seq2seq;

import dragoman.corpora.text.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which word of a source each word of a target goes back to: the one that attention weighs most for all tokens of the target's word. Words are
 * what stands between spaces, counted from 0.
 */
public record WordAlignment(List<Link> links) {
    public WordAlignment {
        links = List.copyOf(links);
    }

    /** A word of the source and one of the target. */
    public record Link(int source, int target) {}

    /** @param pair that a model with attention has read */
    static WordAlignment of(ScoredPair pair, Tokenizer source, Tokenizer target) {
        int[] sourceWords = words(pair.source().subList(0, pair.source().size() - 1), source);
        int[] targetWords = words(pair.target().subList(0, pair.target().size() - 1), target);
        List<Link> links = new ArrayList<>();
        for (int from = 0, to; from < targetWords.length; from = to) {
            to = from + 1;
            while (to < targetWords.length && targetWords[to] == targetWords[from]) {
                to++;
            }
            if (sourceWords.length > 0) {
                links.add(new Link(heaviest(pair.attention(), from, to, sourceWords), targetWords[from]));
            }
        }
        return new WordAlignment(links);
    }

    /** The number of the word that each token belongs to. */
    private static int[] words(List<String> tokens, Tokenizer tokenizer) {
        int[] words = new int[tokens.size()];
        for (int i = 0; i < words.length; i++) {
            String text = tokenizer.detokenize(tokens.subList(0, i + 1)).strip();
            words[i] = Math.max(0, text.split("\\s+").length - 1);
        }
        return words;
    }

    private static int heaviest(float[][] attention, int from, int to, int[] sourceWords) {
        float[] weights = new float[sourceWords[sourceWords.length - 1] + 1];
        for (int t = from; t < to; t++) {
            for (int s = 0; s < sourceWords.length; s++) {
                weights[sourceWords[s]] += attention[t][s];
            }
        }
        int best = 0;
        for (int word = 1; word < weights.length; word++) {
            best = weights[word] > weights[best] ? word : best;
        }
        return best;
    }

    /** As Pharaoh wrote it: {@code 0-0 1-2}, source first. */
    @Override
    public String toString() {
        return links.stream().map(link -> link.source + "-" + link.target).collect(Collectors.joining(" "));
    }
}
