package dragoman.cli.option.corpus;

import dragoman.cli.option.Group;
import dragoman.cli.option.NameConverter;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.WhenAbsent;
import dragoman.corpora.LanguagePair;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.models.ModelCatalog;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The direction in which a model translates. */
@Group(OptionGroup.TEXT)
public final class LanguageOptions {
    @Option(
            names = {"--from", "--source-language"},
            paramLabel = "CODE",
            converter = NameConverter.class,
            description =
                    "Language of the source by its ISO 639 code or name, such as en, eng, en-GB or English; auto detects"
                            + " it where there are several.")
    @WhenAbsent("auto")
    private @Nullable String from;

    @Option(
            names = {"--to", "--target-language"},
            paramLabel = "CODE",
            converter = NameConverter.class,
            description = "Language of the target; needed for a model of several target languages.")
    @WhenAbsent("the only one of the model")
    private @Nullable String to;

    /** Made by picocli. */
    public LanguageOptions() {}

    /** The source language that is given, if it is not to be detected. */
    private @Nullable String from() {
        return SourceLanguage.isAuto(from) ? null : from;
    }

    /** Takes the languages that a file states where none are given. */
    public void assume(LanguagePair stated) {
        if (from() == null && !stated.from().isEmpty()) {
            from = stated.from();
        }
        if (to == null && !stated.to().isEmpty()) {
            to = stated.to();
        }
    }

    /** The direction, if both languages are given. */
    public Optional<LanguagePair> direction() {
        String source = from();
        return source == null || to == null ? Optional.empty() : Optional.of(new LanguagePair(source, to));
    }

    /** The source language, if it is given. */
    public Optional<String> source() {
        return Optional.ofNullable(from());
    }

    /** The target language, if it is given. */
    public Optional<String> target() {
        return Optional.ofNullable(to);
    }

    /**
     * The translator of the direction that is asked for, in two steps through English if its model does not have it.
     *
     * @throws dragoman.seq2seq.io.file.ModelException if its model has neither
     */
    public Translator route(Translator translator) {
        String source = from();
        return source == null || to == null ? choose(translator) : translator.between(source, to, ModelCatalog.PIVOT);
    }

    /**
     * The translator of the direction that is asked for.
     *
     * @throws dragoman.seq2seq.io.file.ModelException if its model does not have it
     */
    public Translator choose(Translator translator) {
        String source = from();
        if (to != null) {
            return source == null ? translator.to(to) : translator.between(source, to);
        }
        return source == null ? translator : translator.from(source);
    }

    /**
     * The translator of the direction that is asked for, or else of that of the text; in two steps as {@link #route(Translator)}.
     *
     * @throws dragoman.seq2seq.io.file.ModelException if its model does not have it
     */
    public Translator route(Translator translator, Optional<LanguagePair> ofText) {
        if (from() != null || to != null || ofText.isEmpty()) {
            return route(translator);
        }
        return translator.between(ofText.get().from(), ofText.get().to(), ModelCatalog.PIVOT);
    }

    /**
     * The translator of the direction that is asked for, or else of that of the text.
     *
     * @throws dragoman.seq2seq.io.file.ModelException if its model does not have it
     */
    public Translator choose(Translator translator, Optional<LanguagePair> ofText) {
        if (from() != null || to != null || ofText.isEmpty()) {
            return choose(translator);
        }
        return translator.between(ofText.get().from(), ofText.get().to());
    }
}
