package dragoman.server.translation;

import dragoman.corpora.LanguagePair;
import dragoman.seq2seq.TextTranslator;
import dragoman.seq2seq.Translator;

/** Sets what is done to texts around the model of a direction: glossaries, translation memories, the search. */
@FunctionalInterface
public interface TextCustomizer {
    /** The defaults. */
    TextCustomizer NONE = (direction, translator, settings) -> settings;

    /**
     * Changes the settings of a direction.
     *
     * @param direction the languages
     * @param translator the model, or two of them
     * @param settings the defaults
     * @return the settings to use
     */
    TextTranslator.Builder customize(LanguagePair direction, Translator translator, TextTranslator.Builder settings);
}
