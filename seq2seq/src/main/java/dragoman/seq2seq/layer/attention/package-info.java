/** Attention over the encoder outputs (Bahdanau et al., 2015; Luong et al., 2015). */
package dragoman.seq2seq.layer.attention;
