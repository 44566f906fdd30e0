package dragoman.cli.command;

import dragoman.cli.option.EnumNames;
import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.JsonOption;
import dragoman.cli.option.ModelLocations;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.cli.output.Json;
import dragoman.seq2seq.io.ModelFileNames;
import dragoman.seq2seq.io.SavedFiles;
import dragoman.seq2seq.io.TrainedModel;
import dragoman.seq2seq.io.codec.ModelFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints the configuration and provenance of a model. */
@Command(
        name = "info",
        description = "Verifies a model and prints its configuration and provenance.",
        footer = {"", "Example: describe the model of the demo", "  translate info phrasebook-model"})
final class InfoCommand implements Callable<Integer> {
    private static final String PROVENANCE = "provenance.json";

    private final Console console;

    @Parameters(paramLabel = "MODEL", description = "Model directory, or the name of an installed model.")
    private Path model;

    @Mixin
    private JsonOption json;

    @Mixin
    private GeneralOptions general;

    InfoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Map<String, Object> facts = ModelLocations.of(model).read(InfoCommand::facts);
        if (json.isGiven()) {
            console.results().line(Json.of(facts));
        } else {
            print(facts, "");
        }
        return ExitCode.DONE;
    }

    /** Reads the whole model, so that damage anywhere is found, and keeps what describes it. */
    private static Map<String, Object> facts(SavedFiles files) {
        TrainedModel model = ModelFiles.read(files);
        Map<String, Object> facts =
                new LinkedHashMap<>(files.json(ModelFileNames.CONFIG).asMap());
        facts.put("weights", model.weights().layout().size());
        facts.put("quantization", EnumNames.of(model.weights().quantization()));
        if (files.has(PROVENANCE)) {
            facts.put("provenance", files.json(PROVENANCE).asMap());
        }
        return facts;
    }

    private void print(Map<?, ?> facts, String indent) {
        facts.forEach((key, value) -> {
            String name = indent + key.toString().replace('_', ' ');
            if (value instanceof Map<?, ?> inner) {
                console.results().line(name);
                print(inner, indent + "  ");
            } else {
                console.results().line(name + ": " + value);
            }
        });
    }
}
