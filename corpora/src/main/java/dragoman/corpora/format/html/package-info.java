/** Web pages. */
@NullMarked
package dragoman.corpora.format.html;

import org.jspecify.annotations.NullMarked;
