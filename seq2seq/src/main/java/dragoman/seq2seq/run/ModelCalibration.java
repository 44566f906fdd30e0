package dragoman.seq2seq.run;

import dragoman.core.Workers;
import dragoman.corpora.CorpusException;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import dragoman.corpora.text.Tokenizer;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.ModelDirectoryWriter;
import dragoman.seq2seq.io.ModelFileNames;
import dragoman.seq2seq.io.SavedFiles;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.io.codec.ModelFiles;
import dragoman.seq2seq.io.file.DirectoryChange;
import dragoman.seq2seq.io.file.FileContent;
import dragoman.seq2seq.quality.QualityCalibration;
import dragoman.seq2seq.quality.QualityFile;
import dragoman.seq2seq.quality.QualityModel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Calibrates the quality estimate of a model that is already trained, as training does at its end: an averaged model, or one whose training
 * was stopped or had little validation text.
 */
public final class ModelCalibration {
    private ModelCalibration() {}

    /**
     * Adds the calibration to a model directory, in place of the one that is there.
     *
     * @param directory the directory of a translation model
     * @param training the text that the model was trained on; its pairs have directions where the model is multilingual, as those of the other text
     * @param validation text that it was not trained on
     * @return the calibration
     * @throws CorpusException if a text is bad, or there are too few validation pairs
     * @throws dragoman.seq2seq.io.file.ModelException if the directory holds no translation model, is in use, or cannot be written
     */
    public static QualityModel write(Path directory, ParallelCorpus training, ParallelCorpus validation, int threads) {
        ModelDirectory.at(directory).read(ModelCalibration::model);
        try (ModelDirectoryWriter writer = ModelDirectoryWriter.open(directory);
                Workers workers = Workers.of(threads)) {
            TranslationModel model = writer.directory().read(ModelCalibration::model);
            QualityModel quality = new QualityCalibration(model, sources(model, training), workers)
                    .fit(pairs(validation))
                    .orElseThrow(() -> new CorpusException("the validation text has fewer than "
                            + QualityCalibration.FEWEST_SENTENCES + " pairs, too few for a quality estimate"));
            Map<String, FileContent> files = writer.directory().read(ModelCalibration::copies);
            files.putAll(QualityFile.files(quality));
            writer.save(new DirectoryChange(files));
            return quality;
        }
    }

    private static TranslationModel model(SavedFiles files) {
        return ModelFiles.read(files, TranslationModel.class);
    }

    private static List<int[]> sources(TranslationModel model, ParallelCorpus training) {
        Tokenizer tokenizer = model.source().newTokenizer();
        try (Stream<SentencePair> pairs = training.stream()) {
            return pairs.map(pair -> QualityCalibration.sourceIds(model, tokenizer, pair))
                    .toList();
        }
    }

    /** Pairs with an empty side are left out. */
    private static List<SentencePair> pairs(ParallelCorpus validation) {
        try (Stream<SentencePair> pairs = validation.stream()) {
            return pairs.filter(
                            pair -> !pair.source().isBlank() && !pair.target().isBlank())
                    .toList();
        }
    }

    /** The content of each other file of the model. */
    private static Map<String, FileContent> copies(SavedFiles files) {
        Map<String, FileContent> copies = new HashMap<>();
        for (String name : ModelFileNames.savedBeside(Set.of(ModelFileNames.QUALITY))) {
            if (files.has(name)) {
                copies.put(name, FileContent.of(files.file(name).bytes(Integer.MAX_VALUE)));
            }
        }
        return copies;
    }
}
