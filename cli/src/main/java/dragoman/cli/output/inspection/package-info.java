/** Tables, pages and pictures of attention weights, hidden units and gradient norms. */
@NullMarked
package dragoman.cli.output.inspection;

import org.jspecify.annotations.NullMarked;
