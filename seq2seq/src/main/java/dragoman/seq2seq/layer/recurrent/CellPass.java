package dragoman.seq2seq.layer.recurrent;

import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.State;

/** A forward pass of one layer of cells, with the backward pass that all cells share. */
interface CellPass extends CellActivations, RnnPass {
    @Override
    State finalState();

    @Override
    default Sequence output() {
        return x().with(loop().leaving(hidden()));
    }

    @Override
    default RnnGradient backward(UpstreamGradient upstream, ParameterVector gradients, Compute compute) {
        BackwardWalk.GateGradients dGates = gateGradients(compute.workspace());
        State dState = BackwardWalk.start(upstream, finalState(), compute);
        new BackwardWalk(loop(), upstream.output(), weights().recurrentBack, dState, dGates)
                .run(backward(0, dGates, dState), compute);
        weights().addGradients(x().values(), loop().entering(hidden()), dGates, gradients, compute);
        return new RnnGradient(weights().inputGradient(dGates.input(), compute), dState);
    }

    @Override
    default TruncatedBackward truncated(int walks, boolean inputWanted, Compute compute) {
        return new TruncatedCells(this, walks, inputWanted, compute);
    }
}
