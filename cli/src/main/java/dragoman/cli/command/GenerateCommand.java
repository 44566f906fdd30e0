package dragoman.cli.command;

import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.ModelDirectoryOption;
import dragoman.cli.option.Range;
import dragoman.cli.option.SeedOption;
import dragoman.cli.option.WhenAbsent;
import dragoman.cli.option.decoding.GenerationOptions;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.seq2seq.TextGenerator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Generates text with a language model. */
@Command(
        name = "generate",
        sortOptions = false,
        description = {
            "Generates text with a language model, as a continuation of --prime.",
            "The same seed generates the same text."
        },
        footer = {
            "",
            "Example: generate 500 characters of a play with a character model",
            "  translate generate -m play-model --prime \"ROMEO:\" --length 500 --temperature 0.8"
        })
final class GenerateCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ModelDirectoryOption model;

    @Option(names = "--prime", paramLabel = "TEXT", description = "Beginning of the text, which is printed first.")
    @WhenAbsent("none, a line end")
    private String prime = "";

    @Option(
            names = "--length",
            paramLabel = "N",
            defaultValue = "500",
            description = "Number of tokens to generate, including line ends.")
    @Range(unit = "tokens of the model, such as characters", from = 1, to = 100_000_000)
    private int length;

    @Mixin
    private GenerationOptions sampling;

    @Mixin
    private SeedOption seed;

    @Mixin
    private GeneralOptions general;

    GenerateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        TextGenerator.Request request = new TextGenerator.Request(prime, length, sampling.toSampling(), seed.value());
        TextGenerator generator = TextGenerator.load(model.directory());
        LastCharacter last = new LastCharacter();
        generator.generate(request, piece -> {
            if (last.character == 0) {
                write(prime, last);
            }
            write(piece, last);
        });
        if (last.character != '\n') {
            write("\n", last);
        }
        return ExitCode.DONE;
    }

    /** What was written last; 0 before anything was, so that a prime that is refused is not printed. */
    private static final class LastCharacter {
        private char character;
    }

    private void write(String text, LastCharacter last) {
        console.results().text(text);
        console.results().flush();
        last.character = text.isEmpty() ? last.character : text.charAt(text.length() - 1);
    }
}
