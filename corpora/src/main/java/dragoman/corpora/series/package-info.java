/** Series of numbers in tables. */
@NullMarked
package dragoman.corpora.series;

import org.jspecify.annotations.NullMarked;
