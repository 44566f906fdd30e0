/** Options of the translation service. */
@NullMarked
package dragoman.cli.option.service;

import org.jspecify.annotations.NullMarked;
