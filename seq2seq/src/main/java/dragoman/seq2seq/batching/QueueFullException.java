package dragoman.seq2seq.batching;

/** A request was refused, since as many requests as allowed are under way. It may succeed later. */
public final class QueueFullException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param limit the number of requests that may be under way */
    public QueueFullException(int limit) {
        super(limit + " requests are under way, which is the limit: try again later");
    }
}
