package dragoman.cli.command.training;

import dragoman.cli.option.EnumNames;
import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.ModelDirectoryOption;
import dragoman.cli.option.NewModelOption;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.seq2seq.layer.Quantization;
import dragoman.seq2seq.run.ModelConversion;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a model with its weights in another width. */
@Command(
        name = "convert",
        sortOptions = false,
        description = {
            "Writes a copy of a model with its weight matrices in fewer bits, which takes less memory and translates faster.",
            "Results are those of the rounded weights, bit for bit the same on every machine. Training starts from such a model with --init-model, but"
                    + " cannot be continued in it.",
        },
        footer = {
            "",
            "Example: a quarter of the size",
            "  translate convert -m my-model --quantization int8 -o my-model-int8"
        })
public final class ConvertCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ModelDirectoryOption model;

    @Option(
            names = "--quantization",
            paramLabel = "WIDTH",
            required = true,
            description = "Width of the weight matrices; int8 has a scale for each row.")
    private Quantization quantization;

    @Mixin
    private NewModelOption output;

    @Mixin
    private GeneralOptions general;

    public ConvertCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ModelConversion.write(model.directory(), quantization, output.directory());
        console.results().line("model with " + EnumNames.of(quantization) + " weights in " + output.directory());
        return ExitCode.DONE;
    }
}
