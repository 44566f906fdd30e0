/** The formats of files that can be translated, by name, suffix and content. */
@NullMarked
package dragoman.corpora.format;

import org.jspecify.annotations.NullMarked;
