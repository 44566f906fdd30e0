/** XML read without DTDs and external entities, and the formats that are written in it. */
@NullMarked
package dragoman.corpora.format.xml;

import org.jspecify.annotations.NullMarked;
