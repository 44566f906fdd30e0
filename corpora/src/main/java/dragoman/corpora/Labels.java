package dragoman.corpora;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The classes that a classifier tells apart, numbered from 0 in the order of their names. Immutable.
 *
 * <p>As a file: UTF-8, one label a line in that order; a backslash, CR and NUL within a label are written {@code \\}, {@code \r},
 * {@code \0}.
 *
 * @param names two or more, rising, none of them twice and none empty
 */
public record Labels(List<String> names) {
    private static final int MOST_SHOWN = 12;

    public Labels {
        names = List.copyOf(names);
        if (names.size() < 2) {
            throw new IllegalArgumentException(names.size() + " labels; it takes at least 2 to tell apart");
        }
        if (names.contains("") || !names.equals(List.copyOf(new TreeSet<>(names)))) {
            throw new IllegalArgumentException("labels must rise, none twice and none empty");
        }
    }

    /**
     * The different labels of a text.
     *
     * @throws CorpusException if there are not two different ones
     */
    public static Labels of(Collection<String> labels) {
        TreeSet<String> different = new TreeSet<>(labels);
        if (different.size() < 2) {
            throw new CorpusException("all " + labels.size() + " texts to learn from have the label '"
                    + different.first() + "': a classifier needs texts of at least 2 labels");
        }
        return new Labels(List.copyOf(different));
    }

    /** C, how many there are. */
    public int size() {
        return names.size();
    }

    /** The name of a class. */
    public String name(int label) {
        return names.get(label);
    }

    /**
     * The class of a name.
     *
     * @throws CorpusException if there is none
     */
    public int require(String name) {
        int label = names.indexOf(name);
        if (label < 0) {
            throw new CorpusException("the label '" + name + "' is unknown: those learnt are " + this);
        }
        return label;
    }

    /** The content of the file. */
    public byte[] toBytes() {
        return names.stream()
                .map(name -> VocabularyLine.escape(name) + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The labels of the content of a file.
     *
     * @param name what messages call the file
     * @throws CorpusException when the content is not of labels
     */
    public static Labels parse(byte[] content, String name) {
        try (LineReader reader = LineReader.ofBytes(content, name)) {
            return read(reader);
        }
    }

    private static Labels read(LineReader reader) {
        List<String> names = new ArrayList<>();
        for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
            names.add(label(line.get())
                    .orElseThrow(() -> noLabels(reader.name(), "line " + reader.count() + " is damaged")));
        }
        try {
            return new Labels(names);
        } catch (IllegalArgumentException e) {
            throw noLabels(reader.name(), e.getMessage());
        }
    }

    private static Optional<String> label(Line line) {
        return switch (line) {
            case Line.Text text -> VocabularyLine.unescape(text.text());
            case Line.Skipped _ -> Optional.empty();
        };
    }

    private static CorpusException noLabels(String file, @Nullable String what) {
        return new CorpusException(file + ": " + what + "; these are not labels as train writes them");
    }

    /** The names as a message shows them. */
    @Override
    public String toString() {
        String shown = names.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
        return names.size() > MOST_SHOWN ? shown + " and " + (names.size() - MOST_SHOWN) + " more" : shown;
    }
}
