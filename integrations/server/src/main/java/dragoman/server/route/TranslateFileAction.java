package dragoman.server.route;

import dragoman.corpora.CorpusException;
import dragoman.corpora.format.DocumentFile;
import dragoman.corpora.format.DocumentFormats;
import dragoman.corpora.format.document.DocumentFormat;
import dragoman.corpora.format.document.DocumentSource;
import dragoman.seq2seq.BatchingTranslator;
import dragoman.seq2seq.DocumentTranslator;
import dragoman.seq2seq.TextTranslator;
import dragoman.seq2seq.document.DocumentProgress;
import dragoman.server.http.Exchange;
import dragoman.server.http.Form;
import dragoman.server.http.Parameters;
import dragoman.server.http.RequestException;
import dragoman.server.http.Upload;
import dragoman.server.translation.ServedLanguage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code POST /translate_file}: translates a file of any format of {@link DocumentFormats}. */
final class TranslateFileAction implements Action {
    private static final int BEGINNING_BYTES = 4096;
    private static final int BEGINNING_SEGMENTS = 50;

    private final RouteContext context;
    private final Access access;
    private final String prefix;

    /** @param prefix what the paths of the service begin with */
    TranslateFileAction(RouteContext context, Access access, String prefix) {
        this.context = context;
        this.access = access;
        this.prefix = prefix;
    }

    @Override
    public void answer(Exchange exchange) throws IOException, InterruptedException {
        Path folder = context.files().newFolder();
        boolean kept = false;
        try {
            Form form = exchange.form(
                    context.limits().contentBytes(), context.limits().fileTimeout(), Optional.of(folder));
            access.check(exchange, form.parameters());
            Upload upload = form.file().orElseThrow(() -> RequestException.missing("file"));
            Path translated = folder.resolve("translated");
            ServedLanguage target = translate(form.parameters(), upload, translated, exchange);
            String name = translatedName(upload.name(), target.code());
            String id = context.files().keep(translated, name);
            kept = true;
            String path = prefix + DownloadAction.PATH + id + "." + encoded(name);
            exchange.json(200, Map.of("translatedFileUrl", exchange.url(path)));
        } finally {
            if (!kept) {
                FileStore.delete(folder);
            }
        }
    }

    private ServedLanguage translate(Parameters parameters, Upload upload, Path out, Exchange exchange)
            throws IOException, InterruptedException {
        ServedLanguage target = Directions.language(context.service(), parameters.required("target"));
        try {
            DocumentFormat format = format(upload);
            String source = source(parameters.required("source"), upload, format);
            exchange.log("source", source);
            exchange.log("target", target.code());
            exchange.log("format", format.name());
            if (source.equals(target.code())) {
                Files.copy(upload.content(), out);
                return target;
            }
            BatchingTranslator translator = Directions.between(context.service(), source, target);
            Answers.await(
                    translator.submit(
                            texts -> translate(texts, upload, format, target, out),
                            context.limits().fileTimeout()),
                    exchange);
            return target;
        } catch (CorpusException e) {
            throw refusal(e.getMessage(), upload);
        } catch (RequestException e) {
            throw e.status() == 400 ? refusal(e.getMessage(), upload) : e;
        }
    }

    /** Names the file as the client does. */
    private static RequestException refusal(@Nullable String message, Upload upload) {
        String named = String.valueOf(message).replace(upload.content().toString(), upload.name());
        return RequestException.of(400, named.startsWith("Invalid request") ? named : "Invalid request: " + named);
    }

    private static DocumentFormat format(Upload upload) throws IOException {
        try (InputStream in = Files.newInputStream(upload.content())) {
            byte[] beginning = in.readNBytes(BEGINNING_BYTES);
            return DocumentFormats.detect(new DocumentSource(upload.name(), beginning, Optional.empty()));
        }
    }

    private String source(String asked, Upload upload, DocumentFormat format) {
        if (!asked.equalsIgnoreCase(TranslationRequest.AUTO)) {
            return Directions.language(context.service(), asked).code();
        }
        try (DocumentFile file = DocumentFile.open(upload.content(), Optional.of(format), Optional.empty())) {
            String beginning = file.next().stream()
                    .flatMap(part -> part.segments().stream())
                    .limit(BEGINNING_SEGMENTS)
                    .map(segment -> segment.source().withoutCodes())
                    .collect(Collectors.joining("\n"));
            return context.service().detectFirst(beginning).language();
        }
    }

    private static Path translate(
            TextTranslator texts, Upload upload, DocumentFormat format, ServedLanguage target, Path out) {
        try (DocumentFile file = DocumentFile.open(upload.content(), Optional.of(format), Optional.of(target.code()));
                OutputStream content = Files.newOutputStream(out)) {
            new DocumentTranslator(texts).translate(file, content, DocumentProgress.NONE);
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Such as {@code page_de.html} for {@code page.html}. */
    private static String translatedName(String name, String language) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name + "_" + language : name.substring(0, dot) + "_" + language + name.substring(dot);
    }

    static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
