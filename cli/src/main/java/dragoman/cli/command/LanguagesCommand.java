package dragoman.cli.command;

import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.JsonOption;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.cli.output.Json;
import dragoman.cli.output.report.ColumnTable;
import dragoman.seq2seq.models.ModelCatalog;
import dragoman.seq2seq.models.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the directions that the installed models translate in. */
@Command(
        name = "languages",
        description = {
            "Lists the directions that the installed models translate in, with the BLEU that the card of the model states.",
            "A direction without a model of its own is translated in two steps through English."
        },
        footer = {"", "Example: list the directions", "  translate languages"})
final class LanguagesCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private JsonOption json;

    @Mixin
    private GeneralOptions general;

    LanguagesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Route> routes = ModelCatalog.installed().routes();
        if (json.isGiven()) {
            console.results()
                    .line(Json.of(Map.of(
                            "directions",
                            routes.stream().map(LanguagesCommand::json).toList())));
        } else if (routes.isEmpty()) {
            console.message("no model is installed: name a folder of models in " + ModelCatalog.FOLDERS);
        } else {
            ColumnTable table = new ColumnTable("from", "to", "through", "model", "BLEU");
            for (Route route : routes) {
                table.add(
                        route.direction().from(),
                        route.direction().to(),
                        through(route),
                        models(route),
                        ModelsCommand.bleu(bleu(route)));
            }
            table.lines().forEach(console.results()::line);
        }
        return ExitCode.DONE;
    }

    private static Map<String, Object> json(Route route) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("from", route.direction().from());
        fields.put("to", route.direction().to());
        fields.put("through", route.isPivot() ? through(route) : "");
        fields.put("model", models(route));
        bleu(route).ifPresent(score -> fields.put("bleu", score));
        return fields;
    }

    private static String through(Route route) {
        return route.isPivot() ? route.steps().getFirst().direction().to() : "-";
    }

    private static String models(Route route) {
        return route.steps().stream()
                .map(step -> step.model().name())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** The figure of the card; of two models there is none. */
    private static OptionalDouble bleu(Route route) {
        Route.Step first = route.steps().getFirst();
        boolean ofOneModel = first.model().equals(route.steps().getLast().model());
        return ofOneModel ? first.model().card().bleu(route.direction()) : OptionalDouble.empty();
    }
}
