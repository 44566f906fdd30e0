package dragoman.cli.command;

import dragoman.cli.output.CommandException;
import dragoman.corpora.LanguagePair;
import dragoman.corpora.format.DocumentFile;
import dragoman.corpora.format.document.Document;
import dragoman.corpora.format.document.DocumentFormat;
import dragoman.corpora.text.language.LanguageDetector;
import dragoman.seq2seq.Translator;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The languages that a file states, such as the attributes of XLIFF.
 *
 * @param file the file
 * @param pairs one, or several if the file has several parts; empty text for a language that is not stated
 */
record StatedLanguages(Path file, List<LanguagePair> pairs) {
    /** Reads a file of a format that can state its languages; only opens any other. */
    static StatedLanguages of(Path file, Optional<DocumentFormat> format) {
        try (DocumentFile document = DocumentFile.open(file, format, Optional.empty())) {
            return new StatedLanguages(
                    file,
                    document.format().statesLanguages()
                            ? document.next().map(Document::languages).orElse(List.of())
                            : List.of());
        }
    }

    /** The languages, if they are stated once. */
    Optional<LanguagePair> only() {
        return pairs.size() == 1 ? Optional.of(pairs.getFirst()) : Optional.empty();
    }

    /** @throws CommandException if a translator is of other languages, whatever their regions */
    void check(Translator translator) {
        LanguagePair own = new LanguagePair(translator.sourceLanguage(), translator.targetLanguage());
        for (LanguagePair stated : pairs) {
            if (!agree(stated.from(), own.from()) || !agree(stated.to(), own.to())) {
                throw new CommandException(file + ": states " + describe(stated) + ", but the model translates from "
                        + own + ": choose another model, or add --ignore-languages");
            }
        }
    }

    private static boolean agree(String stated, String language) {
        return stated.isEmpty()
                || language.isEmpty()
                || LanguageDetector.canonical(stated).equals(LanguageDetector.canonical(language));
    }

    private static String describe(LanguagePair stated) {
        if (stated.from().isEmpty()) {
            return "that it is translated to " + stated.to();
        }
        return stated.to().isEmpty() ? "that its language is " + stated.from() : "that it is translated from " + stated;
    }
}
