/** Catalogues of gettext (PO and POT files). */
@NullMarked
package dragoman.corpora.format.po;

import org.jspecify.annotations.NullMarked;
