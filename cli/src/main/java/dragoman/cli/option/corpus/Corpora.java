package dragoman.cli.option.corpus;

import dragoman.corpora.ConcatenatedCorpus;
import dragoman.corpora.CorpusException;
import dragoman.corpora.LanguagePair;
import dragoman.corpora.MultilingualCorpus;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.format.parallel.ParallelFormat;
import dragoman.corpora.text.LanguageCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Joins the files that options name into one corpus. */
public final class Corpora {
    private final CorpusFormatOptions formats;
    private final Optional<LanguagePair> asked;
    private final boolean bothDirections;
    private final List<Part> parts = new ArrayList<>();

    /**
     * @param formats how the files are read
     * @param asked the direction to read, whose reverse a file may be given in; if absent, that of each file
     * @param bothDirections whether each pair is read in both directions
     */
    public Corpora(
            List<CorpusArgument> arguments,
            CorpusFormatOptions formats,
            Optional<LanguagePair> asked,
            boolean bothDirections) {
        this.formats = formats;
        this.asked = asked.map(pair -> new LanguagePair(code(pair.from()), code(pair.to())));
        this.bothDirections = bothDirections;
        arguments.forEach(argument -> parts.add(part(argument)));
    }

    /** A file in the direction in which it is read, as far as that is known. */
    private record Part(CorpusArgument argument, Optional<LanguagePair> direction, ParallelCorpus corpus) {
        LanguagePair requireDirection() {
            return direction.orElseThrow(
                    () -> new CorpusException(argument + ": its languages are not known: name them as in en-fr="
                            + argument.file() + ", or with --from and --to"));
        }
    }

    private Part part(CorpusArgument argument) {
        ParallelFormat format = formats.format(argument.file());
        Optional<LanguagePair> own = argument.languages().or(() -> asked).or(() -> declared(format, argument.file()));
        Optional<LanguagePair> direction = asked.or(() -> own);
        if (direction.isEmpty() && format.needsLanguages()) {
            throw new CorpusException(argument + ": holds text of several languages: name two of them as in en-fr="
                    + argument.file() + ", or with --from and --to");
        }
        if (direction.equals(own)) {
            return new Part(argument, own, format.open(argument.file(), own, formats.columns()));
        }
        if (!direction.equals(own.map(LanguagePair::reversed))) {
            throw new CorpusException(argument + ": is of " + own.orElseThrow() + ", not of " + direction.orElseThrow()
                    + ", which is asked for");
        }
        ParallelCorpus corpus = format.hasColumns()
                ? format.open(argument.file(), own, formats.columns()).reversed()
                : format.open(argument.file(), direction, formats.columns());
        return new Part(argument, direction, corpus);
    }

    private static Optional<LanguagePair> declared(ParallelFormat format, Path file) {
        return format.languages(file).map(pair -> new LanguagePair(code(pair.from()), code(pair.to())));
    }

    /** Whether the pairs are of several directions. */
    public boolean isMultilingual() {
        return bothDirections || parts.stream().map(Part::direction).distinct().count() > 1;
    }

    /** The direction of all pairs, if it is one and known. */
    public Optional<LanguagePair> direction() {
        return isMultilingual() ? Optional.empty() : parts.getFirst().direction;
    }

    /** The languages of the two sides of all pairs; empty text for one that is unknown or where there are several. */
    public LanguagePair languages() {
        if (!isMultilingual()) {
            return direction().orElse(new LanguagePair("", ""));
        }
        List<LanguagePair> directions = multilingual(List.of()).directions();
        return new LanguagePair(
                only(directions.stream().map(LanguagePair::from)),
                only(directions.stream().map(LanguagePair::to)));
    }

    private static String only(Stream<String> languages) {
        List<String> distinct = languages.distinct().toList();
        return distinct.size() == 1 ? distinct.getFirst() : "";
    }

    /**
     * All pairs as those of one direction.
     *
     * @throws CorpusException if there are several
     */
    public ParallelCorpus oneDirection() {
        if (isMultilingual()) {
            throw new CorpusException(parts.getFirst().argument + " and " + parts.getLast().argument
                    + " are of several directions: name one with --from and --to");
        }
        return new ConcatenatedCorpus(parts.stream().map(Part::corpus).toList());
    }

    /**
     * All pairs, each with its direction.
     *
     * @param learnt directions that the model has learnt before
     * @throws CorpusException if the languages of a file are not known
     */
    public MultilingualCorpus multilingual(List<LanguagePair> learnt) {
        return new MultilingualCorpus(
                parts.stream()
                        .map(part -> new MultilingualCorpus.Part(part.corpus, part.requireDirection(), bothDirections))
                        .toList(),
                learnt);
    }

    private static String code(String language) {
        return LanguageCode.find(language)
                .map(LanguageCode::toString)
                .orElseGet(() -> language.toLowerCase(Locale.ROOT));
    }
}
