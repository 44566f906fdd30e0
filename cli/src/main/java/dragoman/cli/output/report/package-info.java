/** Results as text and JSON: scores, labels, translations and benchmarks. */
@NullMarked
package dragoman.cli.output.report;

import org.jspecify.annotations.NullMarked;
