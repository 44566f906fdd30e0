package dragoman.corpora.phrasebook;

/** The lexeme that fills a slot, and whether it is in the plural. */
record Filler(String lexeme, boolean plural) {}
