/** The progress line of a training and the files that record it: {@code metrics.tsv}, {@code samples.tsv} and {@code report.html}. */
@NullMarked
package dragoman.cli.output.training;

import org.jspecify.annotations.NullMarked;
