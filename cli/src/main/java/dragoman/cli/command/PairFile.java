package dragoman.cli.command;

import dragoman.cli.option.ToolkitVersion;
import dragoman.corpora.LanguagePair;
import dragoman.corpora.SentencePair;
import dragoman.corpora.format.document.CodedText;
import dragoman.corpora.format.parallel.TmxWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Parallel text that is written: a translation memory or lines of source, TAB, target. */
sealed interface PairFile extends AutoCloseable {
    /** Writes a pair. */
    void write(SentencePair pair);

    /** Ends the text and closes its stream. */
    @Override
    void close();

    /** Whether the name of a file asks for a translation memory. */
    static boolean isMemory(Path file) {
        return name(file).endsWith(".tmx") || name(file).endsWith(".tmx.gz");
    }

    private static String name(Path file) {
        return file.toString().toLowerCase(Locale.ROOT);
    }

    /**
     * Begins a text.
     *
     * @param file its name, which decides the format: {@code .tmx} for a memory, {@code .gz} for compression
     * @param languages the languages of the pairs, which a memory needs
     */
    static PairFile to(OutputStream stream, Path file, Optional<LanguagePair> languages) {
        try {
            OutputStream out = name(file).endsWith(".gz") ? new GZIPOutputStream(stream, 1 << 16) : stream;
            return isMemory(file)
                    ? new Memory(new TmxWriter(out, languages.orElseThrow(), ToolkitVersion.toolkit()))
                    : new Lines(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A translation memory. */
    record Memory(TmxWriter writer) implements PairFile {
        @Override
        public void write(SentencePair pair) {
            writer.write(CodedText.of(pair.source()), CodedText.of(pair.target()));
        }

        @Override
        public void close() {
            writer.close();
        }
    }

    /** Lines of source, TAB, target. */
    record Lines(Writer writer) implements PairFile {
        @Override
        public void write(SentencePair pair) {
            try {
                writer.write(pair.source() + "\t" + pair.target() + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                writer.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
