package dragoman.seq2seq.models;

import dragoman.corpora.LanguagePair;
import java.util.List;

/**
 * How text of a language is translated into another: by one model, or by two steps through a pivot language.
 *
 * @param steps one or two; the target language of the first of two is the source language of the second
 */
public record Route(List<Step> steps) {
    public Route {
        steps = List.copyOf(steps);
    }

    /**
     * A translation by a model in one of its directions.
     *
     * @param model the model
     * @param direction one of its directions
     */
    public record Step(InstalledModel model, LanguagePair direction) {}

    /** From the first language to the last. */
    public LanguagePair direction() {
        return new LanguagePair(
                steps.getFirst().direction().from(), steps.getLast().direction().to());
    }

    /** Whether there is a language between. */
    public boolean isPivot() {
        return steps.size() > 1;
    }

    /** Such as {@code de to es by en-fr-de-es through en}. */
    @Override
    public String toString() {
        List<String> names =
                steps.stream().map(step -> step.model().name()).distinct().toList();
        String through = isPivot() ? " through " + steps.getFirst().direction().to() : "";
        return direction() + " by " + String.join(" and ", names) + through;
    }
}
