package dragoman.cli.command;

import dragoman.cli.output.Console;
import dragoman.corpora.CorpusException;
import dragoman.corpora.Line;
import dragoman.corpora.LineReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines that a command works on: its arguments, or standard input as it comes. */
final class TextInput implements AutoCloseable {
    private final LineReader reader;
    /** Lines that were read and not handed on. */
    private List<Line> beginning = List.of();

    private TextInput(LineReader reader) {
        this.reader = reader;
    }

    /** The arguments if there are any, else standard input, with a note if it is a terminal. */
    static TextInput of(List<String> arguments, Console console) {
        if (arguments.isEmpty()) {
            if (console.isInputTyped()) {
                console.message("type a sentence and press Enter; Ctrl-D ends");
            }
            return new TextInput(LineReader.of(console.in(), "standard input"));
        }
        String lines = String.join("\n", arguments) + "\n";
        InputStream in = new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
        return new TextInput(LineReader.of(in, "the arguments"));
    }

    /**
     * The text of the first lines, which are handed on later: waits for one, and takes what else is there already.
     *
     * @param most the most lines
     */
    String beginning(int most) {
        if (beginning.isEmpty()) {
            beginning = next(most);
        }
        StringBuilder text = new StringBuilder();
        for (Line line : beginning) {
            if (line instanceof Line.Text readable) {
                text.append(readable.text()).append('\n');
            }
        }
        return text.toString();
    }

    /** Works on lines that stand together. */
    interface Work {
        void on(List<Line> lines);
    }

    /**
     * Hands on all lines, the first one at once; batches then grow, so that a whole file is fast too.
     *
     * @param batchSize the most lines handed on together
     * @throws CorpusException if the input is compressed or text in UTF-16
     */
    void forEachBatch(int batchSize, Work work) {
        int most = 1;
        if (!beginning.isEmpty()) {
            work.on(beginning);
        }
        for (List<Line> lines = next(most); !lines.isEmpty(); lines = next(most)) {
            work.on(lines);
            most = Math.min(batchSize, 4 * most);
        }
    }

    /** Waits for one line, then takes what else is there already, up to {@code most} in all. */
    private List<Line> next(int most) {
        List<Line> lines = new ArrayList<>();
        Optional<Line> next = reader.next();
        while (next.isPresent()) {
            lines.add(next.get());
            next = lines.size() < most && reader.ready() ? reader.next() : Optional.empty();
        }
        return lines;
    }

    @Override
    public void close() {
        reader.close();
    }
}
