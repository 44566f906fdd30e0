package dragoman.cli.command.inspect;

import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.WhenAbsent;
import dragoman.cli.output.CommandException;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.cli.output.TextFile;
import dragoman.cli.output.inspection.AttentionPage;
import dragoman.cli.output.inspection.AttentionPicture;
import dragoman.cli.output.inspection.AttentionTable;
import dragoman.core.Workers;
import dragoman.corpora.SentencePair;
import dragoman.seq2seq.PairScorer;
import dragoman.seq2seq.ScoredPair;
import dragoman.seq2seq.Translator;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows where attention looks while a model translates. */
@Command(
        name = "attention",
        sortOptions = false,
        description = {
            "Shows where a model with attention looks while it writes a translation: a row for each token that it writes, the"
                    + " weights of the source's tokens in percent."
        },
        footer = {
            "",
            "Example: a sentence and what the model makes of it, as a page with a heat map",
            "  translate inspect attention -m my-model --html attention.html \"Two dogs play in the snow.\""
        })
final class InspectAttentionCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = {"-m", "--model"},
            paramLabel = "DIR",
            required = true,
            description = "The directory of the model.")
    private Path model;

    @Option(names = "--target", paramLabel = "TEXT", description = "A translation to be read instead of its own.")
    @WhenAbsent("the model's own, with a beam of 5")
    private String target;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page with a heat map.")
    @WhenAbsent("no page")
    private Path html;

    @Option(names = "--picture", paramLabel = "FILE", description = "Draw the heat map as a PNG picture.")
    @WhenAbsent("no picture")
    private Path picture;

    @Mixin
    private GeneralOptions general;

    @Parameters(paramLabel = "TEXT", description = "The sentence to translate.")
    private String text;

    InspectAttentionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ScoredPair pair = read();
        AttentionTable.lines(pair).forEach(console.results()::line);
        if (html != null) {
            TextFile.write(html, AttentionPage.of("Attention of " + model, pair));
        }
        if (picture != null) {
            AttentionPicture.write(pair, picture);
        }
        return ExitCode.DONE;
    }

    private ScoredPair read() {
        try (Workers workers = Workers.of(1);
                Translator translator = Translator.load(model)) {
            PairScorer scorer = PairScorer.load(model, workers);
            if (!scorer.attends()) {
                throw new CommandException(
                        model + " holds a model without attention: train one with --attention to look at it");
            }
            String translation = target == null ? translator.translate(text) : target;
            return scorer.score(List.of(new SentencePair(text, translation))).getFirst();
        }
    }
}
