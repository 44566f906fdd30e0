package dragoman.seq2seq;

import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.LongText;
import dragoman.corpora.SubsequenceBatches;
import dragoman.corpora.Subsequences;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.Tokenizer;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.corpora.text.TokenizerKind;
import dragoman.seq2seq.inspection.GradientFlow;
import dragoman.seq2seq.inspection.LanguageModelOnText;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.TextModel;
import dragoman.seq2seq.io.codec.ModelFiles;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.FixedWeights;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.model.CarriedState;
import dragoman.seq2seq.model.ContinuousCache;
import dragoman.seq2seq.model.LanguageModel;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import dragoman.seq2seq.search.BlockedTokens;
import dragoman.seq2seq.search.Sampler;
import dragoman.seq2seq.search.Sampling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A trained language model that generates text, and computes how well it predicts one. Immutable and safe for use by several threads at once; works
 * in the caller's thread.
 */
public final class TextGenerator {
    /** Steps that are computed together when a text is scored; the result does not depend on it. */
    private static final int CHUNK = 512;

    private final TextModel model;
    private final LanguageModel network;
    private final Tokenizer tokenizer;
    private final BlockedTokens blocked;

    /** Generates with a model in memory. */
    public static TextGenerator of(TextModel model) {
        return new TextGenerator(model);
    }

    private TextGenerator(TextModel model) {
        this.model = model;
        network = new LanguageModel(model.config(), FixedWeights.of(model.weights()), Workers.single());
        tokenizer = model.newTokenizer();
        blocked = BlockedTokens.of(tokenizer, model.vocabulary(), BlockedTokens.LINE_BREAKING);
    }

    /**
     * Loads a model directory.
     *
     * @throws dragoman.seq2seq.io.file.ModelException if it is missing, half-written, damaged, of another task, or of a format that this version
     *     does not read
     */
    public static TextGenerator load(Path directory) {
        return of(ModelDirectory.at(directory).read(files -> ModelFiles.read(files, TextModel.class)));
    }

    /** The network's description. */
    public LanguageModelConfig config() {
        return model.config();
    }

    /** The tokenizer of the model. */
    public TokenizerDescription tokenizer() {
        return model.tokenizer();
    }

    /**
     * What is to be written.
     *
     * @param prime the text to continue; empty to start at a new line
     * @param length tokens to write, the ends of lines counted; for a model of characters, characters
     * @param seed the same seed writes the same text
     */
    public record Request(String prime, int length, Sampling sampling, long seed) {
        public Request {
            if (length < 0) {
                throw new IllegalArgumentException("a text of " + length + " tokens; it must be at least 0");
            }
        }
    }

    /**
     * The text that follows the prime.
     *
     * @throws UnknownTokenException if the prime holds what the model never saw
     */
    public String generate(Request request) {
        StringBuilder text = new StringBuilder();
        generate(request, text::append);
        return text.toString();
    }

    /**
     * Writes the text that follows the prime, token by token as it comes, or word by word where tokens are pieces of words.
     *
     * @param writer is given each piece of text, which may be empty
     * @throws UnknownTokenException if the prime holds what the model never saw
     */
    public void generate(Request request, Consumer<String> writer) {
        RunningText text = new RunningText(tokenizer, model.vocabulary());
        int[] prime = encodePrime(request.prime());
        Sampler sampler = new Sampler(request.sampling(), request.seed(), blocked);
        // In turn, since each step reads the state that the last one wrote.
        Compute[] memory = {newCompute(), newCompute()};
        State state = network.zeroState(1, memory[1].workspace());
        for (int i = 0; i < prime.length - 1 + request.length(); i++) {
            Compute compute = memory[i % 2];
            compute.workspace().reset();
            int token = i < prime.length ? prime[i] : text.last();
            if (i < prime.length) {
                text.add(token);
            }
            LanguageModel.Step step = network.step(new int[] {token}, state, compute);
            state = step.state();
            if (i >= prime.length - 1) {
                writer.accept(text.add(sampler.sample(step.logits(), 0)));
            }
        }
        String rest = text.finish();
        if (!rest.isEmpty()) {
            writer.accept(rest);
        }
    }

    private static Compute newCompute() {
        return new Compute(Workers.single(), new Workspace());
    }

    /** The ids of an end of line, with which every text starts, and of the prime; what follows its last line end is no complete line. */
    private int[] encodePrime(String prime) {
        List<Integer> ids = new ArrayList<>(List.of(Vocabulary.EOS));
        String[] lines = prime.replace("\r\n", "\n").split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                ids.add(Vocabulary.EOS);
            }
            for (String token : tokenizer.tokenize(lines[i])) {
                ids.add(requireKnown(token));
            }
        }
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }

    private int requireKnown(String token) {
        int id = model.vocabulary().id(token);
        if (id == Vocabulary.UNK) {
            String text = tokenizer.detokenize(List.of(token));
            boolean character = model.tokenizer().kind() == TokenizerKind.CHARACTER;
            String what = character
                    ? String.format(Locale.ROOT, "the character '%s' (U+%04X)", text, text.codePointAt(0))
                    : "'" + text + "'";
            throw new UnknownTokenException("the prime holds " + what
                    + ", which the model never saw in training: leave it out, or train on text that has it");
        }
        return id;
    }

    /**
     * The loss of the model on a text file, from its first token to its last in order, with the state carried throughout.
     *
     * @throws dragoman.corpora.CorpusException if the file is bad, or has a line that holds NUL or is 1 MB or longer
     */
    public TextScore score(Path file) {
        return score(read(file), Optional.empty());
    }

    /**
     * The loss of the model with a continuous cache on a text file; {@link #score(Path)}.
     *
     * @throws dragoman.corpora.CorpusException if the file is bad
     */
    public TextScore score(Path file, ContinuousCache.Options cache) {
        return score(read(file), Optional.of(new ContinuousCache(cache)));
    }

    /** The loss of the model on a text; {@link #score(Path)}. */
    public TextScore score(List<String> lines) {
        return score(LongText.of(lines, tokenizer::tokenize), Optional.empty());
    }

    /**
     * What shows how the losses' gradients flow back through the network on a text file.
     *
     * @param examples pieces of the text, whose mean is shown
     * @throws dragoman.corpora.CorpusException if the file is bad
     */
    public GradientFlow gradientFlow(Path file, int examples) {
        int[] ids = read(file).encode(model.vocabulary());
        LanguageModel trained =
                new LanguageModel(model.config(), model.weights().widened(), Workers.single());
        return new GradientFlow(new LanguageModelOnText(trained, ids), examples);
    }

    private LongText read(Path file) {
        return LongText.read(file, tokenizer::tokenize, odd -> {
            throw odd.refusal();
        });
    }

    private TextScore score(LongText text, Optional<ContinuousCache> cache) {
        int[] ids = text.encode(model.vocabulary());
        long unknown = 0;
        for (int id : ids) {
            unknown += id == Vocabulary.UNK ? 1 : 0;
        }
        Compute compute = newCompute();
        CarriedState carried = new CarriedState(model.config(), 1);
        double loss = 0;
        for (Subsequences part : SubsequenceBatches.ofText(ids, 1, CHUNK)) {
            compute.workspace().reset();
            LanguageModel.Steps steps = network.stepLosses(part, carried.initialState(part), compute);
            carried.keep(part, steps.finalState());
            cache.ifPresent(memory -> memory.interpolate(
                    steps.losses(), steps.outputs(), part.targets().ids(), compute));
            loss += Arrays.stream(steps.losses()).sum();
        }
        return new TextScore(text.size(), unknown, ModelException.requireFinite(loss));
    }
}
