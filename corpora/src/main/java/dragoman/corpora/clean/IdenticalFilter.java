package dragoman.corpora.clean;

import dragoman.corpora.SentencePair;

/** Removes pairs whose sides are equal but for case and white space at their ends: text that was not translated. */
public final class IdenticalFilter implements PairFilter {
    @Override
    public String name() {
        return "identical";
    }

    @Override
    public boolean removes(SentencePair pair) {
        return pair.source().strip().equalsIgnoreCase(pair.target().strip());
    }
}
