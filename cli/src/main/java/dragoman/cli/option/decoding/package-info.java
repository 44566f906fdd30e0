/** The options of translation and generation: beam search, sampling and the continuous cache. */
@NullMarked
package dragoman.cli.option.decoding;

import org.jspecify.annotations.NullMarked;
