/** Files of parallel text as corpora of sentence pairs: translation memories, tables, JSON lines, archives and catalogues. */
@NullMarked
package dragoman.corpora.format.parallel;

import org.jspecify.annotations.NullMarked;
