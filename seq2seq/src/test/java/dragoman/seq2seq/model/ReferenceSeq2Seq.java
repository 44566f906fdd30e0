package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import dragoman.corpora.Batch;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.Reference;
import dragoman.seq2seq.layer.Reference.States;
import dragoman.seq2seq.layer.Reference.Steps;
import dragoman.seq2seq.layer.ReferenceAttention;
import dragoman.seq2seq.layer.WrongTerm;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.layer.recurrent.RnnStack;
import dragoman.seq2seq.model.config.EncoderShape;
import dragoman.seq2seq.model.config.ModelConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** The summed loss of a whole encoder/decoder network in double, from its formulas. */
final class ReferenceSeq2Seq {
    private final ModelConfig config;
    private final Batch batch;
    private final Dropout.Key key;
    private final Compute compute;
    private final Map<Integer, double[][]> masks = new HashMap<>();

    ReferenceSeq2Seq(ModelConfig config, Batch batch, Dropout.Key key, Compute compute) {
        this.config = config;
        this.batch = batch;
        this.key = key;
        this.compute = compute;
    }

    double loss(Reference reference) {
        IdMatrix source = batch.source();
        Reference.Output encoded = encode(reference);
        States initial = held(reference, bridged(reference, encoded.finalStates()));
        IdMatrix target = batch.target();
        double[][] x = reference.embedding(config.tying().target(), inputs(reference, target));
        x = dropped(reference, x, 1000);
        Steps steps = new Steps(x, target.steps(), target.lengths());
        Steps read = new Steps(encoded.y(), source.steps(), source.lengths());
        double[][] y = config.decoder().inputFeeding()
                ? fed(reference, steps, initial, read)
                : unrolled(reference, steps, initial, read);
        y = dropped(reference, y, 1001);
        return reference.crossEntropy(
                reference.linear(config.tying().projectionWeight(), "projection.bias", y),
                target.ids(),
                Vocabulary.PAD);
    }

    private double[][] unrolled(Reference reference, Steps steps, States initial, Steps encoded) {
        List<double[][]> masks = masks(steps.x().length, decoder(), 1002);
        double[][] y =
                reference.stack(decoder(), "decoder", steps, initial, masks).y();
        return config.decoder().attention().isEmpty()
                ? y
                : attention(reference).output(new Steps(y, steps.steps(), steps.lengths()), encoded);
    }

    private ReferenceAttention attention(Reference reference) {
        return new ReferenceAttention(reference, config.decoder().attention().orElseThrow(), "attention");
    }

    /** Step by step, with the attention output of the last step as a part of the input. */
    private double[][] fed(Reference reference, Steps steps, States initial, Steps encoded) {
        int batch = steps.lengths().length;
        List<double[][]> masks = masks(steps.x().length, decoder(), 1002);
        double[][] said = new double[batch][config.decoder().hiddenSize()];
        double[][] y = new double[steps.x().length][];
        States state = initial;
        for (int t = 0; t < steps.steps(); t++) {
            double[][] joined = new double[batch][];
            int[] lengths = new int[batch];
            for (int b = 0; b < batch; b++) {
                joined[b] = DoubleStream.concat(
                                Arrays.stream(steps.x()[t * batch + b]),
                                Arrays.stream(reference.hold(WrongTerm.ATTENTION_FED, said)[b]))
                        .toArray();
                lengths[b] = t < steps.lengths()[b] ? 1 : 0;
            }
            int from = t * batch;
            List<double[][]> own = masks.stream()
                    .map(mask -> Arrays.copyOfRange(mask, from, from + batch))
                    .toList();
            Reference.Output output = reference.stack(decoder(), "decoder", new Steps(joined, 1, lengths), state, own);
            state = output.finalStates();
            said = attention(reference).output(new Steps(output.y(), 1, lengths), encoded);
            System.arraycopy(said, 0, y, from, batch);
        }
        return y;
    }

    private Reference.Output encode(Reference reference) {
        IdMatrix source = batch.source();
        double[][] x = dropped(reference, reference.embedding(config.tying().source(), source.ids()), 0);
        RnnStack.Shape shape = encoder(reference);
        States zero = States.zeros(
                config.cell(),
                shape.layers().size(),
                source.rows(),
                config.encoder().outputSize());
        Steps steps = new Steps(x, source.steps(), source.lengths());
        return reference.stack(shape, "encoder", steps, zero, masks(x.length, shape, 1));
    }

    private RnnStack.Shape encoder(Reference reference) {
        EncoderShape encoder = config.encoder();
        LayerShape.Direction direction = encoder.direction();
        if (reference.gets(WrongTerm.SOURCE_DIRECTION)) {
            direction = direction == LayerShape.Direction.REVERSED
                    ? LayerShape.Direction.FORWARD
                    : LayerShape.Direction.REVERSED;
        }
        LayerShape layer = config.stack().layer(config.cell(), encoder.hiddenSize());
        return RnnStack.Shape.uniform(config.embeddingSize(), encoder.layers(), layer.withDirection(direction));
    }

    private RnnStack.Shape decoder() {
        LayerShape layer = config.stack().layer(config.cell(), config.decoder().hiddenSize());
        return RnnStack.Shape.uniform(config.embeddingSize(), config.decoder().layers(), layer);
    }

    private States bridged(Reference reference, States encoded) {
        if (!config.hasBridge()) {
            return encoded;
        }
        int n = config.encoder().layers();
        int m = config.decoder().layers();
        List<double[][]> hidden = new ArrayList<>();
        List<double[][]> cell = new ArrayList<>();
        for (int l = 0; l < m; l++) {
            int from = n >= m ? n - m + l : Math.min(l, n - 1);
            double[][] h =
                    reference.linear("bridge.hidden_l" + l, encoded.hidden().get(from));
            hidden.add(tanh(reference, h));
            if (config.cell().hasCellState()) {
                double[][] c =
                        reference.linear("bridge.cell_l" + l, encoded.cell().get(from));
                cell.add(reference.gets(WrongTerm.BRIDGE_CELL_TANH) ? tanh(reference, c) : c);
            }
        }
        return new States(hidden, cell);
    }

    private static double[][] tanh(Reference reference, double[][] x) {
        for (double[] row : x) {
            for (int j = 0; j < row.length; j++) {
                row[j] = reference.tanh(WrongTerm.BRIDGE_TANH, row[j]);
            }
        }
        return x;
    }

    /** What the decoder gets of the encoder; nothing flows back where a wrong term holds it. */
    private static States held(Reference reference, States initial) {
        List<double[][]> hidden = new ArrayList<>();
        List<double[][]> cell = new ArrayList<>();
        for (double[][] h : initial.hidden()) {
            hidden.add(reference.hold(WrongTerm.ENCODER_STATE, h));
        }
        for (double[][] c : initial.cell()) {
            cell.add(reference.hold(WrongTerm.ENCODER_STATE, c));
        }
        hidden.set(0, reference.hold(WrongTerm.FIRST_LAYER_STATE, hidden.getFirst()));
        return new States(hidden, cell);
    }

    /** What the decoder reads. */
    private static int[] inputs(Reference reference, IdMatrix target) {
        int[] ids = target.ids().clone();
        if (!reference.gets(WrongTerm.TARGET_NOT_SHIFTED)) {
            for (int t = 0; t < target.steps(); t++) {
                for (int b = 0; b < target.rows(); b++) {
                    ids[t * target.rows() + b] = t == 0 ? Vocabulary.BOS : target.id(t - 1, b);
                }
            }
        }
        return ids;
    }

    private double[][] dropped(Reference reference, double[][] x, int place) {
        return config.dropout().between() == 0 ? x : reference.dropout(x, mask(x.length, x[0].length, place));
    }

    private List<double[][]> masks(int rows, RnnStack.Shape shape, int firstPlace) {
        List<double[][]> masks = new ArrayList<>();
        for (int l = 1; config.dropout().between() > 0 && l < shape.layers().size(); l++) {
            masks.add(mask(rows, shape.layers().get(l - 1).outputSize(), firstPlace + l - 1));
        }
        return masks;
    }

    /** What the shipped dropout multiplies with; its statistics are tested elsewhere. */
    private double[][] mask(int rows, int columns, int place) {
        return masks.computeIfAbsent(place, p -> newMask(rows, columns, p));
    }

    private double[][] newMask(int rows, int columns, int place) {
        Matrix ones = Matrix.zeros(rows, columns).fill(1f);
        new Dropout(config.dropout().between(), place).apply(ones, ones.rows(), key, compute);
        double[][] mask = new double[rows][columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                mask[r][c] = ones.get(r, c);
            }
        }
        return mask;
    }
}
