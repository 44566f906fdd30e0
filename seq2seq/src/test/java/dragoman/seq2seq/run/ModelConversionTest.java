package dragoman.seq2seq.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.Labels;
import dragoman.corpora.SentencePair;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.seq2seq.TextClassifier;
import dragoman.seq2seq.TextGenerator;
import dragoman.seq2seq.TranslatedSentence;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.io.ClassifierModel;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.ModelDirectoryWriter;
import dragoman.seq2seq.io.ModelWeights;
import dragoman.seq2seq.io.TextModel;
import dragoman.seq2seq.io.TrainedModel;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.io.codec.ModelFiles;
import dragoman.seq2seq.io.file.DirectoryChange;
import dragoman.seq2seq.io.file.FileContent;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.layer.GradientCheck;
import dragoman.seq2seq.layer.Quantization;
import dragoman.seq2seq.layer.attention.AttentionKind;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.model.LanguageModel;
import dragoman.seq2seq.model.Seq2Seq;
import dragoman.seq2seq.model.SequenceClassifier;
import dragoman.seq2seq.model.config.ClassifierConfig;
import dragoman.seq2seq.model.config.DecoderShape;
import dragoman.seq2seq.model.config.EncoderShape;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import dragoman.seq2seq.model.config.ModelConfig;
import dragoman.seq2seq.model.config.StackOptions;
import dragoman.seq2seq.model.config.Tying;
import dragoman.seq2seq.search.SearchOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A model with quantized weights gives the bits of the model with the widened weights in 32 bits. */
class ModelConversionTest {
    private static final Vocabulary VOCABULARY =
            Vocabulary.build(Stream.of(List.of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLM".split(""))), 50, 1);

    @TempDir
    private Path folder;

    /** Every cell, attention, tying and form of stack; sizes that are and are not multiples of those of a panel. */
    static List<ModelConfig> networks() {
        int size = VOCABULARY.size();
        return List.of(
                ModelConfig.builder()
                        .cell(CellKind.LSTM)
                        .embeddingSize(24)
                        .encoder(new EncoderShape(1, 12, LayerShape.Direction.BOTH))
                        .decoder(new DecoderShape(1, 24, Optional.of(AttentionKind.GENERAL), true))
                        .vocabularySizes(size, size)
                        .tying(Tying.ALL)
                        .build(),
                ModelConfig.builder()
                        .cell(CellKind.GRU)
                        .stack(new StackOptions(true, true))
                        .embeddingSize(16)
                        .encoder(new EncoderShape(2, 19, LayerShape.Direction.REVERSED))
                        .decoder(new DecoderShape(2, 21, Optional.of(AttentionKind.ADDITIVE), false))
                        .vocabularySizes(size, size)
                        .tying(Tying.SOURCE_TARGET)
                        .build(),
                ModelConfig.builder()
                        .cell(CellKind.ELMAN)
                        .embeddingSize(32)
                        .encoder(new EncoderShape(1, 32, LayerShape.Direction.FORWARD))
                        .decoder(new DecoderShape(1, 32, Optional.of(AttentionKind.DOT), false))
                        .vocabularySizes(size, size)
                        .tying(Tying.TARGET_PROJECTION)
                        .build());
    }

    private static List<String> sentences(int count) {
        Random random = new Random(5);
        return Stream.generate(() -> String.join(
                        " ",
                        random.ints(1 + random.nextInt(12), Vocabulary.EOS + 1, VOCABULARY.size())
                                .mapToObj(VOCABULARY::token)
                                .toList()))
                .limit(count)
                .toList();
    }

    private Path save(TrainedModel model) {
        Path directory = folder.resolve("model");
        Map<String, FileContent> files = new LinkedHashMap<>(ModelFiles.description(model));
        files.putAll(ModelWeights.file(model.weights()));
        try (ModelDirectoryWriter writer = ModelDirectoryWriter.open(directory)) {
            writer.save(new DirectoryChange(files));
        }
        return directory;
    }

    /** The model rounded to a width, and the same weights in 32 bits. */
    private record Rounded(Path quantized, Path widened) {}

    private Rounded rounded(Path model, Quantization width) {
        Path quantized = folder.resolve(width.name());
        Path widened = folder.resolve(width.name() + "-widened");
        ModelConversion.write(model, width, quantized);
        ModelConversion.write(quantized, Quantization.FLOAT32, widened);
        return new Rounded(quantized, widened);
    }

    private Path translationModel(ModelConfig config) {
        TranslationModel.Side side = new TranslationModel.Side(VOCABULARY, TokenizerDescription.whitespace());
        return save(
                new TranslationModel(config, GradientCheck.randomPoint(Seq2Seq.layout(config), 0.8, 7), side, side));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void translationsHaveTheBitsOfTheWidenedWeights(ModelConfig config) {
        Path model = translationModel(config);
        for (Quantization width : List.of(Quantization.BFLOAT16, Quantization.INT8)) {
            Rounded rounded = rounded(model, width);
            try (Translator quantized = Translator.load(rounded.quantized);
                    Translator widened = Translator.load(rounded.widened);
                    Translator original = Translator.load(model)) {
                assertSameTranslations(widened, quantized);
                assertSameScores(widened, quantized);
                assertNotEquals(translations(original, 2), translations(quantized, 2), "rounding changes scores");
            }
        }
    }

    private static List<TranslatedSentence> translations(Translator translator, int beam) {
        return translator.translate(sentences(30), SearchOptions.beam(beam));
    }

    private static void assertSameTranslations(Translator expected, Translator found) {
        for (int beam : new int[] {1, 5}) {
            assertEquals(translations(expected, beam), translations(found, beam));
        }
        // One sentence alone has the kernels of a single row.
        for (String sentence : sentences(5)) {
            assertEquals(
                    expected.translate(List.of(sentence), SearchOptions.beam(1)),
                    found.translate(List.of(sentence), SearchOptions.beam(1)));
        }
    }

    private static void assertSameScores(Translator expected, Translator found) {
        List<SentencePair> pairs = sentences(20).stream()
                .map(sentence -> new SentencePair(sentence, sentence))
                .toList();
        for (int i = 0; i < pairs.size(); i++) {
            assertArrayEquals(
                    expected.score(pairs).get(i).losses(),
                    found.score(pairs).get(i).losses());
        }
    }

    @Test
    void anEnsembleOfSeveralWidthsHasTheBitsOfTheWidenedWeights() {
        Path model = translationModel(networks().getFirst());
        Rounded bfloat16 = rounded(model, Quantization.BFLOAT16);
        Rounded int8 = rounded(model, Quantization.INT8);
        try (Translator quantized = Translator.load(List.of(model, bfloat16.quantized, int8.quantized));
                Translator widened = Translator.load(List.of(model, bfloat16.widened, int8.widened))) {
            assertSameTranslations(widened, quantized);
        }
    }

    @ParameterizedTest
    @EnumSource(CellKind.class)
    void languageModelsHaveTheBitsOfTheWidenedWeights(CellKind cell) {
        LanguageModelConfig config = LanguageModelConfig.builder()
                .cell(cell)
                .layers(2)
                .embeddingSize(20)
                .hiddenSize(24)
                .vocabularySize(VOCABULARY.size())
                .build();
        Path model = save(new TextModel(
                config,
                GradientCheck.randomPoint(LanguageModel.layout(config), 0.3, 3),
                VOCABULARY,
                TokenizerDescription.character()));
        for (Quantization width : List.of(Quantization.BFLOAT16, Quantization.INT8)) {
            Rounded rounded = rounded(model, width);
            List<String> lines = List.of("abcdefg", "hgfedcba", "MLK");
            assertEquals(
                    TextGenerator.load(rounded.widened).score(lines),
                    TextGenerator.load(rounded.quantized).score(lines));
        }
    }

    @Test
    void classifiersHaveTheBitsOfTheWidenedWeights() {
        ClassifierConfig config = ClassifierConfig.builder()
                .cell(CellKind.GRU)
                .layers(1)
                .embeddingSize(20)
                .hiddenSize(24)
                .vocabularySize(VOCABULARY.size())
                .classes(3)
                .build();
        Path model = save(new ClassifierModel(
                config,
                GradientCheck.randomPoint(SequenceClassifier.layout(config), 0.5, 3),
                VOCABULARY,
                TokenizerDescription.whitespace(),
                Labels.of(List.of("x", "y", "z"))));
        for (Quantization width : List.of(Quantization.BFLOAT16, Quantization.INT8)) {
            Rounded rounded = rounded(model, width);
            try (TextClassifier widened = TextClassifier.load(rounded.widened);
                    TextClassifier quantized = TextClassifier.load(rounded.quantized)) {
                assertEquals(widened.classify(sentences(20)), quantized.classify(sentences(20)));
            }
        }
    }

    @Test
    void filesOfAQuarterAndAHalfOfTheSizeAreReadBackInTheirWidth() throws IOException {
        Path model = translationModel(networks().getFirst());
        long size = Files.size(model.resolve("model.safetensors"));
        for (Quantization width : Quantization.values()) {
            Path output = folder.resolve("read-" + width);
            ModelConversion.write(model, width, output);
            TrainedModel read = ModelDirectory.at(output).read(ModelFiles::read);
            assertEquals(width, read.weights().quantization());
            long least = size * (width == Quantization.FLOAT32 ? 4 : width == Quantization.BFLOAT16 ? 2 : 1) / 4;
            long actual = Files.size(output.resolve("model.safetensors"));
            assertTrue(actual >= least * 0.9 && actual <= least + 6_000, actual + " bytes, of " + size);
        }
    }

    @Test
    void aDirectoryThatHoldsAModelIsRefused() {
        Path model = translationModel(networks().getFirst());
        ModelException refused =
                assertThrows(ModelException.class, () -> ModelConversion.write(model, Quantization.INT8, model));
        assertEquals(model + " holds a model already: choose another directory", refused.getMessage());
    }
}
