package dragoman.seq2seq.layer.recurrent;

import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.State;
import java.util.List;

/** A forward pass of one layer of cells, with the backward pass that all cells share. */
interface CellPass extends CellActivations, RnnPass {
    @Override
    State finalState();

    @Override
    default Sequence output() {
        return inputs().x().with(loop().leaving(hidden()));
    }

    /** The units of the layer at every step. */
    LayerUnits units();

    @Override
    default List<LayerUnits> units(Workspace workspace) {
        return List.of(units());
    }

    @Override
    default RnnGradient backward(UpstreamGradient upstream, ParameterVector gradients, Compute compute) {
        RnnWeights weights = inputs().weights();
        GateGradients dGates = gateGradients(compute.workspace());
        State dState = BackpropagationThroughTime.start(upstream, finalState(), compute);
        new BackpropagationThroughTime(loop(), upstream.output(), weights.recurrentBack(), dState, dGates)
                .run(backward(0, dGates, dState), compute);
        weights.addGradients(inputs().x().values(), loop().entering(hidden()), dGates, gradients, compute);
        return new RnnGradient(weights.inputGradient(dGates.input(), compute), dState);
    }

    @Override
    default TruncatedBackward truncated(int sweeps, boolean inputWanted, Compute compute) {
        return new TruncatedCells(this, sweeps, inputWanted, compute);
    }
}
