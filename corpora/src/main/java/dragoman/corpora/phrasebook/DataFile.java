package dragoman.corpora.phrasebook;

import dragoman.corpora.CorpusException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the data files of the phrasebook: lines of UTF-8, without blank lines and comments, which start with {@code #}. */
final class DataFile {
    /** One line with its file and line number for messages. */
    record Entry(String file, int number, String text) {
        /** The fields of the line, separated by vertical bars and trimmed. */
        List<String> fields() {
            List<String> fields = new ArrayList<>();
            for (String field : text.split("\\|", -1)) {
                fields.add(field.trim());
            }
            return fields;
        }

        CorpusException invalid(String what) {
            return new CorpusException("phrasebook " + file + ", line " + number + ": " + what);
        }
    }

    private DataFile() {}

    /** All lines of a resource in this package, untrimmed. */
    static List<String> lines(String name) {
        try (InputStream in = DataFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new CorpusException("phrasebook data " + name + " is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Entry> entries(String name) {
        List<Entry> entries = new ArrayList<>();
        int number = 0;
        for (String line : lines(name)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                entries.add(new Entry(name, number, line.strip()));
            }
        }
        return entries;
    }
}
