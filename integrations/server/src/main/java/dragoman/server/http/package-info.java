/** Requests and responses of the interface: parameters, errors, limits, keys and the access log. */
@NullMarked
package dragoman.server.http;

import org.jspecify.annotations.NullMarked;
