package dragoman.corpora.format.text;

import dragoman.corpora.format.document.TextRange;

/**
 * A line of the file.
 *
 * @param number its number
 * @param range its characters
 * @param text its characters as text
 */
record CueLine(int number, TextRange range, String text) {}
