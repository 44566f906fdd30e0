package dragoman.spark;

import dragoman.corpora.LanguagePair;
import dragoman.seq2seq.TextTranslator;
import dragoman.seq2seq.search.SearchOptions;
import dragoman.seq2seq.sentence.SentenceFlag;
import dragoman.seq2seq.sentence.TranslatedText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Translates the rows of a partition, a batch at a time. */
final class TranslatePartition implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    private final int column;
    private final String from;
    private final String to;
    private final TranslationOptions options;

    /** @param column index of the texts */
    TranslatePartition(int column, LanguagePair direction, TranslationOptions options) {
        this.column = column;
        from = direction.from();
        to = direction.to();
        this.options = options;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        Deque<Row> done = new ArrayDeque<>();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !done.isEmpty() || rows.hasNext();
            }

            @Override
            public Row next() {
                if (done.isEmpty()) {
                    done.addAll(translate(batch(rows)));
                }
                return done.remove();
            }
        };
    }

    private List<Row> batch(Iterator<Row> rows) {
        List<Row> batch = new ArrayList<>();
        while (batch.size() < options.batchSize() && rows.hasNext()) {
            batch.add(rows.next());
        }
        return batch;
    }

    private List<Row> translate(List<Row> batch) {
        List<String> texts = batch.stream()
                .filter(row -> !row.isNullAt(column))
                .map(row -> row.getString(column))
                .toList();
        // A batch of nulls needs no model.
        Iterator<TranslatedText> translated =
                (texts.isEmpty() ? List.<TranslatedText>of() : translator().translate(texts)).iterator();
        return batch.stream()
                .map(row -> row.isNullAt(column) ? withNulls(row) : with(row, translated.next()))
                .toList();
    }

    private TextTranslator translator() {
        return TextTranslator.builder(ExecutorTranslators.get(options.model(), new LanguagePair(from, to)))
                .search(SearchOptions.beam(options.beamSize()))
                .build();
    }

    private Row withNulls(Row row) {
        return RowFactory.create(widened(row));
    }

    private Row with(Row row, TranslatedText text) {
        Object[] values = widened(row);
        int next = row.size();
        values[next++] = text.text();
        if (options.qualityColumn() != null) {
            OptionalDouble quality = text.quality();
            values[next++] = quality.isPresent() ? quality.getAsDouble() : null;
        }
        if (options.flagsColumn() != null) {
            values[next] = Arrays.stream(SentenceFlag.values())
                    .filter(text::has)
                    .map(SentenceFlag::name)
                    .toArray(String[]::new);
        }
        return RowFactory.create(values);
    }

    /** The values of a row, and nulls for the new columns. */
    private Object[] widened(Row row) {
        int added = 1 + (options.qualityColumn() == null ? 0 : 1) + (options.flagsColumn() == null ? 0 : 1);
        Object[] values = new Object[row.size() + added];
        for (int i = 0; i < row.size(); i++) {
            values[i] = row.get(i);
        }
        return values;
    }
}
