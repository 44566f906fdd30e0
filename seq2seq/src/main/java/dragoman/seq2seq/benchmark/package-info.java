/** Times the code that trains and translates, on work that a native engine can be given too. */
@NullMarked
package dragoman.seq2seq.benchmark;

import org.jspecify.annotations.NullMarked;
