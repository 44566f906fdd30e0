package dragoman.server.route;

import java.util.List;

/**
 * A path of the interface.
 *
 * @param methods the methods of HTTP that it answers; HEAD too where it answers GET
 * @param path the path, or the beginning of all its paths if it ends with {@code /} and is longer
 * @param action what it does
 */
record Endpoint(List<String> methods, String path, Action action) {
    boolean matches(String asked) {
        return isFolder() ? asked.startsWith(path) : asked.equals(path);
    }

    private boolean isFolder() {
        return path.length() > 1 && path.endsWith("/");
    }

    boolean answers(String method) {
        return methods.contains(method.equals("HEAD") ? "GET" : method);
    }
}
