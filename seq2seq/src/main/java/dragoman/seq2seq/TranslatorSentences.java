package dragoman.seq2seq;

import dragoman.corpora.SentencePair;
import dragoman.corpora.text.Tokenizer;
import dragoman.seq2seq.quality.Assessment;
import dragoman.seq2seq.quality.Defect;
import dragoman.seq2seq.search.SearchOptions;
import dragoman.seq2seq.sentence.SentenceFlag;
import dragoman.seq2seq.sentence.SentenceOutput;
import dragoman.seq2seq.sentence.SentenceTranslator;
import dragoman.seq2seq.sentence.TokenAlignment;
import dragoman.seq2seq.sentence.TokenAttention;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Translates sentences by the best hypothesis of a {@link Translator}, or by another one of the best.
 *
 * @param translator translates the sentences in one step
 * @param options the options of the search, which finds more hypotheses than the rank
 * @param rank the hypothesis that counts, from 0 for the best; the last one where a sentence has fewer
 */
record TranslatorSentences(Translator translator, SearchOptions options, int rank) implements SentenceTranslator {
    TranslatorSentences(Translator translator, SearchOptions options) {
        this(translator, options, 0);
    }

    /** The same translator by the hypothesis of a rank, from 0 for the best; by the last one if a sentence has fewer. */
    TranslatorSentences ofRank(int other) {
        SearchOptions wide = new SearchOptions(
                options.beamSize(), Math.max(options.nBest(), other + 1), options.scoring(), options.constraints());
        return new TranslatorSentences(translator, wide, other);
    }

    @Override
    public List<SentenceOutput> translate(List<String> sentences) {
        return search(sentences, sentence -> false).stream().map(this::output).toList();
    }

    /** The translations of each sentence, without the work for those that are no longer wanted, in whose place there is any text. */
    List<TranslatedSentence> search(List<String> sentences, IntPredicate cancelled) {
        return translator.translateAndRepair(sentences, options, cancelled);
    }

    /** The translation of the rank. */
    SentenceOutput output(TranslatedSentence sentence) {
        Translation translation = sentence.translations()
                .get(Math.min(rank, sentence.translations().size() - 1));
        Set<SentenceFlag> flags = EnumSet.noneOf(SentenceFlag.class);
        if (sentence.cut()) {
            flags.add(SentenceFlag.SOURCE_TRUNCATED);
        }
        if (!translation.complete()) {
            flags.add(SentenceFlag.LENGTH_LIMIT_REACHED);
        }
        Assessment assessment = translation.assessment();
        assessment.defects().forEach(defect -> flags.add(flag(defect)));
        if (assessment.repaired()) {
            flags.add(SentenceFlag.REPAIRED);
        }
        return new SentenceOutput(translation.text(), assessment.quality(), flags);
    }

    private static SentenceFlag flag(Defect defect) {
        return switch (defect) {
            case REPETITION -> SentenceFlag.REPETITION;
            case LENGTH -> SentenceFlag.UNUSUAL_LENGTH;
            case COPY -> SentenceFlag.UNTRANSLATED;
        };
    }

    @Override
    public boolean readsPlainLines() {
        return translator.readsPlainLines();
    }

    @Override
    public boolean readsCapitals() {
        return translator.readsCapitals();
    }

    @Override
    public int length(String sentence) {
        return translator.sourceTokenizer().tokenize(sentence).size();
    }

    @Override
    public int maximumLength() {
        return Translator.LONGEST_SOURCE;
    }

    @Override
    public int codes() {
        return translator.codes();
    }

    @Override
    public boolean aligns() {
        return translator.attends();
    }

    @Override
    public List<TokenAlignment> align(List<SentencePair> pairs) {
        return attention(pairs).stream().map(TokenAttention::alignment).toList();
    }

    @Override
    public List<TokenAttention> attention(List<SentencePair> pairs) {
        List<ScoredPair> scored = translator.scoreByFirst(pairs);
        List<TokenAttention> attention = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            attention.add(attention(pairs.get(i), scored.get(i)));
        }
        return attention;
    }

    private TokenAttention attention(SentencePair pair, ScoredPair scored) {
        return new TokenAttention(
                ranges(pair.source(), scored.source(), translator.sourceTokenizer()),
                ranges(pair.target(), scored.target(), translator.targetTokenizer()),
                scored.attention());
    }

    private static List<TokenAttention.Range> ranges(String text, List<String> ended, Tokenizer tokenizer) {
        int[] ends = ends(text, ended, tokenizer);
        return IntStream.range(0, ends.length)
                .mapToObj(token -> new TokenAttention.Range(start(text, ends, token), ends[token]))
                .toList();
    }

    private static int start(String text, int[] ends, int token) {
        int start = token == 0 ? 0 : ends[token - 1];
        while (start < ends[token] && isSpace(text.charAt(start))) {
            start++;
        }
        return start;
    }

    /** The index after the last char of each token but the last, which ends the sentence. White space belongs to no token. */
    private static int[] ends(String text, List<String> ended, Tokenizer tokenizer) {
        List<String> tokens = ended.subList(0, ended.size() - 1);
        int[] ends = new int[tokens.size()];
        int index = 0;
        int counted = 0;
        for (int i = 0; i < ends.length; i++) {
            // A detokenized beginning has the characters of the text, but for white space and normalization.
            long chars = tokenizer
                    .detokenize(tokens.subList(0, i + 1))
                    .chars()
                    .filter(c -> !isSpace(c))
                    .count();
            while (index < text.length() && (counted < chars || i == ends.length - 1)) {
                counted += isSpace(text.charAt(index++)) ? 0 : 1;
            }
            ends[i] = index;
        }
        return ends;
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
