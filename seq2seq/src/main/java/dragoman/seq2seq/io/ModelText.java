package dragoman.seq2seq.io;

import dragoman.corpora.CorpusException;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.corpora.text.TokenizerKind;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a model's files say how text becomes ids. */
final class ModelText {
    private ModelText() {}

    static Map<String, Object> json(TokenizerDescription tokenizer) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tokenizer", tokenizer.kind().label());
        json.put("language", tokenizer.language());
        json.put("lowercase", tokenizer.lowercase());
        return json;
    }

    static TokenizerDescription tokenizer(JsonObject json) {
        return json.as(object -> new TokenizerDescription(
                object.constant("tokenizer", TokenizerKind.class),
                object.string("language"),
                object.flag("lowercase")));
    }

    /** @throws ModelException if the file is no vocabulary, or not of the size that the model is described with */
    static Vocabulary vocabulary(Path file, int expected) {
        Vocabulary vocabulary;
        try {
            vocabulary = Vocabulary.read(file);
        } catch (CorpusException e) {
            throw new ModelException(e.getMessage(), e);
        }
        if (vocabulary.size() != expected) {
            throw new ModelException(file + " holds " + vocabulary.size() + " tokens where " + ModelFormat.CONFIG
                    + " describes " + expected + ": the two are not of one model; train again or restore both");
        }
        return vocabulary;
    }
}
