package dragoman.cli.command.inspect;

import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.Group;
import dragoman.cli.option.ModelOption;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.SeedOption;
import dragoman.cli.option.ThreadOptions;
import dragoman.cli.option.corpus.LanguageOptions;
import dragoman.cli.output.CommandException;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import dragoman.corpora.TabSeparatedFile;
import dragoman.corpora.text.augmentation.AugmentationShares;
import dragoman.corpora.text.augmentation.PairAugmentation;
import dragoman.seq2seq.TextTranslator;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.evaluation.Chrf;
import dragoman.seq2seq.evaluation.CodePlacement;
import dragoman.seq2seq.sentence.TranslatedText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows how a model places the codes of protected spans. */
@Command(
        name = "placeholders",
        sortOptions = false,
        description = {
            "Shows how a model places the codes of protected spans in test pairs, in which codes replace numbers, names and other equal parts of both sides or stand at their ends.",
            "Each line gives the share of the codes that translations contain exactly once, that they lack, and that have the word before or after them in common with the reference; the share of the sentences with several codes in another order than the reference; and chrF of the text with codes.",
            "'free' is the model alone; 'constrained' is the usual search, which places each code once; 'attention' takes the codes out of the sentence and places them by attention, as for a model trained without codes."
        },
        footer = {
            "",
            "Example: the codes of a model trained with --placeholders",
            "  translate inspect placeholders -m my-model --tsv test.tsv"
        })
final class InspectPlaceholdersCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ModelOption model;

    @Group(OptionGroup.DATA)
    @Option(
            names = "--tsv",
            paramLabel = "FILE",
            required = true,
            description = "Test set with source, TAB and target on each line.")
    private Path tsv;

    @Mixin
    private LanguageOptions languages;

    @Mixin
    private SeedOption seed;

    @Mixin
    private ThreadOptions threads;

    @Mixin
    private GeneralOptions general;

    InspectPlaceholdersCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Translator loaded = Translator.load(model.location()).withThreads(threads.count())) {
            Translator translator = languages.choose(loaded);
            if (translator.codes() == 0) {
                throw new CommandException(
                        model.directory() + " holds a model without codes: train one with --placeholders");
            }
            List<SentencePair> pairs = pairs(translator);
            List<String> sources = pairs.stream().map(SentencePair::source).toList();
            List<String> references = pairs.stream().map(SentencePair::target).toList();
            Translator free = translator.withoutCodes();
            print("free", free.translate(sources), references);
            print("constrained", translator.translate(sources), references);
            if (translator.attends()) {
                List<String> texts = TextTranslator.builder(free).build().translate(sources).stream()
                        .map(TranslatedText::text)
                        .toList();
                print("attention", texts, references);
            }
        }
        return ExitCode.DONE;
    }

    /** The test pairs with codes. */
    private List<SentencePair> pairs(Translator translator) {
        PairAugmentation augmentation = new PairAugmentation(
                new AugmentationShares(1, 0),
                translator.codes(),
                translator.sourceLanguage(),
                translator.targetLanguage(),
                seed.value());
        ParallelCorpus corpus = new TabSeparatedFile(tsv);
        List<SentencePair> coded = new ArrayList<>();
        try (Stream<SentencePair> pairs = corpus.stream(odd -> {
            throw odd.refusal();
        })) {
            List<SentencePair> all = pairs.toList();
            for (int i = 0; i < all.size(); i++) {
                SentencePair pair = augmentation.apply(all.get(i), i);
                if (!pair.equals(all.get(i))) {
                    coded.add(pair);
                }
            }
        }
        if (coded.isEmpty()) {
            throw new CommandException(tsv + ": no pair receives codes");
        }
        return coded;
    }

    private void print(String name, List<String> translations, List<String> references) {
        CodePlacement placement = CodePlacement.of(translations, references);
        console.results()
                .line(String.format(
                        Locale.ROOT,
                        "%-11s  %d sentences, %d codes: once %.1f %%, missing %.1f %%, in place %.1f %%; wrong order %.1f %% of %d sentences; chrF %.2f",
                        name,
                        placement.sentences(),
                        placement.codes(),
                        percent(placement.once(), placement.codes()),
                        percent(placement.missing(), placement.codes()),
                        percent(placement.inPlace(), placement.codes()),
                        percent(placement.wrongOrder(), placement.comparable()),
                        placement.comparable(),
                        Chrf.chrf().corpus(translations, List.of(references))));
        console.results().flush();
    }

    private static double percent(int part, int whole) {
        return 100.0 * part / Math.max(1, whole);
    }
}
