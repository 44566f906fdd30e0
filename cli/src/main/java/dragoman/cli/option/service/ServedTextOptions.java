package dragoman.cli.option.service;

import dragoman.cli.option.Group;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.WhenAbsent;
import dragoman.cli.option.corpus.CorpusArgument;
import dragoman.cli.output.CommandException;
import dragoman.corpora.LanguagePair;
import dragoman.corpora.format.parallel.ParallelFiles;
import dragoman.corpora.format.parallel.TranslationMemory;
import dragoman.corpora.text.span.TermGlossary;
import dragoman.seq2seq.models.ModelCatalog;
import dragoman.seq2seq.models.Route;
import dragoman.server.translation.TextCustomizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** What a service does to texts around the models. */
@Group(OptionGroup.TEXT)
public final class ServedTextOptions {
    private static final String GLOSSARY = "--glossary";
    private static final String MEMORY = "--translation-memory";

    @Option(
            names = GLOSSARY,
            paramLabel = "FILE",
            converter = CorpusArgument.Converter.class,
            description = "File of terms with prescribed translations: source, TAB and target on each line; where the"
                    + " service has several directions, that of the file is named, as in en-de=FILE.")
    @WhenAbsent("none")
    private List<CorpusArgument> glossaries = new ArrayList<>();

    @Option(
            names = MEMORY,
            paramLabel = "FILE",
            converter = CorpusArgument.Converter.class,
            description = "Translation memory (TMX) whose translations of whole lines and sentences are used as they"
                    + " are; where the service has several directions, that of the file is named, as in en-de=FILE.")
    @WhenAbsent("none")
    private List<CorpusArgument> memories = new ArrayList<>();

    /** Made by picocli. */
    public ServedTextOptions() {}

    /**
     * Reads the files.
     *
     * @throws CommandException if a file names a direction that the models lack, or none where there are several
     * @throws dragoman.corpora.CorpusException if a file is missing or malformed
     */
    public TextCustomizer customizer(ModelCatalog models) {
        List<LanguagePair> directions =
                models.routes().stream().map(Route::direction).toList();
        Map<LanguagePair, TermGlossary> terms = new LinkedHashMap<>();
        byDirection(GLOSSARY, glossaries, directions)
                .forEach((direction, file) -> terms.put(direction, TermGlossary.read(file)));
        Map<LanguagePair, TranslationMemory> known = new LinkedHashMap<>();
        byDirection(MEMORY, memories, directions)
                .forEach((direction, file) -> known.put(direction, memory(file, direction)));
        return (direction, translator, settings) -> {
            if (terms.containsKey(direction)) {
                if (translator.readsPlainLines()) {
                    throw new CommandException("the model of " + direction + " reads characters or text that is already"
                            + " split into tokens, in which nothing can be protected: leave out " + GLOSSARY);
                }
                settings.glossary(terms.get(direction));
            }
            return known.containsKey(direction) ? settings.memory(known.get(direction)) : settings;
        };
    }

    private static Map<LanguagePair, Path> byDirection(
            String option, List<CorpusArgument> files, List<LanguagePair> directions) {
        Map<LanguagePair, Path> found = new LinkedHashMap<>();
        for (CorpusArgument file : files) {
            LanguagePair direction = file.languages().orElseGet(() -> only(option, file, directions));
            if (!directions.contains(direction)) {
                throw new CommandException(option + " " + file + ": no model translates " + direction + "; there are "
                        + names(directions));
            }
            if (found.putIfAbsent(direction, file.file()) != null) {
                throw new CommandException(option + ": " + direction + " has two files; put them into one");
            }
        }
        return found;
    }

    private static LanguagePair only(String option, CorpusArgument file, List<LanguagePair> directions) {
        if (directions.size() != 1) {
            throw new CommandException(option + " " + file + ": name its direction, as in " + option + " en-de=" + file
                    + "; the models have " + names(directions));
        }
        return directions.getFirst();
    }

    private static String names(List<LanguagePair> directions) {
        return directions.isEmpty()
                ? "no directions"
                : directions.stream().map(LanguagePair::toString).collect(Collectors.joining(", "));
    }

    private static TranslationMemory memory(Path file, LanguagePair direction) {
        return TranslationMemory.of(ParallelFiles.tmx(file, direction), skipped -> {
            throw skipped.refusal();
        });
    }
}
