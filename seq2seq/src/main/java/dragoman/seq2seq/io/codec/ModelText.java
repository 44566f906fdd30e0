package dragoman.seq2seq.io.codec;

import dragoman.corpora.CorpusException;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.BytePairMerges;
import dragoman.corpora.text.Normalization;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.corpora.text.TokenizerKind;
import dragoman.seq2seq.io.JsonObject;
import dragoman.seq2seq.io.ModelFile;
import dragoman.seq2seq.io.ModelFileNames;
import dragoman.seq2seq.io.SavedFiles;
import dragoman.seq2seq.io.file.ModelException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** How a model's files say how text becomes ids. */
final class ModelText {
    /** The file of merges that are for all text of a model. */
    static final String MERGES = "merges.txt";

    private static final int MOST_MERGES_BYTES = 64 << 20;
    private static final long MOST_TEXT_BYTES = 256 << 20;
    private static final long LONGEST_LINE = 4_000_000;
    private static final long MEAN_LINE = 4_096;
    private static final String SUBWORDS = "subwords";
    private static final String NORMALIZATION = "normalization";
    private static final String CODES = "codes";

    private ModelText() {}

    /** How words are split into subwords. */
    private enum Subwords {
        /** By byte-pair encoding; the merges have a file. */
        BPE
    }

    /** How text is cut, and whether the file of merges is read. */
    record Description(TokenizerDescription tokenizer, boolean subwords) {
        /** @throws ModelException if there should be merges and the file holds none */
        Optional<BytePairMerges> merges(SavedFiles files, String file) {
            return subwords
                    ? Optional.of(corpus(BytePairMerges::parse, files.file(file), MOST_MERGES_BYTES))
                    : Optional.empty();
        }
    }

    /** Of text without subwords. */
    static Map<String, Object> json(TokenizerDescription tokenizer) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tokenizer", tokenizer.kind().label());
        json.put("language", tokenizer.language());
        json.put("lowercase", tokenizer.lowercase());
        if (tokenizer.normalization() != Normalization.NONE) {
            json.put(NORMALIZATION, tokenizer.normalization().label());
        }
        if (tokenizer.codes() > 0) {
            json.put(CODES, tokenizer.codes());
        }
        return json;
    }

    static Map<String, Object> json(TokenizerDescription tokenizer, Optional<BytePairMerges> merges) {
        Map<String, Object> json = json(tokenizer);
        if (merges.isPresent()) {
            json.put(SUBWORDS, "bpe");
        }
        return json;
    }

    /** Of text without subwords. */
    static TokenizerDescription tokenizer(JsonObject json) {
        return json.as(ModelText::words);
    }

    static Description description(JsonObject json) {
        return json.as(object -> {
            TokenizerDescription tokenizer = words(object);
            boolean subwords = object.has(SUBWORDS) && object.constant(SUBWORDS, Subwords.class) == Subwords.BPE;
            if (subwords && tokenizer.kind() == TokenizerKind.CHARACTER) {
                throw new IllegalArgumentException("characters are not cut into subwords");
            }
            return new Description(tokenizer, subwords);
        });
    }

    private static TokenizerDescription words(JsonObject json) {
        // Models made before there was a normalization have no such field.
        Normalization normalization =
                json.has(NORMALIZATION) ? json.constant(NORMALIZATION, Normalization.class) : Normalization.NONE;
        return new TokenizerDescription(
                json.constant("tokenizer", TokenizerKind.class),
                json.string("language"),
                json.flag("lowercase"),
                normalization,
                // Models made before there were codes of protected spans have no such field.
                json.has(CODES) ? json.integer(CODES) : 0);
    }

    /** @throws ModelException if the file is no vocabulary, or not of the size that the model is described with */
    static Vocabulary vocabulary(ModelFile file, int expected) {
        Vocabulary vocabulary = corpus(Vocabulary::parse, file, mostBytes(expected));
        if (vocabulary.size() != expected) {
            throw new ModelException(
                    file.path() + " holds " + vocabulary.size() + " tokens where " + ModelFileNames.CONFIG
                            + " describes " + expected + ": the two are not of one model; train again or restore both");
        }
        return vocabulary;
    }

    /** The most bytes of a file that holds a number of tokens or labels: far more than any text has, and no more than memory. */
    static int mostBytes(int lines) {
        return (int) Math.min(MOST_TEXT_BYTES, LONGEST_LINE + MEAN_LINE * Math.max(0L, lines));
    }

    private static <T> T corpus(BiFunction<byte[], String, T> parser, ModelFile file, int most) {
        try {
            return parser.apply(file.bytes(most), file.path().toString());
        } catch (CorpusException e) {
            throw new ModelException(e.getMessage(), e);
        }
    }
}
