package dragoman.seq2seq.io.codec;

import dragoman.seq2seq.io.JsonObject;
import dragoman.seq2seq.io.ModelFileNames;
import dragoman.seq2seq.io.ModelWeights;
import dragoman.seq2seq.io.SavedFiles;
import dragoman.seq2seq.io.SeriesModel;
import dragoman.seq2seq.io.file.FileContent;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.SequenceRegressor;
import dragoman.seq2seq.model.config.RegressorConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A {@link SeriesModel} as files: {@code config.json}, which names the task {@code regression}, and {@code model.safetensors}. */
final class SeriesModelCodec implements ModelCodec<SeriesModel> {
    private static final int LONGEST = 1_000_000;

    @Override
    public Class<SeriesModel> modelType() {
        return SeriesModel.class;
    }

    @Override
    public void describe(SeriesModel model, Map<String, Object> config, Map<String, FileContent> files) {
        RegressorConfig network = model.config();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cell", network.cell().name().toLowerCase(Locale.ROOT));
        json.put("layers", network.layers());
        ModelNetwork.putStack(network.stack(), json);
        json.put("hidden_size", network.hiddenSize());
        json.put("dropout", network.dropout());
        config.put("model", json);
        config.put("columns", model.columns());
        config.put("window", model.window());
        Map<String, Object> scales = new LinkedHashMap<>();
        for (int i = 0; i < model.scales().size(); i++) {
            scales.put("mean_" + i, model.scales().get(i).mean());
            scales.put("deviation_" + i, model.scales().get(i).deviation());
        }
        config.put("scales", scales);
    }

    @Override
    public SeriesModel read(JsonObject json, SavedFiles files) {
        List<String> columns = json.strings("columns");
        int window = (int) json.wholeNumber("window", 1, LONGEST);
        RegressorConfig config = json.object("model").as(network -> network(network, columns.size()));
        List<SeriesModel.Scale> scales = json.object("scales").as(all -> {
            List<SeriesModel.Scale> read = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                read.add(new SeriesModel.Scale(all.number("mean_" + i), all.number("deviation_" + i)));
            }
            return read;
        });
        json.finish();
        return new SeriesModel(
                config,
                ModelWeights.read(files.file(ModelFileNames.WEIGHTS), SequenceRegressor.layout(config)),
                columns,
                window,
                scales);
    }

    private static RegressorConfig network(JsonObject json, int columns) {
        RegressorConfig config = RegressorConfig.builder()
                .cell(json.constant("cell", CellKind.class))
                .layers(json.integer("layers"))
                .stack(ModelNetwork.stack(json))
                .inputSize(columns)
                .hiddenSize(json.integer("hidden_size"))
                .outputSize(columns)
                .dropout((float) json.number("dropout"))
                .build();
        // Sizes that are right one by one may be too much together.
        SequenceRegressor.layout(config);
        return config;
    }
}
