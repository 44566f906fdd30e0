package dragoman.corpora.format.html;

import dragoman.corpora.format.document.TextRange;
import java.util.List;
import java.util.Optional;

/**
 * What a page consists of.
 *
 * @param pieces the pieces in the order of the file, which together are the whole file
 * @param language the characters that name the language of the page; empty if it names none
 */
record Page(List<Piece> pieces, Optional<TextRange> language) {}
