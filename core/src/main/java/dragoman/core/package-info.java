/** Row-major matrices, workspaces, worker threads and the checked numeric operations of the toolkit. */
@NullMarked
package dragoman.core;

import org.jspecify.annotations.NullMarked;
