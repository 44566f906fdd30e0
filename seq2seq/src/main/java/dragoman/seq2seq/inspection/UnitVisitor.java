package dragoman.seq2seq.inspection;

/** Receives the units of a network along a text. */
@FunctionalInterface
public interface UnitVisitor {
    /**
     * Called after each token.
     *
     * @param step the number of the token, from 0
     * @param values the values of all units; overwritten by the next token
     */
    void visit(int step, float[] values);
}
