/** Messages of programs: patterns of {@link java.text.MessageFormat} and of ICU with plural and select branches. */
@NullMarked
package dragoman.corpora.format.message;

import org.jspecify.annotations.NullMarked;
