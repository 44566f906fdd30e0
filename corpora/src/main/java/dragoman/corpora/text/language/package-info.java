/** Names the language of a text. */
@NullMarked
package dragoman.corpora.text.language;

import org.jspecify.annotations.NullMarked;
