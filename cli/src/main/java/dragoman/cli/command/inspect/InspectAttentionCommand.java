package dragoman.cli.command.inspect;

import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.ModelOption;
import dragoman.cli.option.WhenAbsent;
import dragoman.cli.option.corpus.LanguageOptions;
import dragoman.cli.output.CommandException;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.cli.output.TextFile;
import dragoman.cli.output.inspection.AttentionPage;
import dragoman.cli.output.inspection.AttentionPart;
import dragoman.cli.output.inspection.AttentionPicture;
import dragoman.cli.output.inspection.AttentionTable;
import dragoman.corpora.SentencePair;
import dragoman.seq2seq.ScoredPair;
import dragoman.seq2seq.Translator;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the attention weights of a translation. */
@Command(
        name = "attention",
        sortOptions = false,
        description = {
            "Shows the attention weights of a translation: a row for each target token with the weights of the source tokens in percent."
        },
        footer = {
            "",
            "Example: the attention of a sentence and its translation as a page with a heat map",
            "  translate inspect attention -m my-model --html attention.html \"Two dogs play in the snow.\""
        })
final class InspectAttentionCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ModelOption model;

    @Option(
            names = "--target",
            paramLabel = "TEXT",
            description = "Translation whose attention is shown in place of the model's own.")
    @WhenAbsent("the model's own with a beam size of 5")
    private String target;

    @Option(names = "--html", paramLabel = "FILE", description = "Write an HTML page with a heat map.")
    @WhenAbsent("none")
    private Path html;

    @Option(names = "--picture", paramLabel = "FILE", description = "Write the heat map as a PNG file.")
    @WhenAbsent("none")
    private Path picture;

    @Mixin
    private LanguageOptions languages;

    @Mixin
    private GeneralOptions general;

    @Parameters(paramLabel = "TEXT", description = "Sentence to translate.")
    private String text;

    InspectAttentionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ScoredPair pair = read();
        AttentionTable.lines(pair).forEach(console.results()::line);
        AttentionPart part = AttentionPart.of(pair);
        show(part, html, file -> TextFile.write(file, AttentionPage.of("Attention of \"" + text + "\"", part)));
        show(part, picture, file -> AttentionPicture.write(part, file));
        return ExitCode.DONE;
    }

    /** Writes a page or a picture, if it is asked for, and says what it does not show. */
    private void show(AttentionPart part, @Nullable Path file, Consumer<Path> write) {
        if (file == null) {
            return;
        }
        write.accept(file);
        if (part.leftOut() > 0) {
            console.messages()
                    .println("note: " + file + ": the first " + AttentionPart.MOST_TOKENS
                            + " tokens of each side are shown, " + part.leftOut() + " are left out");
        }
    }

    private ScoredPair read() {
        if (text.isBlank()) {
            throw new CommandException("the text has no token: give a sentence to translate");
        }
        try (Translator translator = Translator.load(model.location())) {
            if (!translator.attends()) {
                throw new CommandException(
                        model.directory() + " holds a model without attention: train one with --attention");
            }
            Translator chosen = languages.choose(translator);
            if (target != null) {
                // Refuses what the vocabulary has no token for.
                chosen.encodeTarget(target);
            }
            String translation = target == null ? chosen.translate(text) : target;
            return chosen.score(List.of(new SentencePair(text, translation))).getFirst();
        }
    }
}
