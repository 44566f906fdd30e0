package dragoman.cli.command.inspect;

import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.Group;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.Range;
import dragoman.cli.option.SeedOption;
import dragoman.cli.output.CommandException;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.corpora.BatchSize;
import dragoman.corpora.Batcher;
import dragoman.corpora.Batches;
import dragoman.corpora.EncodedPair;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.LineReader;
import dragoman.corpora.Padding;
import dragoman.corpora.text.Tokenizer;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.corpora.text.Tokenizers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows how much of the batches of a text is padding. */
@Command(
        name = "padding",
        sortOptions = false,
        description = {
            "Shows the share of padding in the batches of a text: lines in random order, lines of similar length in batches of a number of lines, and in batches of a number of tokens.",
            "One small batch is shown with the mask of its steps, padded at the end and at the start."
        },
        footer = {
            "",
            "Example: the batches of 32 lines of a text",
            "  translate inspect padding --text-file text.txt --batch-size 32"
        })
final class InspectPaddingCommand implements Callable<Integer> {
    private static final String PAD = "·";

    private final Console console;

    @Group(OptionGroup.DATA)
    @Option(
            names = "--text-file",
            paramLabel = "FILE",
            required = true,
            description = "Text with one sequence per line, words separated by spaces, plain or gzip.")
    private Path textFile;

    @Group(OptionGroup.DATA)
    @Option(
            names = "--batch-size",
            paramLabel = "N",
            defaultValue = "32",
            description = "Number of lines in a batch; batches of tokens have as many tokens as this number of lines on"
                    + " average.")
    @Range(unit = "lines", from = 1, to = 100_000)
    private int batchSize;

    @Group(OptionGroup.OUTPUT)
    @Option(
            names = "--shown",
            paramLabel = "N",
            defaultValue = "4",
            description = "Number of lines of the batch shown.")
    @Range(unit = "lines", from = 1, to = 100)
    private int shown;

    @Mixin
    private SeedOption seed;

    @Mixin
    private GeneralOptions general;

    InspectPaddingCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Tokenizer words = Tokenizers.of(TokenizerDescription.whitespace());
        List<List<String>> lines = LineReader.readAll(textFile, odd -> {}).stream()
                .map(words::tokenize)
                .filter(tokens -> !tokens.isEmpty())
                .toList();
        if (lines.isEmpty()) {
            throw new CommandException(textFile + ": has no line with a token");
        }
        printShares(lines);
        printBatch(lines);
        return ExitCode.DONE;
    }

    private void printShares(List<List<String>> lines) {
        List<EncodedPair> pairs = lines.stream()
                .map(tokens -> new EncodedPair(new int[tokens.size()], new int[tokens.size()]))
                .toList();
        long tokens = lines.stream().mapToLong(List::size).sum();
        int perBatch = (int) Math.max(1, tokens * batchSize / lines.size());
        Batches ofLines = new Batcher(BatchSize.sentences(batchSize)).shuffled(pairs, seed.value(), 0);
        Batches ofTokens = new Batcher(BatchSize.tokens(perBatch)).shuffled(pairs, seed.value(), 0);
        print("batches of " + batchSize + " lines in random order", randomShare(lines));
        print("batches of " + batchSize + " lines of similar length", ofLines.paddingShare());
        print("batches of " + perBatch + " tokens of similar length", ofTokens.paddingShare());
    }

    private void print(String what, double share) {
        console.results().line(String.format(Locale.ROOT, "%-44s %5.1f %% padding", what, 100 * share));
    }

    /** The share of padding where lines are in random order. */
    private double randomShare(List<List<String>> lines) {
        List<List<String>> order = shuffled(lines);
        long steps = 0;
        long padded = 0;
        for (int from = 0; from < order.size(); from += batchSize) {
            List<List<String>> batch = order.subList(from, Math.min(order.size(), from + batchSize));
            int longest = batch.stream().mapToInt(List::size).max().orElseThrow();
            for (List<String> line : batch) {
                // The end of the sequence is a step.
                steps += longest + 1;
                padded += longest - line.size();
            }
        }
        return (double) padded / steps;
    }

    private List<List<String>> shuffled(List<List<String>> lines) {
        SplittableRandom random = new SplittableRandom(seed.value());
        long[] keys = random.longs(lines.size()).toArray();
        return IntStream.range(0, lines.size())
                .boxed()
                .sorted(Comparator.comparingLong(i -> keys[i]))
                .map(lines::get)
                .toList();
    }

    private void printBatch(List<List<String>> lines) {
        List<List<String>> batch = shuffled(lines).subList(0, Math.min(shown, lines.size()));
        for (Padding padding : Padding.values()) {
            console.results().line("");
            console.results()
                    .line("padded at the " + padding.name().toLowerCase(Locale.ROOT) + ", and the mask of each step");
            printBatch(batch, padding);
        }
    }

    private void printBatch(List<List<String>> batch, Padding padding) {
        IdMatrix ids = IdMatrix.withEos(
                batch.stream().map(line -> new int[line.size()]).toList(), padding);
        List<List<String>> cells = new ArrayList<>();
        for (int b = 0; b < batch.size(); b++) {
            String[] row = new String[ids.steps()];
            Arrays.fill(row, PAD);
            int first = ids.firstStep(b);
            for (int t = 0; t < batch.get(b).size(); t++) {
                row[first + t] = batch.get(b).get(t);
            }
            row[first + batch.get(b).size()] = "</s>";
            cells.add(List.of(row));
        }
        int[] widths = IntStream.range(0, ids.steps())
                .map(t -> cells.stream()
                        .mapToInt(row -> row.get(t).length())
                        .max()
                        .orElse(0))
                .toArray();
        for (List<String> row : cells) {
            String mask = row.stream().map(cell -> cell.equals(PAD) ? "0" : "1").collect(Collectors.joining());
            StringBuilder line = new StringBuilder("  ");
            for (int t = 0; t < widths.length; t++) {
                line.append(row.get(t)).append(" ".repeat(widths[t] - row.get(t).length() + 1));
            }
            console.results().line(line + "  " + mask);
        }
    }
}
