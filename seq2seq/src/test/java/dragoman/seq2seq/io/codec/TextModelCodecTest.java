package dragoman.seq2seq.io.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.BytePairMerges;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.corpora.text.TokenizerKind;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.ModelDirectoryWriter;
import dragoman.seq2seq.io.ModelFileNames;
import dragoman.seq2seq.io.ModelWeights;
import dragoman.seq2seq.io.SafeTensors;
import dragoman.seq2seq.io.SafeTensorsHeader;
import dragoman.seq2seq.io.TextModel;
import dragoman.seq2seq.io.file.DirectoryChange;
import dragoman.seq2seq.io.file.FileContent;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.io.file.Trees;
import dragoman.seq2seq.layer.GradientCheck;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.LanguageModel;
import dragoman.seq2seq.model.config.DropoutOptions;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import dragoman.seq2seq.model.config.StackOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextModelCodecTest {
    private static final LanguageModelConfig CONFIG = LanguageModelConfig.builder()
            .cell(CellKind.LSTM)
            .layers(2)
            .embeddingSize(3)
            .hiddenSize(4)
            .vocabularySize(7)
            .dropout(0.25f)
            .build();
    private static final TextModel MODEL = new TextModel(
            CONFIG,
            GradientCheck.randomPoint(LanguageModel.layout(CONFIG), 1, 1),
            Vocabulary.build(Stream.of(List.of("a", "b", "c")), 7, 1),
            new TokenizerDescription(TokenizerKind.CHARACTER, "en", true));

    @TempDir
    private Path directory;

    @BeforeEach
    void save() {
        save(MODEL);
    }

    private void save(TextModel model) {
        Map<String, FileContent> files = new LinkedHashMap<>(ModelFiles.description(model));
        files.putAll(ModelWeights.file(model.weights()));
        try (ModelDirectoryWriter writer = ModelDirectoryWriter.open(directory)) {
            writer.save(new DirectoryChange(files));
        }
        // These tests change files by hand; what checksums say of that is tested elsewhere.
        Trees.forgetChecksums(directory);
    }

    private TextModel read() {
        return ModelDirectory.at(directory).read(files -> ModelFiles.read(files, TextModel.class));
    }

    @Test
    void whatIsSavedIsRead() {
        TextModel read = read();
        assertEquals(MODEL.config(), read.config());
        assertEquals(MODEL.vocabulary(), read.vocabulary());
        assertEquals(MODEL.tokenizer(), read.tokenizer());
        assertArrayEquals(
                MODEL.weights().widened().data(), read.weights().widened().data());
    }

    @Test
    void whatIsAddedToTheLayersIsWrittenDown() throws IOException {
        String plain = Files.readString(directory.resolve(ModelFileNames.CONFIG));
        assertFalse(plain.matches("(?s).*(residual|layer_normalization|_dropout).*"), plain);
        LanguageModelConfig config = LanguageModelConfig.builder()
                .cell(CellKind.ELMAN_RELU)
                .layers(2)
                .stack(new StackOptions(true, true))
                .embeddingSize(3)
                .hiddenSize(4)
                .vocabularySize(7)
                .dropout(DropoutOptions.of(0.25f)
                        .withEmbedding(0.5f)
                        .withOutput(0.125f)
                        .withWord(0.375f)
                        .withVariational(true))
                .build();
        ParameterVector weights = new ParameterVector(LanguageModel.layout(config));
        save(new TextModel(config, weights, MODEL.vocabulary(), MODEL.tokenizer()));
        assertEquals(config, read().config());
    }

    @Test
    void mergesAreAFileOfTheirOwn() throws IOException {
        BytePairMerges merges = BytePairMerges.learn(Map.of("abc", 2L), 5, 1);
        save(new TextModel(
                CONFIG, MODEL.weights(), MODEL.vocabulary(), TokenizerDescription.whitespace(), Optional.of(merges)));
        assertEquals(Optional.of(merges), read().merges());
        assertEquals(List.of("a", "b", "c"), read().newTokenizer().tokenize("a b c"));
        assertBroken("\"bpe\"", "\"bits\"", "\"text.subwords\" is \"bits\", not one of bpe");
        assertBroken("\"whitespace\"", "\"character\"", "characters are not cut into subwords");
        Path file = directory.resolve("merges.txt");
        Files.writeString(file, Files.readString(file).replace("b c</w>", "bc"));
        String damaged = assertThrows(ModelException.class, this::read).getMessage();
        assertTrue(damaged.startsWith(file + ": line 2: must be two subwords separated by one space"), damaged);
        Files.delete(file);
        String missing = assertThrows(ModelException.class, this::read).getMessage();
        assertTrue(missing.contains("merges.txt"), missing);
    }

    @Test
    void theWeightsHavePyTorchsNames() {
        List<String> names = SafeTensors.readHeader(directory.resolve(ModelFileNames.WEIGHTS)).entries().stream()
                .map(SafeTensorsHeader.Entry::name)
                .toList();
        assertTrue(
                names.containsAll(List.of("embedding.weight", "rnn.weight_ih_l1", "projection.bias")), names::toString);
    }

    @Test
    void whatDoesNotFitIsOneLine() throws IOException {
        assertBroken("\"hidden_size\" : 4", "\"hidden_size\" : 5", "weights where config.json describes");
        assertBroken(
                "\"vocabulary_size\" : 7", "\"vocabulary_size\" : 8", "holds 7 tokens where config.json describes 8");
        assertBroken("\"dropout\" : 0.25", "\"dropout\" : 1.5", "dropout is 1.5; it must be at least 0 and below 1");
        assertBroken(
                "\"language_model\"", "\"chess\"", "\"task\" is \"chess\", not one of translation, language_model");
        assertBroken("\"layers\" : 2", "\"layers\" : 2, \"heads\" : 8", "\"model.heads\" is not known to this version");
        assertBroken("\"format_version\" : 1", "\"format_version\" : 99", "is of format version 99");
        Files.delete(directory.resolve("vocabulary.txt"));
        String missing = assertThrows(ModelException.class, this::read).getMessage();
        assertTrue(missing.contains("vocabulary.txt"), missing);
    }

    private void assertBroken(String right, String wrong, String message) throws IOException {
        Path config = directory.resolve(ModelFileNames.CONFIG);
        String text = Files.readString(config);
        assertTrue(text.contains(right), text);
        Files.writeString(config, text.replace(right, wrong));
        String found = assertThrows(ModelException.class, this::read).getMessage();
        assertTrue(found.contains(message), found);
        Files.writeString(config, text);
    }

    @Test
    void aVocabularyOfAnotherSizeMakesNoModel() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new TextModel(
                        CONFIG, MODEL.weights(), Vocabulary.build(Stream.of(List.of("a")), 7, 1), MODEL.tokenizer()));
    }
}
