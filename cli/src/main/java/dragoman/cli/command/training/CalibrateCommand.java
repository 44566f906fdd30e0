package dragoman.cli.command.training;

import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.ModelOption;
import dragoman.cli.option.ThreadOptions;
import dragoman.cli.option.training.CorpusOptions;
import dragoman.cli.output.CommandException;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.corpora.LanguagePair;
import dragoman.corpora.ParallelCorpus;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.io.codec.ModelFiles;
import dragoman.seq2seq.quality.QualityModel;
import dragoman.seq2seq.run.ModelCalibration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Calibrates the quality estimate of a trained model. */
@Command(
        name = "calibrate",
        sortOptions = false,
        description = {
            "Fits the quality estimate of a trained translation model to validation text, as training does at its end.",
            "An averaged model needs this, and one whose training was stopped or had fewer than 50 validation pairs."
        },
        footer = {
            "",
            "Example: calibrate an averaged model",
            "  translate calibrate -m my-model-averaged --tsv train.tsv --validation-tsv validation.tsv"
        })
public final class CalibrateCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ModelOption model;

    @Mixin
    private CorpusOptions corpus;

    @Mixin
    private ThreadOptions threads;

    @Mixin
    private GeneralOptions general;

    public CalibrateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        TranslationModel described =
                ModelDirectory.at(model.directory()).read(files -> ModelFiles.read(files, TranslationModel.class));
        LanguagePair languages = described.isMultilingual()
                ? new LanguagePair("", "")
                : new LanguagePair(
                        described.source().tokenizer().language(),
                        described.target().tokenizer().language());
        ParallelCorpus all =
                corpus.training(languages, described.isMultilingual() ? described.directions() : List.of());
        ParallelCorpus training =
                corpus.isCleaned() ? CleanTraining.of(all, corpus.languages(languages), threads.count(), console) : all;
        ParallelCorpus validation = corpus.validation(languages, training)
                .orElseThrow(
                        () -> new CommandException("no validation text: give --validation-corpus, --validation-tsv,"
                                + " or --validation-source and --validation-target, with pairs that the model was not trained"
                                + " on"));
        QualityModel quality = ModelCalibration.write(model.directory(), training, validation, threads.count());
        console.results()
                .line(String.format(
                        Locale.ROOT,
                        "quality estimate of %s: fitted to %,d sentences, threshold %.3f",
                        model.directory(),
                        quality.sentences(),
                        quality.threshold()));
        return ExitCode.DONE;
    }
}
