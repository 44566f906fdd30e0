package dragoman.seq2seq.models;

import dragoman.corpora.LanguagePair;
import dragoman.corpora.text.LanguageCode;
import dragoman.seq2seq.io.codec.ModelOutline;
import dragoman.seq2seq.io.codec.ModelTask;
import dragoman.seq2seq.io.file.ModelException;
import java.io.File;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The models of some folders and class paths. Of several models with one name the first counts, folders before class paths; the others are
 * {@link #hidden}, and a warning says so when the name is asked for. Immutable.
 */
public final class ModelCatalog {
    /** The environment variable that names folders of models. */
    public static final String FOLDERS = "DRAGOMAN_MODELS";

    /** The pivot language of routes of two steps: English. */
    public static final String PIVOT = "en";

    private static final Pattern DIRECTION = Pattern.compile("([a-z]{2,3})-([a-z]{2,3})");

    private final List<InstalledModel> models;
    private final List<InstalledModel> hidden;

    private ModelCatalog(List<InstalledModel> all) {
        List<InstalledModel> first = new ArrayList<>();
        List<InstalledModel> others = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<String> locations = new HashSet<>();
        for (InstalledModel model : all) {
            // Two class loaders find the same jar.
            if (locations.add(model.location().description())) {
                (names.add(model.name()) ? first : others).add(model);
            }
        }
        models = List.copyOf(first);
        hidden = List.copyOf(others);
    }

    /**
     * The installed models: those in the folders that the environment variable {@value #FOLDERS} names, separated as in a path, and those on the
     * class path of this library and of the calling thread's context class loader.
     *
     * @throws ModelException if a folder does not exist, or a folder or an index cannot be read
     */
    public static ModelCatalog installed() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader own = ModelCatalog.class.getClassLoader();
        return of(
                folders(System.getenv(FOLDERS)),
                Stream.of(own, context).filter(Objects::nonNull).distinct().toList());
    }

    static List<Path> folders(@Nullable String variable) {
        if (variable == null) {
            return List.of();
        }
        List<Path> folders = Stream.of(variable.split(File.pathSeparator))
                .filter(name -> !name.isBlank())
                .map(Path::of)
                .toList();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new ModelException(FOLDERS + " names " + folder + ", which is no folder");
            }
        }
        return folders;
    }

    /**
     * Finds the models.
     *
     * @param folders each holds model directories
     * @param loaders class loaders, in the order in which they are searched
     * @throws ModelException if a folder or an index cannot be read
     */
    public static ModelCatalog of(List<Path> folders, List<ClassLoader> loaders) {
        List<InstalledModel> all = new ArrayList<>();
        folders.forEach(folder -> all.addAll(FolderModels.in(folder)));
        loaders.forEach(loader -> all.addAll(ClassPathModels.of(loader)));
        return new ModelCatalog(all);
    }

    /** Models that are given, such as those of a command line. */
    public static ModelCatalog ofModels(List<InstalledModel> models) {
        return new ModelCatalog(models);
    }

    /** The models, of each name one. */
    public List<InstalledModel> models() {
        return models;
    }

    /** The models whose name another one has that was found before. */
    public List<InstalledModel> hidden() {
        return hidden;
    }

    /** The model of a name. */
    public Optional<InstalledModel> find(String name) {
        Optional<InstalledModel> found =
                models.stream().filter(model -> model.name().equals(name)).findFirst();
        found.ifPresent(this::warnOfHidden);
        return found;
    }

    private void warnOfHidden(InstalledModel model) {
        for (InstalledModel other : hidden) {
            if (other.name().equals(model.name())) {
                log(model.name() + " is the name of two models: "
                        + model.location().description() + " is used, not "
                        + other.location().description());
            }
        }
    }

    private static void log(String message) {
        System.getLogger(ModelCatalog.class.getName()).log(Level.WARNING, message);
    }

    /**
     * The model of a name.
     *
     * @throws ModelException if there is none, with the names there are
     */
    public InstalledModel get(String name) {
        return find(name).orElseThrow(() -> new ModelException("no model is named '" + name + "': " + names()));
    }

    private String names() {
        return models.isEmpty()
                ? "no model is installed; put a model jar on the class path, or name a folder of models in DRAGOMAN_MODELS"
                : "installed are " + models.stream().map(InstalledModel::name).collect(Collectors.joining(", "));
    }

    /**
     * How text of one language is translated into another: by a model of that pair alone, else by a model of several directions, else by two
     * steps through English. A model that cannot be read is passed over with a warning.
     *
     * @param from a code or name of a language, as {@link LanguageCode#find} reads it
     * @param to as {@code from}
     * @throws ModelException if there is none, with the directions there are; if a text names no language; or if both are one language
     */
    public Route route(String from, String to) {
        String source = code(from);
        String target = code(to);
        if (source.equals(target)) {
            throw new ModelException(from + " and " + to + " are the same language: there is nothing to translate");
        }
        Map<InstalledModel, List<LanguagePair>> directions = directions();
        return route(source, target, directions)
                .orElseThrow(() -> none("from " + source + " to " + target, directions));
    }

    /**
     * As {@link #route(String, String)}, of a direction such as {@code en-fr}.
     *
     * @throws ModelException if there is none; if the text is no direction, with the names and directions there are
     */
    public Route route(String direction) {
        Matcher codes = DIRECTION.matcher(direction);
        if (!codes.matches()) {
            throw new ModelException(
                    "'" + direction + "' is neither the name of a model nor a direction such as en-fr: " + names());
        }
        return route(codes.group(1), codes.group(2));
    }

    /**
     * The codes of the languages that {@link #route(String, String)} finds a way from, into a language.
     *
     * @param to a code or name of a language
     * @throws ModelException if there is none, with the directions there are; if the text names no language
     */
    public List<String> sources(String to) {
        String target = code(to);
        List<String> sources = routes().stream()
                .map(Route::direction)
                .filter(direction -> direction.to().equals(target))
                .map(LanguagePair::from)
                .toList();
        if (sources.isEmpty()) {
            throw none("into " + target, directions());
        }
        return sources;
    }

    private ModelException none(String asked, Map<InstalledModel, List<LanguagePair>> directions) {
        return new ModelException("no installed model translates " + asked + ": "
                + (directions.isEmpty() ? names() : "there are " + listed(directions)));
    }

    /** Every direction that {@link #route(String, String)} finds a way for, by source and target language. */
    public List<Route> routes() {
        Map<InstalledModel, List<LanguagePair>> directions = directions();
        List<String> languages = directions.values().stream()
                .flatMap(List::stream)
                .flatMap(pair -> Stream.of(pair.from(), pair.to()))
                .flatMap(language -> LanguageCode.find(language).stream())
                .map(LanguageCode::code)
                .distinct()
                .sorted()
                .toList();
        List<Route> routes = new ArrayList<>();
        for (String from : languages) {
            for (String to : languages) {
                if (!from.equals(to)) {
                    route(from, to, directions).ifPresent(routes::add);
                }
            }
        }
        return routes;
    }

    private String listed(Map<InstalledModel, List<LanguagePair>> directions) {
        return directions.values().stream()
                .flatMap(List::stream)
                .map(LanguagePair::toString)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String code(String language) {
        return LanguageCode.find(language)
                .map(LanguageCode::code)
                .orElseThrow(() -> new ModelException("'" + language
                        + "' is no language: give a code such as de, or an English name such as German"));
    }

    /** The directions of each translation model that says them, models of fewest directions first. */
    private Map<InstalledModel, List<LanguagePair>> directions() {
        Map<InstalledModel, List<LanguagePair>> directions = new LinkedHashMap<>();
        for (InstalledModel model : models) {
            outline(model)
                    .filter(outline -> outline.task() == ModelTask.TRANSLATION)
                    .filter(outline -> !outline.directions().isEmpty())
                    .ifPresent(outline -> directions.put(model, outline.directions()));
        }
        Map<InstalledModel, List<LanguagePair>> sorted = new LinkedHashMap<>();
        directions.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> entry.getValue().size()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    private static Optional<ModelOutline> outline(InstalledModel model) {
        try {
            return Optional.of(model.outline());
        } catch (ModelException e) {
            log("model " + model.name() + " is left out: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Route> route(String from, String to, Map<InstalledModel, List<LanguagePair>> directions) {
        Optional<Route> direct = step(from, to, directions).map(step -> new Route(List.of(step)));
        if (direct.isPresent() || from.equals(PIVOT) || to.equals(PIVOT)) {
            return direct;
        }
        return step(from, PIVOT, directions)
                .flatMap(first -> step(PIVOT, to, directions).map(second -> new Route(List.of(first, second))));
    }

    private static Optional<Route.Step> step(
            String from, String to, Map<InstalledModel, List<LanguagePair>> directions) {
        for (Map.Entry<InstalledModel, List<LanguagePair>> entry : directions.entrySet()) {
            for (LanguagePair pair : entry.getValue()) {
                if (isLanguage(pair.from(), from) && isLanguage(pair.to(), to)) {
                    return Optional.of(new Route.Step(entry.getKey(), pair));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isLanguage(String language, String code) {
        return LanguageCode.find(language)
                .map(LanguageCode::code)
                .filter(code::equals)
                .isPresent();
    }
}
