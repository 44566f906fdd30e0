/** The translator of Apache Tika. */
@NullMarked
package dragoman.tika;

import org.jspecify.annotations.NullMarked;
