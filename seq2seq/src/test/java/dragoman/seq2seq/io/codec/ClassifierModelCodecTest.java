package dragoman.seq2seq.io.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.Labels;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.corpora.text.TokenizerKind;
import dragoman.seq2seq.io.ClassifierModel;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.ModelDirectoryWriter;
import dragoman.seq2seq.io.ModelWeights;
import dragoman.seq2seq.io.file.DirectoryChange;
import dragoman.seq2seq.io.file.FileContent;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.io.file.Trees;
import dragoman.seq2seq.layer.GradientCheck;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.SequenceClassifier;
import dragoman.seq2seq.model.config.ClassifierConfig;
import dragoman.seq2seq.model.config.StackOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierModelCodecTest {
    private static final ClassifierConfig CONFIG = ClassifierConfig.builder()
            .cell(CellKind.LSTM)
            .layers(2)
            .stack(new StackOptions(true, false))
            .embeddingSize(3)
            .hiddenSize(4)
            .vocabularySize(7)
            .classes(2)
            .dropout(0.25f)
            .build();
    private static final ClassifierModel MODEL = new ClassifierModel(
            CONFIG,
            GradientCheck.randomPoint(SequenceClassifier.layout(CONFIG), 1, 1),
            Vocabulary.build(Stream.of(List.of("a", "b", "c")), 7, 1),
            new TokenizerDescription(TokenizerKind.CHARACTER, "en", true),
            Labels.of(List.of("à", "b")));

    @TempDir
    private Path directory;

    @BeforeEach
    void save() {
        Map<String, FileContent> files = new LinkedHashMap<>(ModelFiles.description(MODEL));
        files.putAll(ModelWeights.file(MODEL.weights()));
        try (ModelDirectoryWriter writer = ModelDirectoryWriter.open(directory)) {
            writer.save(new DirectoryChange(files));
        }
        // These tests change files by hand; what checksums say of that is tested elsewhere.
        Trees.forgetChecksums(directory);
    }

    private ClassifierModel read() {
        return ModelDirectory.at(directory).read(files -> ModelFiles.read(files, ClassifierModel.class));
    }

    @Test
    void whatIsSavedIsRead() {
        ClassifierModel read = read();
        assertEquals(MODEL.config(), read.config());
        assertEquals(MODEL.vocabulary(), read.vocabulary());
        assertEquals(MODEL.tokenizer(), read.tokenizer());
        assertEquals(MODEL.labels(), read.labels());
        assertArrayEquals(
                MODEL.weights().widened().data(), read.weights().widened().data());
    }

    @Test
    void whatDoesNotFitIsOneLine() throws IOException {
        assertBroken(
                "config.json", "\"classes\" : 2", "\"classes\" : 3", "weights where config.json describes", "labels");
        assertBroken("config.json", "\"classes\" : 2", "\"classes\" : 1", "classes is 1; it must be at least 2");
        assertBroken("config.json", "\"layers\" : 2", "\"layers\" : 2, \"heads\" : 8", "\"model.heads\" is not known");
        assertBroken("config.json", "\"classifier\"", "\"language_model\"", "a language model, not a classifier");
        assertBroken("labels.txt", "b\n", "b\nc\n", "holds 3 labels where config.json describes 2", "rise");
        assertBroken("labels.txt", "b\n", "", "this is not a label file of this toolkit");
        Files.delete(directory.resolve("labels.txt"));
        assertThrows(ModelException.class, this::read);
    }

    /** One of the messages comes. */
    private void assertBroken(String name, String right, String wrong, String... messages) throws IOException {
        Path file = directory.resolve(name);
        String text = Files.readString(file);
        assertTrue(text.contains(right), text);
        Files.writeString(file, text.replace(right, wrong));
        String found = assertThrows(ModelException.class, this::read).getMessage();
        assertTrue(Stream.of(messages).anyMatch(found::contains), found);
        Files.writeString(file, text);
    }

    @Test
    void labelsOfAnotherNumberMakeNoModel() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new ClassifierModel(
                        CONFIG,
                        MODEL.weights(),
                        MODEL.vocabulary(),
                        MODEL.tokenizer(),
                        Labels.of(List.of("a", "b", "c"))));
    }
}
