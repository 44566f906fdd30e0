/** A program for each concept of recurrent networks; the pages of this module explain them. */
@NullMarked
package dragoman.examples;

import org.jspecify.annotations.NullMarked;
