package dragoman.cli.command;

import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.JsonOption;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.cli.output.Json;
import dragoman.cli.output.report.ColumnTable;
import dragoman.corpora.LanguagePair;
import dragoman.seq2seq.io.WeightsFile;
import dragoman.seq2seq.io.codec.ModelOutline;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.models.InstalledModel;
import dragoman.seq2seq.models.ModelCard;
import dragoman.seq2seq.models.ModelCatalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the installed models. */
@Command(
        name = "models",
        description = {
            "Lists the installed models: those that ship, and those in the folders of the environment variable"
                    + " DRAGOMAN_MODELS, which come first. Verifies their weights.",
            "BLEU is the mean over all directions that the card of a model has a figure for."
        },
        footer = {"", "Example: list the models with their licence and checksum", "  translate models"})
final class ModelsCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private JsonOption json;

    @Mixin
    private GeneralOptions general;

    ModelsCommand(Console console) {
        this.console = console;
    }

    /** What is printed of a model. */
    private record Facts(InstalledModel model, ModelOutline outline, ModelCard card, WeightsFile weights) {
        static Facts of(InstalledModel model) {
            return new Facts(model, model.outline(), model.card(), model.weights());
        }

        List<String> languages() {
            return outline.directions().stream()
                    .flatMap(pair -> Stream.of(pair.from(), pair.to()))
                    .distinct()
                    .toList();
        }

        OptionalDouble bleu() {
            return card.bleu().values().stream()
                    .mapToDouble(Double::doubleValue)
                    .average();
        }

        Map<String, Object> json() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("name", model.name());
            fields.put("task", outline.task().name().toLowerCase(Locale.ROOT));
            fields.put(
                    "directions",
                    outline.directions().stream().map(LanguagePair::toString).toList());
            fields.put("bytes", weights.bytes());
            fields.put("licence", card.licence());
            fields.put("bleu", card.bleu());
            fields.put("sha256", weights.sha256());
            fields.put("location", model.location().description());
            return fields;
        }
    }

    @Override
    public Integer call() {
        ModelCatalog catalog = ModelCatalog.installed();
        List<Facts> all = new ArrayList<>();
        boolean damaged = false;
        for (InstalledModel model : catalog.models()) {
            try {
                all.add(Facts.of(model));
            } catch (ModelException e) {
                damaged = true;
                console.message(model.name() + ": " + e.getMessage());
            }
        }
        for (InstalledModel hidden : catalog.hidden()) {
            console.message(hidden.location().description() + " is not used: another model is named " + hidden.name());
        }
        print(all);
        return damaged ? ExitCode.FAILED : ExitCode.DONE;
    }

    private void print(List<Facts> all) {
        if (json.isGiven()) {
            console.results()
                    .line(Json.of(Map.of("models", all.stream().map(Facts::json).toList())));
            return;
        }
        if (all.isEmpty()) {
            console.message("no model is installed: name a folder of models in " + ModelCatalog.FOLDERS);
            return;
        }
        ColumnTable table = new ColumnTable("name", "languages", "MB", "BLEU", "licence", "SHA-256 of the weights");
        for (Facts facts : all) {
            table.add(
                    facts.model.name(),
                    facts.languages().stream().collect(Collectors.joining(" ")),
                    String.format(Locale.ROOT, "%.1f", facts.weights.bytes() / 1e6),
                    bleu(facts.bleu()),
                    facts.card.licence().isEmpty() ? "-" : facts.card.licence(),
                    facts.weights.sha256());
        }
        table.lines().forEach(console.results()::line);
    }

    static String bleu(OptionalDouble score) {
        return score.isPresent() ? String.format(Locale.ROOT, "%.1f", score.getAsDouble()) : "-";
    }
}
