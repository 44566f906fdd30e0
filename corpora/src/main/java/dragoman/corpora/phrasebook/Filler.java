package dragoman.corpora.phrasebook;

/** What stands in a slot: a lexeme, and whether it is used in the plural. */
record Filler(String lexeme, boolean plural) {}
