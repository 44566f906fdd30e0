package dragoman.tika;

import dragoman.corpora.text.LanguageCode;
import dragoman.corpora.text.language.FrequentWords;
import dragoman.corpora.text.language.LanguageDetector;
import dragoman.corpora.text.language.LanguageProbability;
import dragoman.corpora.text.language.UnknownLanguageException;
import dragoman.seq2seq.io.file.ModelException;
import java.util.ArrayList;
import java.util.List;
import org.apache.tika.exception.TikaException;
import org.apache.tika.language.translate.Translator;
import org.jspecify.annotations.Nullable;

/**
 * Translates text for Apache Tika in this process, without a network, with the {@linkplain dragoman.seq2seq.Models installed models}. Tika finds it
 * as a service provider. Languages are given by codes, with or without a region, or by names: {@code de}, {@code deu}, {@code de-AT}, {@code
 * German}. A text without letters, and one that is in the target language, stays as it is. Thread-safe.
 *
 * <p>A model is loaded at the first text that needs it, and kept for the whole JVM.
 */
public final class DragomanTranslator implements Translator {
    private final LoadedTranslators translators;

    /** A translator with the installed models. */
    public DragomanTranslator() {
        this(LoadedTranslators.INSTALLED);
    }

    DragomanTranslator(LoadedTranslators translators) {
        this.translators = translators;
    }

    /**
     * The translation of a text of any length.
     *
     * @throws TikaException if the text is null, a language is unknown, no installed model has the direction, or one cannot be read
     */
    @Override
    public String translate(@Nullable String text, @Nullable String sourceLanguage, @Nullable String targetLanguage)
            throws TikaException {
        String content = text(text);
        LanguageCode from = language(sourceLanguage, "source");
        return translate(content, from, language(targetLanguage, "target"));
    }

    /**
     * The translation of a text of any length, whose language is detected among those that can be translated into the target language, and this one.
     *
     * @throws TikaException as {@link #translate(String, String, String)}, or if the languages of the models cannot be detected
     */
    @Override
    public String translate(@Nullable String text, @Nullable String targetLanguage) throws TikaException {
        String content = text(text);
        LanguageCode to = language(targetLanguage, "target");
        return translate(content, detected(content, to), to);
    }

    private static String text(@Nullable String text) throws TikaException {
        if (text == null) {
            throw new TikaException("there is no text to translate: it is null");
        }
        return text;
    }

    private static LanguageCode language(@Nullable String language, String which) throws TikaException {
        if (language == null) {
            throw new TikaException("the " + which + " language is null: give a code such as de");
        }
        return LanguageCode.find(language)
                .orElseThrow(() -> new TikaException("the " + which + " language '" + language
                        + "' is unknown: give a code such as de, or an English name such as German"));
    }

    private String translate(String text, LanguageCode from, LanguageCode to) throws TikaException {
        if (from.code().equals(to.code())) {
            return text;
        }
        try {
            return translators.between(from, to).translate(text).text();
        } catch (ModelException e) {
            throw new TikaException(e.getMessage(), e);
        }
    }

    /** The most probable language; the target language for a text without letters. */
    private LanguageCode detected(String text, LanguageCode to) throws TikaException {
        try {
            List<String> candidates = new ArrayList<>(translators.sources(to));
            candidates.add(to.code());
            // The detector takes a second to load.
            String found = FrequentWords.language(text, candidates)
                    .or(() -> LanguageDetector.of(candidates).detect(text).map(LanguageProbability::language))
                    .orElse(to.code());
            return language(found, "source");
        } catch (ModelException e) {
            throw new TikaException(e.getMessage(), e);
        } catch (UnknownLanguageException e) {
            throw new TikaException("name the source language: " + e.getMessage(), e);
        }
    }

    /** Whether a model is installed that translates; false if the models cannot be searched for, of which a text then says the reason. */
    @Override
    public boolean isAvailable() {
        try {
            return translators.exist();
        } catch (ModelException e) {
            return false;
        }
    }
}
