/** JSON with positions: files of messages (i18n, ARB), and the strings of any JSON text. */
@NullMarked
package dragoman.corpora.format.json;

import org.jspecify.annotations.NullMarked;
