package dragoman.spark;

import dragoman.seq2seq.io.file.ModelException;

/** What cannot be done on a cluster, in one line: what, and what to do. */
public final class ClusterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClusterException(String message) {
        super(message);
    }

    ClusterException(String message, Throwable cause) {
        super(message, cause);
    }

    /** With the message of the outermost exception of this library, else of the innermost one. */
    static ClusterException of(String what, Throwable failure) {
        Throwable reason = failure;
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
            boolean ours = reason instanceof ModelException || reason instanceof ClusterException;
            reason = ours ? reason : last;
        }
        String message = String.valueOf(reason.getMessage());
        return new ClusterException(what + ": " + message.lines().findFirst().orElse(reason.toString()), failure);
    }
}
