/**
 * Text that can only be foreseen by counting: brackets, tags and quotes within one another, each closed before what it stands in. A
 * generator of it, and a judge of what others write.
 */
@NullMarked
package dragoman.corpora.brackets;

import org.jspecify.annotations.NullMarked;
