package dragoman.corpora.format.json;

import dragoman.corpora.format.document.TextRange;

/**
 * A string value of a JSON text.
 *
 * @param path the keys and indices that lead to it, joined by dots
 * @param range its characters between the quotes
 * @param value the string, escapes resolved
 */
public record JsonString(String path, TextRange range, String value) {}
