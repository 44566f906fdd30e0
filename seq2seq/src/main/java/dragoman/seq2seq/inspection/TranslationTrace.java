package dragoman.seq2seq.inspection;

import dragoman.seq2seq.layer.recurrent.LayerUnits;
import dragoman.seq2seq.search.SearchObserver;
import java.util.List;
import java.util.Optional;

/**
 * What an encoder/decoder computes while it translates a sentence, for people.
 *
 * @param encoder the states of the encoder after each source token
 * @param encoded the final state of the encoder
 * @param initial the initial state of the decoder
 * @param isBridged whether a learned bridge maps the one to the other; otherwise they are the same
 * @param free the decoder that reads its own best translation
 * @param forced the decoder that reads a given translation; empty if none is given
 * @param beam what the search compared
 */
public record TranslationTrace(
        States encoder,
        List<Band> encoded,
        List<Band> initial,
        boolean isBridged,
        Decoding free,
        Optional<Decoding> forced,
        List<BeamNode> beam) {
    public TranslationTrace {
        encoded = List.copyOf(encoded);
        initial = List.copyOf(initial);
        beam = List.copyOf(beam);
    }

    /**
     * States of one kind and layer.
     *
     * @param layer the number of the layer, from 0
     * @param kind hidden states h or cell states c
     * @param values a row for each step
     */
    public record Band(int layer, LayerUnits.Kind kind, float[][] values) {
        /** Such as {@code h, layer 0}. */
        public String name() {
            return (kind == LayerUnits.Kind.HIDDEN ? "h" : kind.letter()) + ", layer " + layer;
        }
    }

    /**
     * The states after each token that is read.
     *
     * @param tokens the tokens
     * @param bands h of each layer and, for an LSTM, c of each layer
     */
    public record States(List<String> tokens, List<Band> bands) {
        public States {
            tokens = List.copyOf(tokens);
            bands = List.copyOf(bands);
        }
    }

    /** A token and its probability. */
    public record TokenProbability(String token, double probability) {}

    /**
     * One step of a decoder.
     *
     * @param input the token that it reads
     * @param likeliest the most probable next tokens, the most probable one first
     * @param next the token that follows, in the translation that is read
     * @param loss {@code -log p} of that token, in nats
     * @param attention the weight of each source token; empty without attention
     */
    public record Step(String input, List<TokenProbability> likeliest, String next, double loss, float[] attention) {
        public Step {
            likeliest = List.copyOf(likeliest);
        }
    }

    /**
     * A decoder that reads a translation, its own or a given one.
     *
     * @param steps the steps
     * @param states the states after each input token
     * @param lossOfGiven the loss of the token of the given translation at each step, while both have tokens; empty if none is given
     */
    public record Decoding(List<Step> steps, States states, double[] lossOfGiven) {
        public Decoding {
            steps = List.copyOf(steps);
        }

        /** The sum of the losses, in nats. */
        public double loss() {
            return steps.stream().mapToDouble(Step::loss).sum();
        }
    }

    /**
     * A hypothesis that a beam search compared with others.
     *
     * @param step the number of its tokens
     * @param parent the place in the list of the hypothesis that it extends; -1 for the empty one
     * @param token its last token
     * @param logProbability {@code Σ log p} of its tokens, in nats
     * @param score what finished hypotheses are ranked by
     * @param fate what the search did with it
     * @param isBest whether the best translation begins with it or is it
     */
    public record BeamNode(
            int step,
            int parent,
            String token,
            double logProbability,
            double score,
            SearchObserver.Fate fate,
            boolean isBest) {}
}
