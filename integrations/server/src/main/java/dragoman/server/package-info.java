/** A translation service over HTTP with the interface of LibreTranslate. */
@NullMarked
package dragoman.server;

import org.jspecify.annotations.NullMarked;
