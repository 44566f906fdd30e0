package dragoman.server.route;

import java.nio.file.Path;

/**
 * A translated file that waits to be downloaded.
 *
 * @param content where it is
 * @param name the name that it has for the client
 * @param expires when it is deleted, as {@link System#nanoTime}
 */
record StoredFile(Path content, String name, long expires) {}
