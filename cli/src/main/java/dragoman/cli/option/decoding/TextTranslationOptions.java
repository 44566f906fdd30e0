package dragoman.cli.option.decoding;

import dragoman.cli.option.Group;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.PatternTextConverter;
import dragoman.cli.option.WhenAbsent;
import dragoman.cli.output.CommandException;
import dragoman.corpora.LanguagePair;
import dragoman.corpora.format.parallel.ParallelFiles;
import dragoman.corpora.format.parallel.TranslationMemory;
import dragoman.corpora.text.span.TermGlossary;
import dragoman.seq2seq.TextTranslator;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.sentence.SentenceSplitting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of what is done to a text around the model. */
@Group(OptionGroup.TEXT)
public final class TextTranslationOptions {
    private static final String SPLIT = "--split-sentences";
    private static final String PROTECT = "--protect";
    private static final String DO_NOT_TRANSLATE = "--do-not-translate";
    private static final String GLOSSARY = "--glossary";
    private static final String MEMORY = "--translation-memory";

    @Option(
            names = SPLIT,
            paramLabel = "NAME",
            defaultValue = "auto",
            description = "Split each line into sentences, or translate it as one sentence.")
    private SentenceSplitting splitting;

    @Option(
            names = PROTECT,
            paramLabel = "REGEX",
            converter = PatternTextConverter.class,
            description = "Keep each match of a regular expression as it is; repeat the option for several.")
    @WhenAbsent("URLs, placeholders, tags, numbers and the like alone")
    private List<String> patterns = new ArrayList<>();

    @Option(
            names = DO_NOT_TRANSLATE,
            paramLabel = "FILE",
            description = "File of words and phrases that stay as they are, one per line.")
    @WhenAbsent("none")
    private @Nullable Path doNotTranslate;

    @Option(
            names = GLOSSARY,
            paramLabel = "FILE",
            description = "File of terms with prescribed translations: source, TAB and target on each line, several"
                    + " forms of the source separated by |.")
    @WhenAbsent("none")
    private @Nullable Path glossary;

    @Option(
            names = MEMORY,
            paramLabel = "FILE",
            description = "Translation memory (TMX) whose translations of whole lines and sentences are used as they"
                    + " are.")
    @WhenAbsent("none")
    private @Nullable Path memory;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Made by picocli. */
    public TextTranslationOptions() {}

    /** The names of the given options. */
    public List<String> given() {
        return Stream.of(SPLIT, PROTECT, DO_NOT_TRANSLATE, GLOSSARY, MEMORY)
                .filter(command.commandLine().getParseResult()::hasMatchedOption)
                .toList();
    }

    /**
     * Applies the options to the settings of a text translator.
     *
     * @throws CommandException if a regular expression is wrong, or the model cannot do what is asked for
     * @throws dragoman.corpora.CorpusException if a file is missing or malformed
     */
    public TextTranslator.Builder apply(TextTranslator.Builder builder, Translator translator) {
        builder.splitting(splitting);
        requireWords(translator);
        patterns.forEach(pattern -> builder.protect(compiled(pattern)));
        if (doNotTranslate != null) {
            builder.doNotTranslate(TermGlossary.readTerms(doNotTranslate));
        }
        if (glossary != null) {
            builder.glossary(TermGlossary.read(glossary));
        }
        if (memory != null) {
            builder.memory(memory(memory, translator));
        }
        return builder;
    }

    private void requireWords(Translator translator) {
        List<String> needing = given().stream()
                .filter(option -> !option.equals(SPLIT) && !option.equals(MEMORY))
                .toList();
        if (translator.readsPlainLines() && !needing.isEmpty()) {
            throw new CommandException("the model reads characters or text that is already split into tokens, in which"
                    + " nothing can be protected: leave out " + String.join(", ", needing));
        }
    }

    private static Pattern compiled(String pattern) {
        try {
            return Pattern.compile(pattern, Pattern.UNICODE_CHARACTER_CLASS);
        } catch (PatternSyntaxException e) {
            throw new CommandException(PROTECT + " '" + pattern + "' is not a regular expression: " + e.getDescription()
                    + (e.getIndex() < 0 ? "" : " at character " + (e.getIndex() + 1)));
        }
    }

    private static TranslationMemory memory(Path file, Translator translator) {
        String from = translator.sourceLanguage();
        String to = translator.targetLanguage();
        if (from.isEmpty() || to.isEmpty()) {
            throw new CommandException(
                    MEMORY + " needs the languages of the model, which does not say them: leave it out,"
                            + " or train the model with --source-language and --target-language");
        }
        return TranslationMemory.of(ParallelFiles.tmx(file, new LanguagePair(from, to)), skipped -> {
            throw skipped.refusal();
        });
    }
}
