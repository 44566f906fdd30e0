package dragoman.examples;

import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.LongText;
import dragoman.corpora.SentencePair;
import dragoman.corpora.SubsequenceBatches;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.phrasebook.Phrasebook;
import dragoman.corpora.text.Tokenizer;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.corpora.text.Tokenizers;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.LanguageModel;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import dragoman.seq2seq.search.Sampler;
import dragoman.seq2seq.search.Sampling;
import dragoman.seq2seq.task.LanguageModelTask;
import dragoman.seq2seq.training.InMemoryTraining;
import dragoman.seq2seq.training.LossNormalization;
import dragoman.seq2seq.training.TrainingConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A language model of characters in twenty lines, and text generated with it. */
public final class CharacterModel {
    private static final Tokenizer CHARACTERS = Tokenizers.of(TokenizerDescription.character());

    private CharacterModel() {}

    /** Trains for some seconds on the English side of the phrasebook and generates text at several temperatures. */
    public static void main(String[] arguments) {
        show(800, IO::println);
    }

    /** Returns the validation loss in nats per character. */
    static double show(int updates, Consumer<String> out) {
        List<String> lines = Phrasebook.englishFrench(1).train().stream()
                .map(SentencePair::source)
                .distinct()
                .limit(5000)
                .toList();
        LongText text = LongText.of(lines, CHARACTERS::tokenize);
        Vocabulary letters = text.vocabulary(text.size(), 200, 1);
        int[] ids = text.encode(letters);
        int end = ids.length * 19 / 20;
        SubsequenceBatches training = SubsequenceBatches.ofText(Arrays.copyOf(ids, end), 16, 32);
        SubsequenceBatches validation = SubsequenceBatches.ofText(Arrays.copyOfRange(ids, end, ids.length), 4, 32);

        LanguageModelConfig network = LanguageModelConfig.builder()
                .cell(CellKind.GRU)
                .embeddingSize(16)
                .hiddenSize(96)
                .vocabularySize(letters.size())
                .build();
        LanguageModel model = LanguageModel.initialized(network, 1, Workers.single());
        TrainingConfig config = TrainingConfig.builder()
                .learningRate(0.005)
                .clipNorm(1)
                .lossNormalization(LossNormalization.TOKENS)
                .batchSize(16)
                .intervals(updates, updates)
                .maxUpdates(updates)
                .build();
        double loss = InMemoryTraining.run(new LanguageModelTask(model, training, validation), config, Workers.single())
                .bestLoss();

        out.accept(String.format(
                Locale.ROOT,
                "%.2f nats per character; %.2f for a uniform distribution over %d characters",
                loss,
                Math.log(letters.size() - Vocabulary.EOS),
                letters.size() - Vocabulary.EOS));
        for (double temperature : new double[] {0.3, 1, 1.6}) {
            out.accept("--- at temperature " + temperature);
            out.accept("The " + write(model, letters, "The ", Sampling.PLAIN.atTemperature(temperature)));
        }
        return loss;
    }

    /** Generates 120 characters after a prompt: reads the prompt, then each sampled character. */
    private static String write(LanguageModel model, Vocabulary letters, String prime, Sampling sampling) {
        Compute compute = new Compute(Workers.single(), new Workspace());
        Sampler sampler = new Sampler(sampling, 1);
        LanguageModel.Step step =
                model.step(new int[] {Vocabulary.EOS}, model.zeroState(1, compute.workspace()), compute);
        for (int letter : letters.encode(CHARACTERS.tokenize(prime))) {
            step = model.step(new int[] {letter}, step.state(), compute);
        }
        StringBuilder written = new StringBuilder();
        for (int i = 0; i < 120; i++) {
            int drawn = sampler.sample(step.logits(), 0);
            written.append(drawn == Vocabulary.EOS ? "\n" : CHARACTERS.detokenize(List.of(letters.token(drawn))));
            step = model.step(new int[] {drawn}, step.state(), compute);
        }
        return written.toString();
    }
}
