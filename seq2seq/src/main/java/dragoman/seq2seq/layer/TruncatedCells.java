package dragoman.seq2seq.layer;

import dragoman.core.Matrix;
import dragoman.seq2seq.layer.RnnPass.RnnGradient;

/** The truncated way back through one layer of cells. The gates' gradients of a walk are added to the sums while they are in the cache. */
final class TruncatedCells implements TruncatedBackward {
    private final CellPass pass;
    private final BackwardWalk.GateGradients dGates;
    private final BackwardWalk.GateGradients sums;
    private final State dState;
    private final Matrix dInput;

    /** @throws UnsupportedOperationException of a layer that goes back in time, to which f(t) does not apply */
    TruncatedCells(CellPass pass, Compute compute) {
        if (pass.loop().reversed()) {
            throw new UnsupportedOperationException("truncation is for layers that go forward in time");
        }
        this.pass = pass;
        dGates = pass.gateGradients(compute);
        sums = pass.gateGradients(compute).cleared();
        dState = pass.finalState().zerosLike(compute.workspace());
        dInput = compute.workspace().matrix(pass.x().values().rows(), pass.weights().inputSize);
    }

    @Override
    public RnnGradient walk(Matrix dOutput, Cut cut, boolean inputWanted, Compute compute) {
        dState.hidden().forEach(h -> h.fill(0f));
        dState.cell().forEach(c -> c.fill(0f));
        new BackwardWalk(pass.loop(), dOutput, pass.weights().recurrentBack, dState, dGates)
                .run(pass.backward(dGates, dState), cut, sums, compute);
        if (!inputWanted) {
            return new RnnGradient(null, dState);
        }
        pass.weights().throughInputNormalization(dGates, compute);
        pass.weights().writeInputGradient(dGates.input(), dInput, compute);
        return new RnnGradient(dInput, dState);
    }

    @Override
    public Matrix finish(ParameterVector gradients, boolean inputWanted, Compute compute) {
        Matrix entering = pass.loop().entering(pass.hidden());
        pass.weights().addGradients(pass.x().values(), entering, sums, gradients, compute);
        if (inputWanted) {
            pass.weights().writeInputGradient(sums.input(), dInput, compute);
        }
        return inputWanted ? dInput : null;
    }
}
