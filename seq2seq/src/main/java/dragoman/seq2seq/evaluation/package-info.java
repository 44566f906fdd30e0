/** How good a translation is: BLEU, chrF and TER as sacreBLEU computes them, and a baseline that only looks sentences up. */
@NullMarked
package dragoman.seq2seq.evaluation;

import org.jspecify.annotations.NullMarked;
