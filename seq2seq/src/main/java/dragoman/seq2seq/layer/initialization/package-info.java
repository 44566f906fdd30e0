/** The initial weights of networks. */
@NullMarked
package dragoman.seq2seq.layer.initialization;

import org.jspecify.annotations.NullMarked;
