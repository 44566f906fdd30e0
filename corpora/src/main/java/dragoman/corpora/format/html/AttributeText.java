package dragoman.corpora.format.html;

import dragoman.corpora.format.document.TextRange;

/**
 * The value of an attribute that is translated.
 *
 * @param element the tag
 * @param attribute the attribute
 * @param range its characters in the file, without quotes
 * @param quote the quote around it, or NUL
 * @param value the value, entities resolved
 */
record AttributeText(String element, String attribute, TextRange range, char quote, String value) {}
