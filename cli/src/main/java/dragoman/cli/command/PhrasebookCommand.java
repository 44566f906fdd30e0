package dragoman.cli.command;

import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.SeedOption;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.corpora.SentencePair;
import dragoman.corpora.phrasebook.Phrasebook;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints a part of the corpus that ships with the toolkit. */
@Command(
        name = "phrasebook",
        description = {
            "Prints the built-in English-French phrasebook, one pair per line with a TAB between English and French.",
            "The same seed gives the same pairs on every machine."
        },
        footer = {"", "Example: print the first training pairs", "  translate phrasebook --split train | head"})
final class PhrasebookCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--split", paramLabel = "PART", defaultValue = "train", description = "Split to print.")
    private Part part;

    @Mixin
    private SeedOption seed;

    @Mixin
    private GeneralOptions general;

    PhrasebookCommand(Console console) {
        this.console = console;
    }

    /** The parts of the phrasebook. */
    enum Part {
        TRAIN,
        VALIDATION,
        TEST,
        HANDWRITTEN
    }

    @Override
    public Integer call() {
        for (SentencePair pair : pairs(Phrasebook.englishFrench(seed.value()))) {
            console.results().line(pair.source() + "\t" + pair.target());
        }
        return ExitCode.DONE;
    }

    private List<SentencePair> pairs(Phrasebook phrasebook) {
        return switch (part) {
            case TRAIN -> phrasebook.train();
            case VALIDATION -> phrasebook.validation();
            case TEST -> phrasebook.test();
            case HANDWRITTEN -> phrasebook.handwritten();
        };
    }
}
