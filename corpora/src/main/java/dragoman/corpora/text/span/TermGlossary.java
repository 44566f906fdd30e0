package dragoman.corpora.text.span;

import dragoman.corpora.CorpusException;
import dragoman.corpora.Line;
import dragoman.corpora.LineReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Terms with their prescribed translations. Immutable.
 *
 * <p>File format: UTF-8, one term per line: source, TAB, target. Several forms of the source are separated by {@code |}, as in
 * {@code house|houses}. Blank lines and lines that begin with {@code #} are ignored. The same source form must not have two targets.
 */
public final class TermGlossary {
    private final Map<String, String> targets;

    private TermGlossary(Map<String, String> targets) {
        this.targets = targets;
    }

    /** A glossary from source forms to targets; neither may be empty. */
    public static TermGlossary of(Map<String, String> targets) {
        if (targets.containsKey("") || targets.containsValue("")) {
            throw new IllegalArgumentException("a term or its target is empty");
        }
        return new TermGlossary(new LinkedHashMap<>(targets));
    }

    /**
     * Reads a glossary file.
     *
     * @throws CorpusException naming file and line, if a line has no TAB, an empty side or a source form that an earlier line gives another target
     */
    public static TermGlossary read(Path file) {
        Map<String, String> targets = new LinkedHashMap<>();
        Map<String, Long> lines = new HashMap<>();
        for (Line.Text line : lines(file)) {
            String[] sides = line.text().split("\t", -1);
            if (sides.length != 2) {
                throw invalid(file, line, sides.length + " columns; each line must hold source, TAB, target");
            }
            String target = sides[1].strip();
            for (String form : sides[0].split("\\|", -1)) {
                String source = form.strip();
                if (source.isEmpty() || target.isEmpty()) {
                    throw invalid(file, line, "a term is empty; each line must hold source, TAB, target");
                }
                String earlier = targets.putIfAbsent(source, target);
                if (earlier != null && !earlier.equals(target)) {
                    throw invalid(file, line, "'" + source + "' has another target in line " + lines.get(source));
                }
                lines.putIfAbsent(source, line.number());
            }
        }
        return new TermGlossary(targets);
    }

    /**
     * Reads a do-not-translate list: one term per line, with blank lines and comments as in a glossary.
     *
     * @throws CorpusException if the file cannot be read
     */
    public static List<String> readTerms(Path file) {
        return lines(file).stream().map(line -> line.text().strip()).toList();
    }

    private static List<Line.Text> lines(Path file) {
        List<Line.Text> lines = new ArrayList<>();
        try (LineReader reader = LineReader.open(file)) {
            for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
                switch (line.get()) {
                    case Line.Text text
                    when text.text().isBlank() || text.text().startsWith("#") -> {}
                    case Line.Text text -> lines.add(text);
                    case Line.Skipped skipped -> throw new CorpusException(skipped.describe() + ": correct the line");
                }
            }
        }
        return lines;
    }

    private static CorpusException invalid(Path file, Line line, String what) {
        return new CorpusException(file + ": line " + line.number() + ": " + what);
    }

    /** The number of source forms. */
    public int size() {
        return targets.size();
    }

    /** From source forms to targets. */
    public Map<String, String> targets() {
        return Map.copyOf(targets);
    }
}
