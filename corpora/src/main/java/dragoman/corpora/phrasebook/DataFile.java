package dragoman.corpora.phrasebook;

import dragoman.corpora.CorpusException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A data file of the phrasebook: UTF-8 lines; blank ones and those that start with {@code #} say nothing. */
final class DataFile {
    /** One line that says something, with its place for messages. */
    record Entry(String file, int number, String text) {
        /** The line's fields, which stand between vertical bars, trimmed. */
        List<String> fields() {
            List<String> fields = new ArrayList<>();
            for (String field : text.split("\\|", -1)) {
                fields.add(field.trim());
            }
            return fields;
        }

        CorpusException wrong(String what) {
            return new CorpusException("phrasebook " + file + ", line " + number + ": " + what);
        }
    }

    private DataFile() {}

    /** The lines of a resource beside this class, untrimmed. */
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
