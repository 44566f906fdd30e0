package dragoman.server.http;

import java.nio.file.Path;

/**
 * A file that was sent with a form.
 *
 * @param name its name as the client gave it, without folders; for a person, never for a path
 * @param content a file in the temporary folder of the request
 */
public record Upload(String name, Path content) {}
