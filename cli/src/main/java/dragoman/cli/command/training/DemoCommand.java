package dragoman.cli.command.training;

import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.ThreadOptions;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.cli.output.report.DemoReport;
import dragoman.corpora.phrasebook.Phrasebook;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.training.Trainer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains on the phrasebook, prints scores of the model, and shows the next command. */
@Command(
        name = "demo",
        sortOptions = false,
        description = {
            "Trains a model on the built-in phrasebook and shows how well it translates English to French.",
            "A model that is already trained is only evaluated."
        },
        footer = {"", "Example: train and keep the model in a folder of its own", "  translate demo -m my-model"})
public final class DemoCommand implements Callable<Integer> {
    private static final String PROVENANCE = "provenance.json";

    private final Console console;

    @Option(
            names = {"-m", "--model"},
            paramLabel = "DIR",
            defaultValue = "phrasebook-model",
            description = "Model directory.")
    private Path model;

    @Mixin
    private ThreadOptions threads;

    @Mixin
    private GeneralOptions general;

    public DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Phrasebook phrasebook = Phrasebook.englishFrench(DemoRecipe.SEED);
        if (isTrained()) {
            console.results().line("the model in " + model + " is already trained: it is evaluated, not trained again");
            console.results().flush();
        } else if (train(phrasebook) == Trainer.End.STOPPED) {
            return ExitCode.DONE;
        }
        try (Translator translator = Translator.load(model).withThreads(threads.count())) {
            new DemoReport(console.results(), translator, phrasebook, DemoRecipe.SEED).print();
        }
        console.results().line("");
        console.results().line("The model is in " + model + ". Now type a sentence of your own:");
        console.results().line("  translate run -m " + model + " \"Where is the station?\"");
        return ExitCode.DONE;
    }

    private Trainer.End train(Phrasebook phrasebook) {
        return new TrainingSession(console).run(DemoRecipe.job(phrasebook, model, threads.count()));
    }

    private boolean isTrained() {
        ModelDirectory directory = ModelDirectory.at(model);
        return directory.holdsModel()
                && directory.read(files -> files.has(PROVENANCE)
                        && files.json(PROVENANCE).wholeNumber("updates", 0, Long.MAX_VALUE) >= DemoRecipe.UPDATES);
    }
}
