/** Parallel sentences about numbers, prices, dates and times in English, French, German and Spanish, by rule. */
@NullMarked
package dragoman.corpora.numbers;

import org.jspecify.annotations.NullMarked;
