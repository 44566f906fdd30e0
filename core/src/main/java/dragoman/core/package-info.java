/** Row-major matrices, workspaces, worker threads and the checked numeric operations of the toolkit. */
package dragoman.core;
