package dragoman.server;

import dragoman.corpora.LanguagePair;
import dragoman.corpora.MultilingualCorpus;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.layer.attention.AttentionKind;
import dragoman.seq2seq.model.config.DecoderShape;
import dragoman.seq2seq.models.InstalledModel;
import dragoman.seq2seq.models.ModelCatalog;
import dragoman.seq2seq.run.RunOptions;
import dragoman.seq2seq.run.TrainingRun;
import dragoman.seq2seq.run.TrainingRunListener;
import dragoman.seq2seq.run.TranslationJob;
import dragoman.seq2seq.run.TranslationNetwork;
import dragoman.seq2seq.text.TextOptions;
import dragoman.seq2seq.training.TrainingConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A small model of numbers between English and French, German and Spanish, and through English between the others. */
public final class NumbersModel {
    private static final List<String> ENGLISH =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

    private NumbersModel() {}

    /** Trains the model into a folder. */
    public static ModelCatalog train(Path folder) {
        MultilingualCorpus corpus = new MultilingualCorpus(List.of(
                part("fr", "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"),
                part("de", "null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"),
                part("es", "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve")));
        TokenizerDescription words = TokenizerDescription.openNlp("en");
        TranslationJob job = new TranslationJob(
                corpus,
                TextOptions.builder(words, words)
                        .vocabularySize(400)
                        .sharedVocabulary(true)
                        .build(),
                TranslationNetwork.builder()
                        .embeddingSize(16)
                        .layers(1, 24)
                        .decoder(new DecoderShape(1, 24, Optional.of(AttentionKind.GENERAL), false))
                        .dropout(0)
                        .build(),
                new RunOptions(
                        TrainingConfig.builder()
                                .learningRate(0.02)
                                .clipNorm(5)
                                .batchSize(32)
                                .seed(7)
                                .intervals(100, 100)
                                .limits(TrainingConfig.Limits.updates(100))
                                .build(),
                        folder));
        new TrainingRun<>(job, TrainingRunListener.SILENT).run(() -> false);
        return ModelCatalog.ofModels(List.of(new InstalledModel("numbers", ModelDirectory.at(folder))));
    }

    private static MultilingualCorpus.Part part(String language, String... words) {
        SplittableRandom random = new SplittableRandom(language.hashCode());
        List<SentencePair> pairs = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int[] numbers =
                    random.ints(2 + random.nextInt(3), 0, ENGLISH.size()).toArray();
            pairs.add(new SentencePair(text(ENGLISH, numbers), text(List.of(words), numbers)));
        }
        return new MultilingualCorpus.Part(ParallelCorpus.of(pairs), new LanguagePair("en", language), true);
    }

    private static String text(List<String> words, int... numbers) {
        return IntStream.of(numbers).mapToObj(words::get).collect(Collectors.joining(" "));
    }
}
