package dragoman.seq2seq.io.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.BytePairMerges;
import dragoman.corpora.text.Normalization;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.corpora.text.TokenizerKind;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.ModelDirectoryWriter;
import dragoman.seq2seq.io.ModelWeights;
import dragoman.seq2seq.io.NamedTensor;
import dragoman.seq2seq.io.SafeTensors;
import dragoman.seq2seq.io.SafeTensorsHeader;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.io.file.DirectoryChange;
import dragoman.seq2seq.io.file.FileContent;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.io.file.Trees;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.attention.AttentionKind;
import dragoman.seq2seq.layer.initialization.Initializer;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.model.Seq2Seq;
import dragoman.seq2seq.model.config.DecoderShape;
import dragoman.seq2seq.model.config.DropoutOptions;
import dragoman.seq2seq.model.config.EncoderShape;
import dragoman.seq2seq.model.config.ModelConfig;
import dragoman.seq2seq.model.config.Tying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TranslationModelCodecTest {
    @TempDir
    private Path folder;

    private final TranslationModel model = model(CellKind.GRU, 4, 6);

    private static TranslationModel model(CellKind cell, int encoderHidden, int decoderHidden) {
        Vocabulary source = Vocabulary.build(Stream.of(List.of("a", "b", "c\\", "<pad>")), 100, 1);
        Vocabulary target = Vocabulary.build(Stream.of(List.of("x", "\u00A0", "é")), 100, 1);
        ModelConfig config = ModelConfig.builder()
                .cell(cell)
                .layers(2)
                .embeddingSize(3)
                .hiddenSizes(encoderHidden, decoderHidden)
                .vocabularySizes(source.size(), target.size())
                .dropout(0.1f)
                .direction(LayerShape.Direction.REVERSED)
                .build();
        ParameterVector weights = new ParameterVector(Seq2Seq.layout(config));
        new Initializer(1).initialize(weights);
        return new TranslationModel(
                config,
                weights,
                new TranslationModel.Side(source, new TokenizerDescription(TokenizerKind.OPENNLP, "en", true)),
                new TranslationModel.Side(target, TokenizerDescription.character()));
    }

    @Test
    void attentionDirectionsDepthsAndTiedTablesAreWrittenDown() {
        Vocabulary shared = model.source().vocabulary();
        ModelConfig config = ModelConfig.builder()
                .cell(CellKind.LSTM)
                .embeddingSize(6)
                .encoder(new EncoderShape(2, 3, LayerShape.Direction.BOTH))
                .decoder(new DecoderShape(1, 6, Optional.of(AttentionKind.ADDITIVE), true))
                .vocabularySizes(shared.size(), shared.size())
                .tying(Tying.ALL)
                .dropout(DropoutOptions.of(0.1f)
                        .withEmbedding(0.2f)
                        .withOutput(0.3f)
                        .withWord(0.4f)
                        .withVariational(true))
                .build();
        ParameterVector weights = new ParameterVector(Seq2Seq.layout(config));
        new Initializer(1).initialize(weights);
        TranslationModel.Side side = new TranslationModel.Side(shared, TokenizerDescription.whitespace());
        save(new TranslationModel(config, weights, side, side));
        assertEquals(config, load().config());
        assertArrayEquals(weights.data(), load().weights().widened().data());
    }

    @BeforeEach
    void save() {
        save(model);
    }

    private void save(TranslationModel saved) {
        Map<String, FileContent> files = new HashMap<>(ModelFiles.description(saved));
        files.putAll(ModelWeights.file(saved.weights()));
        try (ModelDirectoryWriter writer = ModelDirectoryWriter.open(folder)) {
            writer.save(new DirectoryChange(files));
        }
        // These tests change files by hand; what checksums say of that is tested elsewhere.
        Trees.forgetChecksums(folder);
    }

    private TranslationModel load() {
        return ModelDirectory.at(folder).read(files -> ModelFiles.read(files, TranslationModel.class));
    }

    @ParameterizedTest
    @EnumSource(CellKind.class)
    void readsBackWhatItSaved(CellKind cell) {
        TranslationModel saved = model(cell, 5, 5);
        save(saved);

        TranslationModel loaded = load();

        assertEquals(saved.config(), loaded.config());
        assertEquals(saved.source(), loaded.source());
        assertEquals(saved.target(), loaded.target());
        assertArrayEquals(
                saved.weights().widened().data(), loaded.weights().widened().data());
        assertEquals(
                saved.weights().layout().parameters(), loaded.weights().layout().parameters());
    }

    @Test
    void theNormalizationIsWrittenDownAndAbsentInModelsOfEarlierVersions() throws IOException {
        assertTrue(Files.readString(folder.resolve("config.json")).contains("\"normalization\""));
        TokenizerDescription before = new TokenizerDescription(TokenizerKind.OPENNLP, "eng", true, Normalization.NONE);
        TranslationModel.Side side = new TranslationModel.Side(model.source().vocabulary(), before);
        save(new TranslationModel(model.config(), model.weights(), side, model.target()));

        assertEquals(before, load().source().tokenizer());
        assertEquals(TokenizerDescription.character(), load().target().tokenizer());
        String config = Files.readString(folder.resolve("config.json"));
        assertEquals(config.indexOf("\"normalization\""), config.lastIndexOf("\"normalization\""), config);
    }

    @Test
    void theNumberOfCodesIsWrittenDownAndAbsentInModelsWithout() throws IOException {
        assertFalse(Files.readString(folder.resolve("config.json")).contains("\"codes\""));
        TokenizerDescription coded = TokenizerDescription.openNlp("en").withCodes(7);
        TranslationModel.Side source = new TranslationModel.Side(model.source().vocabulary(), coded);
        TranslationModel.Side target = new TranslationModel.Side(model.target().vocabulary(), coded);
        save(new TranslationModel(model.config(), model.weights(), source, target));

        assertEquals(7, load().source().tokenizer().codes());
        assertEquals(7, load().codes());
        Path config = folder.resolve("config.json");
        Files.writeString(config, Files.readString(config).replaceFirst("\"codes\"\\s*:\\s*7", "\"codes\" : 99"));
        assertThrows(ModelException.class, this::load);
    }

    @Test
    void mergesAndVocabularyMayBeOfASideOrOfBoth() {
        BytePairMerges merges = BytePairMerges.learn(Map.of("abc", 2L), 5, 1);
        BytePairMerges others = BytePairMerges.learn(Map.of("xyz", 2L), 5, 1);
        Vocabulary vocabulary = Vocabulary.build(Stream.of(List.of("a", "b", "c")), 100, 1);
        Vocabulary equal = Vocabulary.build(Stream.of(List.of("a", "b", "c")), 100, 1);
        assertComesBack(side(vocabulary, merges), side(vocabulary, merges), "merges.txt", "vocabulary.txt");
        assertComesBack(side(vocabulary, merges), side(equal, others), "source.merges.txt", "target.vocabulary.txt");
        TranslationModel.Side words = new TranslationModel.Side(vocabulary, TokenizerDescription.whitespace());
        assertComesBack(words, side(equal, others), "target.merges.txt", "source.vocabulary.txt");
        assertComesBack(words, words, "vocabulary.txt", "config.json");
    }

    private static TranslationModel.Side side(Vocabulary vocabulary, BytePairMerges merges) {
        return new TranslationModel.Side(vocabulary, TokenizerDescription.openNlp("en"), Optional.of(merges));
    }

    private void assertComesBack(TranslationModel.Side source, TranslationModel.Side target, String... files) {
        ModelConfig config = ModelConfig.builder()
                .cell(CellKind.GRU)
                .embeddingSize(3)
                .hiddenSize(4)
                .vocabularySizes(7, 7)
                .dropout(0.1f)
                .direction(LayerShape.Direction.REVERSED)
                .build();
        ParameterVector weights = new ParameterVector(Seq2Seq.layout(config));
        TranslationModel saved = new TranslationModel(config, weights, source, target);
        assertTrue(ModelFiles.description(saved).keySet().containsAll(List.of(files)));
        save(saved);
        TranslationModel loaded = load();
        assertEquals(source, loaded.source());
        assertEquals(target, loaded.target());
        assertEquals(saved.sharesVocabulary(), loaded.sharesVocabulary());
        assertEquals(saved.sharesMerges(), loaded.sharesMerges());
    }

    /** What another tool finds: the names, shapes and order of PyTorch. */
    @Test
    void namesTheWeightsAsPyTorchDoes() {
        SafeTensorsHeader header = SafeTensors.readHeader(folder.resolve("model.safetensors"));
        Map<String, List<Integer>> shapes = new HashMap<>();
        header.entries().forEach(entry -> shapes.put(entry.name(), entry.shape()));

        assertEquals(Map.of("format", "pt"), header.metadata());
        assertEquals(List.of(8, 3), shapes.get("source_embedding.weight"));
        assertEquals(List.of(12, 3), shapes.get("encoder.weight_ih_l0"));
        assertEquals(List.of(12, 4), shapes.get("encoder.weight_hh_l1"));
        assertEquals(List.of(12), shapes.get("encoder.bias_hh_l0"));
        assertEquals(List.of(18, 6), shapes.get("decoder.weight_hh_l0"));
        assertEquals(List.of(18), shapes.get("decoder.bias_ih_l1"));
        assertEquals(List.of(7, 6), shapes.get("projection.weight"));
        assertEquals(List.of(7), shapes.get("projection.bias"));
        assertTrue(shapes.keySet().stream().anyMatch(name -> name.startsWith("bridge.")));
        assertEquals(shapes.size(), header.entries().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"format_version\" : 1      | \"format_version\" : 3    | is of format version 3, this release reads versions up to 2: use the release",
                "\"format_version\" : 1      | \"format_version\" : 0    | \"format_version\" is 0, not between 1 and",
                "\"format_version\" : 1,     | ''                        | \"format_version\" is missing",
                "\"gru\"                     | \"mamba\"                 | \"model.cell\" is \"mamba\", not one of elman, elman_relu, elman_identity, gru, lstm",
                "\"layers\" : 2              | \"layers\" : 0            | \"model\": layers is 0",
                "\"layers\" : 2              | \"layers\" : 2000000000   | \"model\": layers is 2000000000",
                "\"layers\" : 2              | \"layers\" : 2, \"x\" : 1 | \"model.x\" is not known to this version",
                "\"layers\" : 2              | \"layers\" : \"2\"        | \"model.layers\" is not a whole number",
                "\"encoder_hidden_size\" : 4 | \"encoder_hidden_size\" : 2147483647 | \"model\": ",
                "\"language\" : \"en\"       | \"language\" : 3          | \"source.language\" is not a string",
                "\"opennlp\"                 | \"spacy\"                 | \"source.tokenizer\" is \"spacy\", not one of",
                "}                           | ''                        | is not valid JSON"
            })
    void saysWhatIsWrongWithADescription(String part, String instead, String reason) throws IOException {
        Path config = folder.resolve("config.json");
        String text = Files.readString(config);
        assertTrue(text.contains(part), text);
        Files.writeString(config, text.replaceFirst(Pattern.quote(part), instead));

        assertWrong(config, reason);
    }

    @Test
    void saysThatWeightsAndDescriptionDoNotFit() throws IOException {
        Path config = folder.resolve("config.json");
        Files.writeString(config, Files.readString(config).replace("\"embedding_size\" : 3", "\"embedding_size\" : 4"));

        assertWrong(folder.resolve("model.safetensors"), "weights where config.json describes");
    }

    @Test
    void saysWhichTensorIsWrong() throws IOException {
        Path weights = folder.resolve("model.safetensors");
        List<NamedTensor> tensors = ModelWeights.tensors("", model.weights());
        NamedTensor first = tensors.getFirst();

        List<NamedTensor> renamed = new ArrayList<>(tensors);
        renamed.set(0, new NamedTensor("embedding", first.shape(), first.data(), first.offset()));
        SafeTensors.write(weights, renamed, Map.of());
        assertWrong(weights, "tensor embedding has no place in this model");

        List<NamedTensor> turned = new ArrayList<>(tensors);
        turned.set(0, new NamedTensor(first.name(), first.shape().reversed(), first.data(), first.offset()));
        SafeTensors.write(weights, turned, Map.of());
        assertWrong(
                weights,
                "tensor " + first.name() + " has the shape " + first.shape().reversed() + ", not ");

        SafeTensors.write(weights, tensors.subList(1, tensors.size()), Map.of());
        assertWrong(weights, "weights where config.json describes");
    }

    @Test
    void refusesAVocabularyOfAnotherSizeOrWithDamage() throws IOException {
        Path vocabulary = folder.resolve("source.vocabulary.txt");
        String text = Files.readString(vocabulary);

        Files.writeString(vocabulary, text + "more\n");
        assertWrong(vocabulary, "holds 9 tokens where config.json describes 8");

        Files.writeString(vocabulary, text.replace("<unk>", "unknown"));
        assertWrong(vocabulary, "line 2");

        Files.delete(vocabulary);
        assertWrong(vocabulary, "the file is missing");
    }

    @Test
    void refusesWeightsCutShort() throws IOException {
        Path weights = folder.resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        Files.write(weights, Arrays.copyOf(bytes, bytes.length - 1));

        assertWrong(weights, "bytes of data, not the");
    }

    private void assertWrong(Path file, String reason) {
        ModelException thrown = assertThrows(ModelException.class, this::load);
        assertTrue(thrown.getMessage().startsWith(file.toString()), thrown.getMessage());
        assertTrue(thrown.getMessage().contains(reason), thrown.getMessage());
        assertFalse(thrown.getMessage().contains("\n"), thrown.getMessage());
    }

    @Test
    void refusesAVocabularyThatIsNotTheNetworks() {
        TranslationModel.Side shorter = new TranslationModel.Side(
                model.target().vocabulary(), model.source().tokenizer());

        assertThrows(
                IllegalArgumentException.class,
                () -> new TranslationModel(model.config(), model.weights(), shorter, model.target()));
    }
}
