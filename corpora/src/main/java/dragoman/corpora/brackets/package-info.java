/**
 * Synthetic text of correctly nested brackets, tags and quotation marks (a Dyck language), whose prediction requires counting: a generator and
 * an analyser.
 */
@NullMarked
package dragoman.corpora.brackets;

import org.jspecify.annotations.NullMarked;
