package dragoman.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A connection that can be asked whether the client closed it while an answer is made. HTTP/1.1 shows that to a reader alone, so a byte is read
 * ahead; if it is the first of a further request, the next read gets it.
 */
public final class WatchedEndPoint extends SocketChannelEndPoint {
    private final ByteBuffer ahead = BufferUtil.allocate(1);

    /** As the connector makes it. */
    public WatchedEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
        super(channel, selector, key, scheduler);
    }

    /** Whether the client closed the connection, or its side of it. May be asked when the request is read completely and before it is answered. */
    boolean isClientGone() {
        if (!isOpen()) {
            return true;
        }
        synchronized (ahead) {
            if (BufferUtil.hasContent(ahead)) {
                return false;
            }
            try {
                return super.fill(ahead) < 0;
            } catch (IOException e) {
                return true;
            }
        }
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        synchronized (ahead) {
            return BufferUtil.hasContent(ahead) ? BufferUtil.append(buffer, ahead) : super.fill(buffer);
        }
    }

    @Override
    public void fillInterested(Callback callback) {
        super.fillInterested(callback);
        wake();
    }

    @Override
    public boolean tryFillInterested(Callback callback) {
        boolean registered = super.tryFillInterested(callback);
        wake();
        return registered;
    }

    /** The selector does not know of a byte that was read already. */
    private void wake() {
        synchronized (ahead) {
            if (BufferUtil.isEmpty(ahead)) {
                return;
            }
        }
        getFillInterest().fillable();
    }
}
