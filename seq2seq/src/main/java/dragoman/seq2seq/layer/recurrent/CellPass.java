package dragoman.seq2seq.layer.recurrent;

import dragoman.core.Matrix;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.State;

/** A pass of one layer of cells, and the way back that all of them share. */
interface CellPass extends RnnPass {
    RnnWeights weights();

    TimeLoop loop();

    Sequence x();

    /** The normalised products; null without layer normalisation. */
    NormalizedProducts normalized();

    /** States h, (T+1)·B × H. */
    Matrix hidden();

    /** Room for the gates' gradients of so many rows. */
    BackwardWalk.GateGradients gateGradients(int rows, Workspace workspace);

    /** Room for those of all steps, for the one way back that goes through the whole pass: it may be where the pass keeps the gates. */
    default BackwardWalk.GateGradients gateGradients(Workspace workspace) {
        return gateGradients(x().values().rows(), workspace);
    }

    /**
     * The cell going backward, from the gradient of the state to those of the gates.
     *
     * @param first where the rows stand, among those of all steps, that the rows of dGates belong to
     */
    BackwardWalk.Cell backward(int first, BackwardWalk.GateGradients dGates, State dState);

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
