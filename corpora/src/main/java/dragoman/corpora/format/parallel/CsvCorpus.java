package dragoman.corpora.format.parallel;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dragoman.corpora.CompressedInput;
import dragoman.corpora.CorpusException;
import dragoman.corpora.Line;
import dragoman.corpora.PairReader;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A table with values that are separated by commas, semicolons or TABs, whichever its first line has most of.
 *
 * @param file the file, plain or gzip, in UTF-8
 * @param columns the columns of source and target
 */
record CsvCorpus(Path file, Columns columns) implements ParallelCorpus {
    private static final int FIRST_LINE = 1 << 16;
    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final char[] SEPARATORS = {',', ';', '\t'};

    @Override
    public Stream<SentencePair> stream(Consumer<? super Line.Skipped> skipped) {
        BufferedReader in = new BufferedReader(
                new InputStreamReader(
                        CompressedInput.open(file),
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                FIRST_LINE);
        return PairReader.stream(new Reader(file.toString(), in, columns));
    }

    private static final class Reader implements PairReader {
        private final String name;
        private final BufferedReader in;
        private final Iterator<CsvRecord> records;
        private final Columns columns;
        private int source = -1;
        private int target = -1;
        private long line;

        Reader(String name, BufferedReader in, Columns columns) {
            this.name = name;
            this.in = in;
            this.columns = columns;
            try {
                char separator = separator(in);
                this.records = CsvReader.builder()
                        .fieldSeparator(separator)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .ofCsvRecord(in)
                        .iterator();
            } catch (IOException e) {
                throw failure(e);
            }
        }

        private static char separator(BufferedReader in) throws IOException {
            in.mark(FIRST_LINE);
            int first = in.read();
            if (first == BYTE_ORDER_MARK) {
                in.mark(FIRST_LINE - 1);
                first = in.read();
            }
            int[] counts = new int[SEPARATORS.length];
            boolean quoted = false;
            int read = 1;
            for (int c = first; c >= 0 && (quoted || c != '\n') && read < FIRST_LINE / 2; c = in.read()) {
                read++;
                quoted ^= c == '"';
                for (int i = 0; i < SEPARATORS.length; i++) {
                    counts[i] += !quoted && c == SEPARATORS[i] ? 1 : 0;
                }
            }
            in.reset();
            int best = 0;
            for (int i = 1; i < SEPARATORS.length; i++) {
                best = counts[i] > counts[best] ? i : best;
            }
            return SEPARATORS[best];
        }

        @Override
        public Optional<SentencePair> next() {
            try {
                if (source < 0 && !begin()) {
                    return Optional.empty();
                }
                return records.hasNext() ? Optional.of(pair(records.next())) : Optional.empty();
            } catch (CsvParseException e) {
                if (e.getCause() instanceof CorpusException ofFile) {
                    throw ofFile;
                }
                throw new CorpusException(
                        name + ": after line " + line + ": not CSV: "
                                + String.valueOf(e.getMessage()).replaceAll("\\s+", " "),
                        e);
            } catch (UncheckedIOException e) {
                throw failure(e);
            }
        }

        /** Finds the columns, and passes over the header if they have names. */
        private boolean begin() {
            if (columns.areNumbers()) {
                source = Columns.number(columns.source());
                target = Columns.number(columns.target());
                return true;
            }
            if (!records.hasNext()) {
                throw new CorpusException(name + ": is empty; its first line must name the columns");
            }
            CsvRecord header = records.next();
            List<String> names = header.getFields().stream().map(String::strip).toList();
            source = columns.indexOf(columns.source(), names, name);
            target = columns.indexOf(columns.target(), names, name);
            line = header.getStartingLineNumber();
            return true;
        }

        private SentencePair pair(CsvRecord csv) {
            line = csv.getStartingLineNumber();
            int needed = Math.max(source, target) + 1;
            if (csv.getFieldCount() < needed) {
                throw new CorpusException(name + ": line " + line + ": has " + csv.getFieldCount()
                        + " columns, but column " + needed + " is to be read");
            }
            return new SentencePair(onOneLine(csv.getField(source)), onOneLine(csv.getField(target)));
        }

        private static String onOneLine(String field) {
            return field.replaceAll("\\s*\\R\\s*|\\t", " ");
        }

        private RuntimeException failure(Exception e) {
            return e instanceof CharacterCodingException || e.getCause() instanceof CharacterCodingException
                    ? new CorpusException(
                            name + ": after line " + line + ": not valid UTF-8; convert the file to UTF-8", e)
                    : new UncheckedIOException(name + ": " + e.getMessage(), new IOException(e));
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw failure(e);
            }
        }
    }
}
