package dragoman.seq2seq;

import dragoman.corpora.LineReader;
import dragoman.seq2seq.inspection.ClassifierStates;
import dragoman.seq2seq.inspection.LanguageModelStates;
import dragoman.seq2seq.inspection.OneToManyStates;
import dragoman.seq2seq.inspection.ReadText;
import dragoman.seq2seq.inspection.SeriesStates;
import dragoman.seq2seq.inspection.StateReader;
import dragoman.seq2seq.inspection.TranslationTrace.TokenProbability;
import dragoman.seq2seq.inspection.TranslatorStates;
import dragoman.seq2seq.inspection.Unit;
import dragoman.seq2seq.inspection.UnitFinder;
import dragoman.seq2seq.inspection.feature.Feature;
import dragoman.seq2seq.inspection.feature.TextFeature;
import dragoman.seq2seq.inspection.feature.TokenFeature;
import dragoman.seq2seq.io.ClassifierModel;
import dragoman.seq2seq.io.ModelLocation;
import dragoman.seq2seq.io.OneToManyModel;
import dragoman.seq2seq.io.SeriesModel;
import dragoman.seq2seq.io.TextModel;
import dragoman.seq2seq.io.TrainedModel;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.io.codec.ModelFiles;
import dragoman.seq2seq.io.file.ModelException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Looks at the units of a network, states and gates, while it reads a text (Karpathy, Johnson and Fei-Fei, "Visualizing and understanding
 * recurrent networks", 2015). Immutable; works in the caller's thread.
 */
public final class StateInspector {
    private final StateReader reader;

    private StateInspector(StateReader reader) {
        this.reader = reader;
    }

    /** Inspects a language model, which reads the lines of a text as one. */
    public static StateInspector of(TextModel model) {
        return new StateInspector(new LanguageModelStates(model));
    }

    /** Inspects a classifier, which reads each line by itself. */
    public static StateInspector of(ClassifierModel model) {
        return new StateInspector(new ClassifierStates(model));
    }

    /**
     * Inspects the encoder of a translator, which reads each line, or its decoder, which reads its own translation of each line.
     *
     * @throws ModelException if the model has several target languages and none is chosen
     */
    public static StateInspector of(Translator translator, TranslatorStates.Part part) {
        translator.requireLanguage();
        return new StateInspector(translator.engine().states(part, translator.targetLanguage()));
    }

    /**
     * Loads a model.
     *
     * @param part of a translator
     * @param targetLanguage of a translator of several target languages; empty for others
     * @throws ModelException if it is missing, half-written, damaged, or of a format that this version does not read; and as {@link #of(Translator,
     *     TranslatorStates.Part)}
     */
    public static StateInspector load(
            ModelLocation location, TranslatorStates.Part part, Optional<String> targetLanguage) {
        TrainedModel model = location.read(ModelFiles::read);
        return switch (model) {
            case TextModel text -> of(text);
            case ClassifierModel classifier -> of(classifier);
            case OneToManyModel sequences -> new StateInspector(new OneToManyStates(sequences));
            case SeriesModel series -> new StateInspector(new SeriesStates(series));
            case TranslationModel _ -> {
                Translator translator = Translator.load(location);
                yield of(targetLanguage.map(translator::to).orElse(translator), part);
            }
        };
    }

    /**
     * Reads a file, plain or gzip.
     *
     * @param limit the maximum number of tokens; the rest is left out
     * @throws dragoman.corpora.CorpusException if the file is bad
     */
    public ReadText read(Path file, int limit) {
        return read(LineReader.readAll(file, odd -> {}), limit);
    }

    /** The first tokens of a text. */
    public ReadText read(List<String> lines, int limit) {
        return reader.read(lines, limit);
    }

    /** The unit that follows each feature best, chosen on the first half of the text and held against the second; {@link UnitFinder}. */
    public List<UnitFinder.Finding> find(ReadText text, List<? extends Feature> features) {
        return compare(text, features).findings();
    }

    /** The correlations of all units with features. */
    public UnitFinder compare(ReadText text, List<? extends Feature> features) {
        UnitFinder finder = new UnitFinder(
                reader.units(),
                features.stream().map(feature -> values(text, feature)).toList(),
                text.ids());
        reader.visit(text, text.size(), finder);
        return finder;
    }

    private static UnitFinder.Values values(ReadText text, Feature feature) {
        return switch (feature) {
            case TokenFeature token -> new UnitFinder.Values(token.name(), Optional.empty());
            case TextFeature ofText -> {
                double[] values = ofText.values(text.text());
                double[] atEnds = Arrays.stream(text.ends())
                        .mapToDouble(end -> values[end - 1])
                        .toArray();
                yield new UnitFinder.Values(ofText.name(), Optional.of(atEnds));
            }
        };
    }

    /**
     * The values of units along a text.
     *
     * @param steps the number of tokens, from the first
     * @return at u the values of unit u, at t the one when token t has been read
     * @throws ModelException if the model has no such unit
     */
    public float[][] trace(ReadText text, List<Unit> units, int steps) {
        int[] places = units.stream().mapToInt(this::place).toArray();
        float[][] traces = new float[places.length][steps];
        reader.visit(text, steps, (step, values) -> {
            for (int u = 0; u < places.length; u++) {
                traces[u][step] = values[places[u]];
            }
        });
        return traces;
    }

    /** The most probable next tokens, or labels, after each of the first tokens; empty lists for an encoder, which predicts nothing. */
    public List<List<TokenProbability>> predictions(ReadText text, int steps) {
        return reader.predictions(text, steps);
    }

    /** The units that there are, such as {@code 0:0 to 0:15, 0:c0 to 0:c15}. */
    public String units() {
        Map<String, Unit> last = new LinkedHashMap<>();
        for (Unit unit : reader.units()) {
            last.put(unit.layer() + ":" + unit.kind().letter(), unit);
        }
        return last.entrySet().stream()
                .map(entry -> entry.getKey() + "0 to " + entry.getValue() + " ("
                        + entry.getValue().kind().description() + ")")
                .collect(Collectors.joining(", "));
    }

    private int place(Unit unit) {
        int place = reader.units().indexOf(unit);
        if (place < 0) {
            throw new ModelException("the model has no unit " + unit + ": it has " + units());
        }
        return place;
    }
}
