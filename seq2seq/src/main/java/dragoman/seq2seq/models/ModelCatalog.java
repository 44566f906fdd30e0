package dragoman.seq2seq.models;

import dragoman.corpora.LanguagePair;
import dragoman.corpora.text.LanguageCode;
import dragoman.seq2seq.io.ModelOutline;
import dragoman.seq2seq.io.ModelTask;
import dragoman.seq2seq.io.file.ModelException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The models of some folders and class paths. Of several models with one name the first counts, folders before class paths; the others are
 * {@link #hidden}, and a warning says so when the name is asked for. Immutable.
 */
public final class ModelCatalog {
    private static final String PIVOT = "en";

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
        return find(name).orElseThrow(() -> new ModelException("no model is named '" + name + "': " + installed()));
    }

    private String installed() {
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
                .orElseThrow(() -> new ModelException("no installed model translates from " + source + " to " + target
                        + ": " + (directions.isEmpty() ? installed() : "there are " + listed(directions))));
    }

    /** Every direction that {@link #route} finds a way for, by source and target language. */
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
