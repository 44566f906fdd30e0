/** HTML pages and SVG charts that need no other file and run no script. */
@NullMarked
package dragoman.cli.output.page;

import org.jspecify.annotations.NullMarked;
