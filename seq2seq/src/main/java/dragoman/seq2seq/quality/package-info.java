/** How far a translation can be trusted without a reference: an estimate of its quality, calibrated on validation text, and checks of the output. */
@NullMarked
package dragoman.seq2seq.quality;

import org.jspecify.annotations.NullMarked;
