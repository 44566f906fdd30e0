/** Attention over the encoder outputs (Bahdanau et al., 2015; Luong et al., 2015). */
@NullMarked
package dragoman.seq2seq.layer.attention;

import org.jspecify.annotations.NullMarked;
