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
 * The classes of a classifier, numbered from 0 in lexicographic order of their names. Immutable.
 *
 * <p>File format: UTF-8, one label per line in that order; within a label, backslash, CR and NUL are written as {@code \\}, {@code \r},
 * {@code \0}.
 *
 * @param names at least two distinct names in ascending order, none of them empty
 */
public record Labels(List<String> names) {
    private static final int MOST_SHOWN = 12;

    public Labels {
        names = List.copyOf(names);
        if (names.size() < 2) {
            throw new IllegalArgumentException("the number of labels is " + names.size() + ": must be at least 2");
        }
        if (names.contains("") || !names.equals(List.copyOf(new TreeSet<>(names)))) {
            throw new IllegalArgumentException("labels must be distinct, in ascending order and not empty");
        }
    }

    /**
     * The distinct labels of a training set.
     *
     * @throws CorpusException if there are fewer than two
     */
    public static Labels of(Collection<String> labels) {
        TreeSet<String> different = new TreeSet<>(labels);
        if (different.size() < 2) {
            throw new CorpusException("all " + labels.size() + " training texts have the label '" + different.first()
                    + "': a classifier needs texts of at least 2 labels");
        }
        return new Labels(List.copyOf(different));
    }

    /** The number of classes C. */
    public int size() {
        return names.size();
    }

    /** The name of a class. */
    public String name(int label) {
        return names.get(label);
    }

    /**
     * The class with a name.
     *
     * @throws CorpusException if there is none
     */
    public int require(String name) {
        int label = names.indexOf(name);
        if (label < 0) {
            throw new CorpusException("the label '" + name + "' is unknown; known labels: " + this);
        }
        return label;
    }

    /** The content of a label file. */
    public byte[] toBytes() {
        return names.stream()
                .map(name -> VocabularyLine.escape(name) + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Parses the content of a label file.
     *
     * @param name the name of the file in messages
     * @throws CorpusException if the content is not that of a label file
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
                    .orElseThrow(() -> invalid(reader.name(), "line " + reader.count() + " is damaged")));
        }
        try {
            return new Labels(names);
        } catch (IllegalArgumentException e) {
            throw invalid(reader.name(), e.getMessage());
        }
    }

    private static Optional<String> label(Line line) {
        return switch (line) {
            case Line.Text text -> VocabularyLine.unescape(text.text());
            case Line.Skipped _ -> Optional.empty();
        };
    }

    private static CorpusException invalid(String file, @Nullable String what) {
        return new CorpusException(file + ": " + what + "; this is not a label file of this toolkit");
    }

    /** The names, shortened for messages. */
    @Override
    public String toString() {
        String shown = names.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
        return names.size() > MOST_SHOWN ? shown + " and " + (names.size() - MOST_SHOWN) + " more" : shown;
    }
}
