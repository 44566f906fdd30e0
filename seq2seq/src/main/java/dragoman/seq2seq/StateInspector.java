package dragoman.seq2seq;

import dragoman.core.Workers;
import dragoman.corpora.CorpusException;
import dragoman.corpora.LineReader;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.Tokenizer;
import dragoman.corpora.text.TokenizerKind;
import dragoman.corpora.text.Tokenizers;
import dragoman.seq2seq.inspection.StateReader;
import dragoman.seq2seq.inspection.TextFeature;
import dragoman.seq2seq.inspection.Unit;
import dragoman.seq2seq.inspection.UnitFinder;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.ModelFiles;
import dragoman.seq2seq.io.TextModel;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.model.LanguageModel;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Looks at the hidden units of a language model of characters while it reads a text (Karpathy, Johnson and Fei-Fei, "Visualizing and
 * understanding recurrent networks", 2015). Immutable; works in the caller's thread.
 */
public final class StateInspector {
    private final TextModel model;
    private final LanguageModel network;
    private final Tokenizer tokenizer;

    private StateInspector(TextModel model) {
        this.model = model;
        network = new LanguageModel(model.config(), model.weights().widened(), Workers.single());
        tokenizer = Tokenizers.of(model.tokenizer());
    }

    /**
     * Inspects a model in memory.
     *
     * @throws ModelException if it reads words
     */
    public static StateInspector of(TextModel model) {
        if (model.tokenizer().kind() != TokenizerKind.CHARACTER) {
            throw new ModelException(
                    "the model reads words, but states are shown character by character: look into one"
                            + " that was trained on characters",
                    List.of("tokenizer"));
        }
        return new StateInspector(model);
    }

    /**
     * Loads a model directory.
     *
     * @throws ModelException if it is missing, half-written, damaged, of another task, of a format that this version does not read, or reads
     *     words
     */
    public static StateInspector load(Path directory) {
        return of(ModelDirectory.at(directory).read(files -> ModelFiles.read(files, TextModel.class)));
    }

    /** The network's description. */
    public LanguageModelConfig config() {
        return model.config();
    }

    /**
     * A text as the model reads it, after the line end with which every text is taken to begin.
     *
     * @param text lines, each ended by {@code \n}
     * @param ids one for each character, those of the ends of lines too
     * @param ends where each of them ends in the text
     */
    public record Characters(String text, int[] ids, int[] ends) {
        /** How many there are. */
        public int size() {
            return ids.length;
        }
    }

    /**
     * Reads a file, plain or gzip.
     *
     * @param limit the most characters; the rest is left out
     * @throws CorpusException if the file is bad
     */
    public Characters characters(Path file, int limit) {
        return characters(LineReader.readAll(file, odd -> {}), limit);
    }

    /** The first characters of a text. */
    public Characters characters(List<String> lines, int limit) {
        StringBuilder text = new StringBuilder();
        int[] ids = new int[1024];
        int[] ends = new int[1024];
        int count = 0;
        for (String line : lines) {
            List<String> tokens = tokenizer.tokenize(line);
            for (int i = 0; i <= tokens.size() && count < limit; i++) {
                if (count == ids.length) {
                    ids = Arrays.copyOf(ids, Math.multiplyExact(count, 2));
                    ends = Arrays.copyOf(ends, ids.length);
                }
                boolean lineEnd = i == tokens.size();
                text.append(lineEnd ? "\n" : tokenizer.detokenize(List.of(tokens.get(i))));
                ids[count] = lineEnd ? Vocabulary.EOS : model.vocabulary().id(tokens.get(i));
                ends[count++] = text.length();
            }
        }
        return new Characters(text.toString(), Arrays.copyOf(ids, count), Arrays.copyOf(ends, count));
    }

    /** The unit that follows each feature best, chosen on the first half of the text and held against the second; {@link UnitFinder}. */
    public List<UnitFinder.Finding> find(Characters characters, List<? extends TextFeature> features) {
        StateReader reader = begun();
        UnitFinder finder = new UnitFinder(
                reader.units(),
                features.stream().map(feature -> along(characters, feature)).toList());
        reader.read(characters.ids(), (step, values) -> finder.visit(step - 1, values));
        return finder.findings();
    }

    private static UnitFinder.Feature along(Characters characters, TextFeature feature) {
        double[] ofText = feature.values(characters.text());
        return new UnitFinder.Feature(
                feature.name(),
                Arrays.stream(characters.ends())
                        .mapToDouble(end -> ofText[end - 1])
                        .toArray());
    }

    /**
     * The values of units along a text.
     *
     * @param steps the number of characters, from the first
     * @return at u the values of unit u, at t the one when character t has been read
     * @throws ModelException if the model has no such unit
     */
    public float[][] trace(Characters characters, List<Unit> units, int steps) {
        StateReader reader = begun();
        int[] places = units.stream().mapToInt(unit -> place(reader, unit)).toArray();
        float[][] traces = new float[places.length][steps];
        reader.read(Arrays.copyOf(characters.ids(), steps), (step, values) -> {
            for (int u = 0; u < places.length; u++) {
                traces[u][step - 1] = values[places[u]];
            }
        });
        return traces;
    }

    private int place(StateReader reader, Unit unit) {
        int place = reader.units().indexOf(unit);
        if (place < 0) {
            throw new ModelException("the model has no unit " + unit + ": its layers are 0 to "
                    + (config().layers() - 1) + ", the units of each 0 to " + (config().hiddenSize() - 1)
                    + (config().cell().hasCellState() ? ", c in front for cell states" : ", none with cell states"));
        }
        return place;
    }

    /** A reader that has read the line end before the text. */
    private StateReader begun() {
        StateReader reader = new StateReader(network);
        reader.read(new int[] {Vocabulary.EOS}, (step, values) -> {});
        return reader;
    }
}
