package dragoman.server;

import java.net.InetSocketAddress;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.Request;

/** Believes what a reverse proxy says of its client ({@code X-Forwarded-For}, {@code -Proto}, {@code -Host}), if the proxy is on this machine. */
final class LocalProxy extends ForwardedRequestCustomizer {
    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        boolean local = request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress address
                && address.getAddress() != null
                && address.getAddress().isLoopbackAddress();
        return local ? super.customize(request, responseHeaders) : request;
    }
}
