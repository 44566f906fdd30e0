/** Installed models: found by name or by languages on the class path and in folders, never on a network. */
@NullMarked
package dragoman.seq2seq.models;

import org.jspecify.annotations.NullMarked;
