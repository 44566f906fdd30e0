/** Formats of lines of text: plain text, Java properties, subtitles and Markdown. */
@NullMarked
package dragoman.corpora.format.text;

import org.jspecify.annotations.NullMarked;
