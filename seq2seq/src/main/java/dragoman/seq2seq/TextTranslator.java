package dragoman.seq2seq;

import dragoman.corpora.SentencePair;
import dragoman.corpora.format.document.CodedText;
import dragoman.corpora.format.parallel.TranslationMemory;
import dragoman.corpora.text.span.TermGlossary;
import dragoman.seq2seq.search.SearchOptions;
import dragoman.seq2seq.sentence.SentenceSplitting;
import dragoman.seq2seq.sentence.SentenceTranslator;
import dragoman.seq2seq.sentence.TextPipeline;
import dragoman.seq2seq.sentence.TextSettings;
import dragoman.seq2seq.sentence.TokenAlignment;
import dragoman.seq2seq.sentence.TokenAttention;
import dragoman.seq2seq.sentence.TranslatedSegment;
import dragoman.seq2seq.sentence.TranslatedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Translates texts of any length with a model of sentences. A text is split into sentences, which are translated together and joined with the white
 * space that they had; protected spans such as URLs, placeholders and tags occur in the translation exactly as often as in the text; numbers keep
 * their value; terms have their prescribed form; capitals come out in kind; text without letters stays as it is. Immutable and thread-safe.
 *
 * <p>A model of characters, or of text split at white space, translates each line as it is.
 */
public final class TextTranslator {
    private final TextPipeline pipeline;
    /** What translates a sentence: one model, or two one after the other. */
    private final List<TranslatorSentences> steps;
    /** What stands in for each of them. */
    private final Function<TranslatorSentences, SentenceTranslator> replacement;

    private TextTranslator(
            TextPipeline pipeline,
            List<TranslatorSentences> steps,
            Function<TranslatorSentences, SentenceTranslator> replacement) {
        this.pipeline = pipeline;
        this.steps = List.copyOf(steps);
        this.replacement = replacement;
    }

    private static SentenceTranslator inOrder(List<? extends SentenceTranslator> steps) {
        return steps.size() == 1 ? steps.getFirst() : new PivotSentences(steps.getFirst(), steps.getLast());
    }

    /** The same translator, each of whose steps is replaced by another one of the same model. */
    TextTranslator through(Function<TranslatorSentences, SentenceTranslator> other) {
        return with(steps, other);
    }

    private TextTranslator with(
            List<TranslatorSentences> others, Function<TranslatorSentences, SentenceTranslator> other) {
        TextPipeline through =
                pipeline.through(inOrder(others.stream().map(other).toList()));
        return new TextTranslator(through, others, other);
    }

    /**
     * Settings of a text translator for a model. Its languages are those of the model, its search is a beam of 5.
     *
     * @param translator translates the sentences; the caller closes it after the last use of the text translator
     */
    public static Builder builder(Translator translator) {
        return new Builder(translator);
    }

    /** The translation of a text. */
    public TranslatedText translate(String text) {
        return translate(List.of(text)).getFirst();
    }

    /** The translation of each text, in their order; the sentences of all texts go to the model together. */
    public List<TranslatedText> translate(List<String> texts) {
        return pipeline.translate(texts);
    }

    /**
     * The translation of each text with inline codes, such as the source of a document's segment, in their order. A translation contains each
     * code exactly once; pairs stay nested.
     */
    public List<TranslatedSegment> translateSegments(List<CodedText> texts) {
        return pipeline.translateSegments(texts);
    }

    /**
     * The same translator, which translates each sentence by the hypothesis of a rank: alternatives to the best translation. Of two steps the last
     * one is of this rank.
     *
     * @param rank from 0 for the best to the size of the beam - 1; a sentence with fewer hypotheses is translated by the last one
     * @throws IllegalArgumentException if the rank is not in this range
     */
    public TextTranslator ofRank(int rank) {
        List<TranslatorSentences> others = new ArrayList<>(steps);
        others.set(others.size() - 1, others.getLast().ofRank(rank));
        return with(others, replacement);
    }

    /** Whether {@link #align} and {@link #attention} are possible: the model attends to the source. */
    public boolean aligns() {
        return pipeline.aligns();
    }

    /**
     * Aligns the tokens of each translation of a sentence with the tokens of the sentence that received most of their attention. The model reads
     * both anew as they are, with the protected spans.
     *
     * @throws IllegalStateException if the model does not attend to the source
     */
    public List<TokenAlignment> align(List<SentencePair> pairs) {
        return pipeline.align(pairs);
    }

    /**
     * The attention of the tokens of each translation of a sentence to the tokens of the sentence. The model reads both anew, as {@link #align}
     * does.
     *
     * @throws IllegalStateException if the model does not attend to the source
     */
    public List<TokenAttention> attention(List<SentencePair> pairs) {
        return pipeline.attention(pairs);
    }

    /** Settings of a text translator. */
    public static final class Builder {
        private final Translator translator;
        private SearchOptions search = SearchOptions.beam(5);
        private String from;
        private String to;
        private SentenceSplitting splitting = SentenceSplitting.AUTO;
        private final List<Pattern> patterns = new ArrayList<>();
        private List<String> doNotTranslate = List.of();
        private Optional<TermGlossary> glossary = Optional.empty();
        private Optional<TranslationMemory> memory = Optional.empty();

        private Builder(Translator translator) {
            this.translator = translator;
            from = translator.sourceLanguage();
            to = translator.targetLanguage();
        }

        /** The options of the search, which returns the best translation of a sentence. */
        public Builder search(SearchOptions options) {
            search = options;
            return this;
        }

        /** The languages of the texts and of their translations, as in {@link dragoman.corpora.text.LanguageCode#find}. */
        public Builder languages(String source, String target) {
            from = source;
            to = target;
            return this;
        }

        /** How a text is split into sentences. */
        public Builder splitting(SentenceSplitting how) {
            splitting = how;
            return this;
        }

        /** Leaves the matches of a regular expression as they are. */
        public Builder protect(Pattern pattern) {
            patterns.add(pattern);
            return this;
        }

        /** Leaves words as they are; none may be empty. */
        public Builder doNotTranslate(List<String> words) {
            doNotTranslate = words;
            return this;
        }

        /** Prescribes the translation of terms. */
        public Builder glossary(TermGlossary terms) {
            glossary = Optional.of(terms);
            return this;
        }

        /** Prefers known translations of whole lines and sentences. */
        public Builder memory(TranslationMemory known) {
            memory = Optional.of(known);
            return this;
        }

        /**
         * The text translator.
         *
         * @throws IllegalArgumentException if there are words, patterns or terms to protect and the model reads characters or text that is
         *     already split into tokens
         */
        public TextTranslator build() {
            TextSettings settings = new TextSettings(from, to, splitting, patterns, doNotTranslate, glossary, memory);
            List<TranslatorSentences> steps = Stream.concat(
                            translator.firstStep().stream(), Stream.of(translator.lastStep()))
                    .map(step -> new TranslatorSentences(step, search))
                    .toList();
            return new TextTranslator(new TextPipeline(inOrder(steps), settings), steps, step -> step);
        }
    }
}
