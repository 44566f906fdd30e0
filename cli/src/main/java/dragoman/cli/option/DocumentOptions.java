package dragoman.cli.option;

import dragoman.corpora.CorpusException;
import dragoman.corpora.format.DocumentFormats;
import dragoman.corpora.format.document.DocumentFormat;
import dragoman.seq2seq.document.DocumentSettings;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How a file is read and written. */
@Group(OptionGroup.DATA)
public final class DocumentOptions {
    private static final String AUTO = "auto";

    @Option(
            names = "--format",
            paramLabel = "NAME",
            defaultValue = AUTO,
            converter = NameConverter.class,
            description =
                    "Format of the file: auto, android, arb, html, json, markdown, po, properties, srt, text, vtt or"
                            + " xliff; auto decides by the suffix, otherwise by the content.")
    private String format;

    @Option(
            names = "--ignore-languages",
            description =
                    "Translate a file even if it states other languages than those of the model, and leave them as"
                            + " they are.")
    private boolean ignoreLanguages;

    @Group(OptionGroup.OUTPUT)
    @Option(names = "--retranslate", description = "Translate again what has a translation in the file.")
    private boolean retranslate;

    @Group(OptionGroup.OUTPUT)
    @Option(names = "--overwrite", description = "Replace an existing output file.")
    private boolean overwrite;

    /** Made by picocli. */
    public DocumentOptions() {}

    /**
     * The format that is named; empty for {@code auto}.
     *
     * @throws ParameterException if there is no such format
     */
    public Optional<DocumentFormat> format(CommandLine command) {
        try {
            return format.equals(AUTO) ? Optional.empty() : Optional.of(DocumentFormats.named(format));
        } catch (CorpusException e) {
            throw new ParameterException(command, "--format: " + e.getMessage());
        }
    }

    /**
     * Which segments are translated.
     *
     * @param minimumQuality the estimated quality below which a translation is refused
     */
    public DocumentSettings settings(double minimumQuality) {
        return new DocumentSettings(retranslate, minimumQuality);
    }

    /** Whether the languages that a file states do not count. */
    public boolean ignoresLanguages() {
        return ignoreLanguages;
    }

    /** Whether an existing output file is replaced. */
    public boolean overwrite() {
        return overwrite;
    }
}
