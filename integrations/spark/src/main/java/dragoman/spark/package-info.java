/** Translation and training on a Spark cluster. */
@NullMarked
package dragoman.spark;

import org.jspecify.annotations.NullMarked;
