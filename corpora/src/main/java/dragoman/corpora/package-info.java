/** Parallel text as sentence pairs, vocabularies, and batches of ids. */
package dragoman.corpora;
