package dragoman.cli.command;

import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.Range;
import dragoman.cli.option.SeedOption;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.corpora.SentencePair;
import dragoman.corpora.numbers.NumberSentences;
import dragoman.corpora.phrasebook.Phrasebook;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints a part of the corpus that ships with the toolkit. */
@Command(
        name = "phrasebook",
        description = {
            "Prints the built-in English-French phrasebook, one pair per line with a TAB between English and French.",
            "The part 'numbers' holds sentences about numbers, prices, dates and times, in English, French, German or Spanish.",
            "The same seed gives the same pairs on every machine."
        },
        footer = {
            "",
            "Example: print sentences about numbers in German and Spanish",
            "  translate phrasebook --split numbers --languages de-es | head"
        })
final class PhrasebookCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--split", paramLabel = "PART", defaultValue = "train", description = "Split to print.")
    private Part part;

    @Option(
            names = "--languages",
            paramLabel = "FROM-TO",
            defaultValue = "en-fr",
            description = "Languages of the part 'numbers': two of en, fr, de and es.")
    private String languages;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Number of pairs of the part 'numbers'.")
    @Range(unit = "pairs", from = 1, to = 1_000_000)
    private int count;

    @Spec
    private CommandSpec spec;

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
        HANDWRITTEN,
        NUMBERS
    }

    @Override
    public Integer call() {
        for (SentencePair pair : pairs()) {
            console.results().line(pair.source() + "\t" + pair.target());
        }
        return ExitCode.DONE;
    }

    private List<SentencePair> pairs() {
        if (part == Part.NUMBERS) {
            return numbers();
        }
        if (spec.commandLine().getParseResult().hasMatchedOption("--languages")) {
            throw new ParameterException(
                    spec.commandLine(), "--languages needs --split numbers: the phrasebook is en-fr");
        }
        Phrasebook phrasebook = Phrasebook.englishFrench(seed.value());
        return switch (part) {
            case TRAIN -> phrasebook.train();
            case VALIDATION -> phrasebook.validation();
            case TEST -> phrasebook.test();
            case HANDWRITTEN -> phrasebook.handwritten();
            case NUMBERS -> numbers();
        };
    }

    private List<SentencePair> numbers() {
        String[] codes = languages.split("-", -1);
        List<String> known = NumberSentences.languageCodes();
        if (codes.length != 2 || codes[0].equals(codes[1]) || !known.containsAll(List.of(codes))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--languages must be two of " + String.join(", ", known) + ", such as en-de, not '" + languages
                            + "'");
        }
        return NumberSentences.bundled().pairs(codes[0], codes[1], count, seed.value());
    }
}
