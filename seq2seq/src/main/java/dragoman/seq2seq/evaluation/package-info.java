/** How good a translation is: BLEU and chrF as sacreBLEU computes them, and a baseline that only looks sentences up. */
package dragoman.seq2seq.evaluation;
