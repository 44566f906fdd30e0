/** The replicas of training by rounds, and their execution on the threads of one machine. */
@NullMarked
package dragoman.seq2seq.training.round;

import org.jspecify.annotations.NullMarked;
