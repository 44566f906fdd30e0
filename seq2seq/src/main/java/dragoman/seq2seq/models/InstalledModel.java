package dragoman.seq2seq.models;

import dragoman.seq2seq.io.ModelLocation;
import dragoman.seq2seq.io.WeightsFile;
import dragoman.seq2seq.io.codec.ModelOutline;
import dragoman.seq2seq.io.file.ModelException;

/**
 * A model that was found by name. Nothing of it is read before it is asked for.
 *
 * @param name its name
 * @param location where its files are
 */
public record InstalledModel(String name, ModelLocation location) {
    /**
     * What it is.
     *
     * @throws ModelException if its files are damaged or of another version of the format
     */
    public ModelOutline outline() {
        return location.read(ModelOutline::read);
    }

    /**
     * What its publisher says of it; every text is empty if it has no card.
     *
     * @throws ModelException if the card is damaged
     */
    public ModelCard card() {
        return location.read(ModelCard::read);
    }

    /**
     * Size and SHA-256 of its weights, all of which are read.
     *
     * @throws ModelException if they are damaged
     */
    public WeightsFile weights() {
        return location.read(WeightsFile::read);
    }
}
