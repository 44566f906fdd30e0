package dragoman.seq2seq.layer;

import dragoman.core.Matrix;

/** A pass of one layer of cells, and the way back that all of them share. */
interface CellPass extends RnnPass {
    RnnWeights weights();

    TimeLoop loop();

    Sequence x();

    /** The normalised products; null without layer normalisation. */
    NormalizedProducts normalized();

    /** States h, (T+1)·B × H. */
    Matrix hidden();

    /** Room for the gates' gradients of all steps. */
    BackwardWalk.GateGradients gateGradients(Compute compute);

    /** The cell going backward, from the gradient of the state to those of the gates. */
    BackwardWalk.Cell backward(BackwardWalk.GateGradients dGates, State dState);

    @Override
    default Sequence output() {
        return x().with(loop().leaving(hidden()));
    }

    @Override
    default RnnGradient backward(Upstream upstream, ParameterVector gradients, Compute compute) {
        BackwardWalk.GateGradients dGates = gateGradients(compute);
        State dState = BackwardWalk.start(upstream, finalState(), compute);
        new BackwardWalk(loop(), upstream.output(), weights().recurrentBack, dState, dGates)
                .run(backward(dGates, dState), compute);
        weights().addGradients(x().values(), loop().entering(hidden()), dGates, gradients, compute);
        return new RnnGradient(weights().inputGradient(dGates.input(), compute), dState);
    }

    @Override
    default TruncatedBackward truncated(int walks, boolean inputWanted, Compute compute) {
        return new TruncatedCells(this, walks, inputWanted, compute);
    }
}
