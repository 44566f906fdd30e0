/** Options that name corpora and languages. */
@NullMarked
package dragoman.cli.option.corpus;

import org.jspecify.annotations.NullMarked;
