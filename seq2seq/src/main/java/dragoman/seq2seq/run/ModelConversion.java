package dragoman.seq2seq.run;

import dragoman.seq2seq.io.JsonObject;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.ModelDirectoryWriter;
import dragoman.seq2seq.io.ModelFileNames;
import dragoman.seq2seq.io.ModelWeights;
import dragoman.seq2seq.io.SavedFiles;
import dragoman.seq2seq.io.codec.ModelFiles;
import dragoman.seq2seq.io.file.DirectoryChange;
import dragoman.seq2seq.io.file.FileContent;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.layer.FixedWeights;
import dragoman.seq2seq.layer.Quantization;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes a model with its weights in another width. */
public final class ModelConversion {
    private static final int MOST_BYTES = 256 << 20;

    /** The weights and the training state are not copied; provenance is changed. */
    private static final Set<String> NOT_COPIED = Set.of(
            ModelFileNames.WEIGHTS,
            ModelFileNames.CHECKPOINT_STATE,
            ModelFileNames.CHECKPOINT_VECTORS,
            ModelFileNames.PROVENANCE);

    private ModelConversion() {}

    /**
     * Writes the model of a directory to another one, its matrices in the given width. The result translates as the model with its weights rounded to that
     * width; {@link Quantization#FLOAT32} widens them, which is exact.
     *
     * @param output a directory that holds no model
     * @throws ModelException if {@code model} holds no whole model, or {@code output} holds one or cannot be written
     */
    public static void write(Path model, Quantization quantization, Path output) {
        Map<String, FileContent> files = ModelDirectory.at(model).read(saved -> files(saved, quantization));
        try (ModelDirectoryWriter writer = ModelDirectoryWriter.open(output)) {
            if (writer.directory().holdsModel()) {
                throw new ModelException(output + " holds a model already: choose another directory");
            }
            writer.save(new DirectoryChange(files));
        }
    }

    private static Map<String, FileContent> files(SavedFiles saved, Quantization quantization) {
        FixedWeights rounded =
                FixedWeights.rounded(ModelFiles.read(saved).weights().widened(), quantization);
        Map<String, FileContent> files = new LinkedHashMap<>();
        for (String name : ModelFileNames.savedBeside(NOT_COPIED)) {
            if (saved.has(name)) {
                files.put(name, FileContent.of(saved.file(name).bytes(MOST_BYTES)));
            }
        }
        files.putAll(ModelWeights.file(rounded));
        files.put(ModelFileNames.PROVENANCE, FileContent.of(JsonObject.write(provenance(saved, quantization))));
        return files;
    }

    private static Map<String, Object> provenance(SavedFiles saved, Quantization quantization) {
        Map<String, Object> provenance = new LinkedHashMap<>();
        if (saved.has(ModelFileNames.PROVENANCE)) {
            provenance.putAll(saved.json(ModelFileNames.PROVENANCE).asMap());
        }
        provenance.put("quantization", quantization.name().toLowerCase(Locale.ROOT));
        return provenance;
    }
}
