package dragoman.examples;

import dragoman.core.Workers;
import dragoman.corpora.LongText;
import dragoman.corpora.SentencePair;
import dragoman.corpora.SubsequenceBatches;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.phrasebook.Phrasebook;
import dragoman.corpora.text.Tokenizer;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.corpora.text.Tokenizers;
import dragoman.seq2seq.StateInspector;
import dragoman.seq2seq.inspection.ReadText;
import dragoman.seq2seq.inspection.UnitFinder.Finding;
import dragoman.seq2seq.inspection.feature.TextFeatures;
import dragoman.seq2seq.io.TextModel;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.LanguageModel;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import dragoman.seq2seq.task.LanguageModelTask;
import dragoman.seq2seq.training.InMemoryTraining;
import dragoman.seq2seq.training.LossNormalization;
import dragoman.seq2seq.training.TrainingConfig;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Trains a character model on the English side of the phrasebook and finds the hidden units that follow features of the text. */
public final class LookingInside {
    private static final String BARS = "▁▂▃▄▅▆▇█";

    private LookingInside() {}

    /** Trains for some seconds, then prints the units found, and one of them along the first lines. */
    public static void main(String[] arguments) {
        show(600, IO::println);
    }

    /** Returns the correlation of the unit that follows the position in the line, on text that was not used to select it. */
    static double show(int updates, Consumer<String> out) {
        List<String> lines = Phrasebook.englishFrench(1).train().stream()
                .map(SentencePair::source)
                .distinct()
                .limit(5000)
                .toList();
        List<String> unseen = lines.subList(4500, lines.size());
        StateInspector inspector = StateInspector.of(train(lines.subList(0, 4500), unseen, updates));
        ReadText text = inspector.read(unseen, 10_000);

        List<Finding> findings = inspector.find(text, TextFeatures.ALL);
        for (Finding found : findings) {
            out.accept(String.format(
                    Locale.ROOT,
                    "%-12s unit %-6s %+.2f on the first half, %+.2f on the second",
                    found.feature(),
                    found.unit(),
                    found.chosenBy(),
                    found.heldOut()));
        }
        Finding position = findings.stream()
                .filter(found -> found.feature().equals("position"))
                .findFirst()
                .orElseThrow();
        out.accept("unit " + position.unit() + " along the text:");
        draw(text.text(), inspector.trace(text, List.of(position.unit()), 200)[0], out);
        return position.heldOut();
    }

    private static TextModel train(List<String> lines, List<String> unseen, int updates) {
        Tokenizer characters = Tokenizers.of(TokenizerDescription.character());
        LongText text = LongText.of(lines, characters::tokenize);
        Vocabulary letters = text.vocabulary(text.size(), 200, 1);
        SubsequenceBatches training = SubsequenceBatches.ofText(text.encode(letters), 16, 32);
        SubsequenceBatches validation = SubsequenceBatches.ofText(
                LongText.of(unseen, characters::tokenize).encode(letters), 4, 32);
        LanguageModelConfig network = LanguageModelConfig.builder()
                .cell(CellKind.LSTM)
                .embeddingSize(16)
                .hiddenSize(96)
                .vocabularySize(letters.size())
                .build();
        LanguageModel model = LanguageModel.initialized(network, 1, Workers.single());
        TrainingConfig config = TrainingConfig.builder()
                .learningRate(0.01)
                .clipNorm(1)
                .lossNormalization(LossNormalization.TOKENS)
                .batchSize(16)
                .intervals(updates, updates)
                .maxUpdates(updates)
                .build();
        InMemoryTraining.run(new LanguageModelTask(model, training, validation), config, Workers.single());
        return new TextModel(network, model.weights(), letters, characters.description());
    }

    /** Prints each complete line, with the unit's value under each character as a bar. */
    private static void draw(String text, float[] values, Consumer<String> out) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0 && end < values.length; end = text.indexOf('\n', from)) {
            StringBuilder bars = new StringBuilder();
            for (int i = from; i < end; i++) {
                bars.append(BARS.charAt(Math.min(7, (int) (8 * (values[i] - low) / (high - low)))));
            }
            out.accept(text.substring(from, end));
            out.accept(bars.toString());
            from = end + 1;
        }
    }
}
