/** What each path of the interface does. */
@NullMarked
package dragoman.server.route;

import org.jspecify.annotations.NullMarked;
