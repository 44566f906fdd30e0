/** Translation between the languages of several models, whose requests share batches. */
@NullMarked
package dragoman.server.translation;

import org.jspecify.annotations.NullMarked;
