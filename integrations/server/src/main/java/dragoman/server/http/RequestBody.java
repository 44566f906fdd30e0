package dragoman.server.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** The content of a request as text, with limits. */
final class RequestBody {
    private RequestBody() {}

    /**
     * Reads the content, which may be compressed with gzip.
     *
     * @param limit the maximum number of bytes, also after decompression
     * @throws RequestException if it is larger, of another encoding, or not UTF-8
     */
    static String text(Request request, long limit) throws IOException {
        String encoding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
        try (InputStream content = Request.asInputStream(request)) {
            if (encoding == null || encoding.equalsIgnoreCase("identity")) {
                return decode(read(content, limit));
            }
            if (!encoding.toLowerCase(Locale.ROOT).matches("(x-)?gzip")) {
                throw RequestException.of(415, "Content-Encoding " + encoding + " is not supported: send gzip or none");
            }
            try (GZIPInputStream expanded = new GZIPInputStream(content)) {
                return decode(read(expanded, limit));
            } catch (ZipException | EOFException e) {
                throw RequestException.of(400, "Invalid request: the content is not gzip");
            }
        }
    }

    private static byte[] read(InputStream in, long limit) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 14];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            bytes.write(buffer, 0, count);
            if (bytes.size() > limit) {
                throw tooLarge(limit);
            }
        }
        return bytes.toByteArray();
    }

    static RequestException tooLarge(long limit) {
        return RequestException.of(413, "Invalid request: the content exceeds " + limit + " bytes");
    }

    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw RequestException.of(400, "Invalid request: the content is not UTF-8");
        }
    }
}
