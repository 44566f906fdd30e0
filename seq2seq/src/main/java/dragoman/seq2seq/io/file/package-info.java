/**
 * Files of one directory, changed together or not at all: the lock of a directory, its transaction, the operations on the disk, and what their
 * failures mean. No name leads out of the directory, and only regular files are opened.
 */
@NullMarked
package dragoman.seq2seq.io.file;

import org.jspecify.annotations.NullMarked;
