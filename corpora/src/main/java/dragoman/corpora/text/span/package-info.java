/**
 * Protected spans: parts of a text that a translation contains unchanged, such as URLs, placeholders and tags, or in a given form, such as
 * glossary terms and numbers. They leave the text as numbered codes and return in the translation.
 */
@NullMarked
package dragoman.corpora.text.span;

import org.jspecify.annotations.NullMarked;
