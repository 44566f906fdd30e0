package dragoman.seq2seq.models;

import dragoman.corpora.LanguagePair;
import dragoman.seq2seq.io.JsonObject;
import dragoman.seq2seq.io.ModelFileNames;
import dragoman.seq2seq.io.SavedFiles;
import dragoman.seq2seq.io.file.ModelException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What the publisher of a model says of it, in the file {@value ModelFileNames#CARD} beside the weights.
 *
 * @param description what the model is, in a sentence
 * @param licence the licence of the weights
 * @param attribution the attribution that the licences of the training data ask for
 * @param evaluation what was measured on which text
 * @param bleu BLEU by direction as {@link LanguagePair#toString} writes it; a direction through a pivot language too
 */
public record ModelCard(
        String description, String licence, String attribution, String evaluation, Map<String, Double> bleu) {
    /** The card of a model that has none. */
    static final ModelCard NONE = new ModelCard("", "", "", "", Map.of());

    public ModelCard {
        bleu = Collections.unmodifiableMap(new LinkedHashMap<>(bleu));
    }

    /** @throws ModelException if the file is not such a card */
    static ModelCard read(SavedFiles files) {
        return files.has(ModelFileNames.CARD) ? files.json(ModelFileNames.CARD).as(ModelCard::of) : NONE;
    }

    private static ModelCard of(JsonObject json) {
        Map<String, Double> bleu = new LinkedHashMap<>();
        JsonObject scores = json.object("bleu");
        scores.keys().forEach(direction -> bleu.put(direction, scores.number(direction)));
        return new ModelCard(
                json.string("description"),
                json.string("licence"),
                json.string("attribution"),
                json.string("evaluation"),
                bleu);
    }

    /** BLEU of a direction, directly or through a pivot language, if it was measured. */
    public OptionalDouble bleu(LanguagePair direction) {
        Double score = bleu.get(direction.toString());
        return score == null ? OptionalDouble.empty() : OptionalDouble.of(score);
    }
}
