package dragoman.seq2seq.inspection;

import dragoman.seq2seq.inspection.TranslationTrace.BeamNode;
import dragoman.seq2seq.search.Hypothesis;
import dragoman.seq2seq.search.SearchObserver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/** Collects what a beam search of one sentence keeps and drops. */
final class BeamTrace implements SearchObserver {
    private static final int ROOT = -1;

    private final int droppedPerStep;
    private final List<Extension> extensions = new ArrayList<>();
    /** The place in the list of each node of the search. */
    private final Map<Integer, Integer> places = new HashMap<>();

    BeamTrace(int droppedPerStep) {
        this.droppedPerStep = droppedPerStep;
    }

    @Override
    public int droppedPerStep() {
        return droppedPerStep;
    }

    @Override
    public void extended(Extension extension) {
        if (extension.fate() == Fate.KEPT) {
            places.put(extension.node(), extensions.size());
        }
        extensions.add(extension);
    }

    private int parent(Extension extension) {
        return places.getOrDefault(extension.parent(), ROOT);
    }

    /**
     * The hypotheses in the order of the search.
     *
     * @param best the translation that was found
     * @param name the token of an id
     */
    List<BeamNode> nodes(Hypothesis best, IntFunction<String> name) {
        Set<Integer> path = path(best);
        List<BeamNode> nodes = new ArrayList<>();
        for (int i = 0; i < extensions.size(); i++) {
            Extension extension = extensions.get(i);
            nodes.add(new BeamNode(
                    extension.step(),
                    parent(extension),
                    name.apply(extension.token()),
                    extension.logProbability(),
                    extension.score(),
                    extension.fate(),
                    path.contains(i)));
        }
        return nodes;
    }

    /** The places of the prefixes of a hypothesis and of the finished hypothesis itself. */
    private Set<Integer> path(Hypothesis best) {
        Set<Integer> path = new HashSet<>();
        int at = ROOT;
        for (int i = 0; i < extensions.size(); i++) {
            Extension extension = extensions.get(i);
            int step = extension.step();
            boolean isNext = step <= best.tokens().length
                    ? extension.fate() == Fate.KEPT && extension.token() == best.tokens()[step - 1]
                    : best.complete() && extension.fate() == Fate.FINISHED && step == best.tokens().length + 1;
            if (isNext && parent(extension) == at) {
                path.add(i);
                at = i;
            }
        }
        return path;
    }
}
