/** What the service counts and measures, for Prometheus. */
@NullMarked
package dragoman.server.metrics;

import org.jspecify.annotations.NullMarked;
