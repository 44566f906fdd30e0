package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.cli.CliFixture.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A corpus of a few letters and a model of it that trains in a moment. */
final class TinyModel {
    private static final String[] LETTERS = "a b c d e f g h".split(" ");

    private TinyModel() {}

    /** Pairs of three letters and the same in reverse and upper case, tab-separated. */
    static Path corpus(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String first : LETTERS) {
            for (String second : LETTERS) {
                for (String third : LETTERS) {
                    String source = first + " " + second + " " + third;
                    String target = third + " " + second + " " + first;
                    lines.add(source + "\t" + target.toUpperCase(java.util.Locale.ROOT));
                }
            }
        }
        return Files.write(folder.resolve("corpus.tsv"), lines);
    }

    /** The arguments that train on a corpus, but for limits. */
    static List<String> trainArguments(Path corpus, Path model) {
        return new ArrayList<>(List.of(
                "train",
                "--tsv",
                corpus.toString(),
                "-m",
                model.toString(),
                "--tokenizer",
                "whitespace",
                "--embedding-size",
                "8",
                "--hidden-size",
                "16",
                "--dropout",
                "0.1",
                "--learning-rate",
                "0.01",
                "--batch-size",
                "16",
                "--validation-interval",
                "20",
                "--checkpoint-interval",
                "10",
                "--threads",
                "1"));
    }

    /** Trains with options that stand in for those of {@link #trainArguments} where both name one. */
    static Outcome train(Path corpus, Path model, String... more) {
        List<String> arguments = trainArguments(corpus, model);
        for (String option : more) {
            int place = arguments.indexOf(option);
            if (place >= 0 && option.startsWith("--")) {
                arguments.subList(place, place + 2).clear();
            }
        }
        arguments.addAll(List.of(more));
        return CliFixture.run(arguments.toArray(String[]::new));
    }

    /** Trains so many updates in {@code folder/model}. */
    static Path trained(Path folder, int updates) throws IOException {
        Path model = folder.resolve("model");
        Outcome outcome = train(corpus(folder), model, "--max-updates", String.valueOf(updates));
        assertEquals(0, outcome.code(), outcome.err());
        return model;
    }
}
