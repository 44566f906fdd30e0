package dragoman.server.route;

import dragoman.server.http.Exchange;
import dragoman.server.http.RequestException;
import java.io.IOException;
import java.nio.file.Files;

/** {@code GET /download_file/ID.NAME}: a translated file. Only the identifier counts. */
final class DownloadAction implements Action {
    static final String PATH = "/download_file/";

    private static final int ID_LENGTH = 36;

    private final FileStore files;

    DownloadAction(FileStore files) {
        this.files = files;
    }

    @Override
    public void answer(Exchange exchange) throws IOException {
        String path = exchange.path();
        String asked = path.substring(path.indexOf(PATH) + PATH.length());
        StoredFile file = files.find(asked.substring(0, Math.min(ID_LENGTH, asked.length())))
                .orElseThrow(
                        () -> RequestException.of(404, "No such file: it was not translated here, or was deleted"));
        exchange.header(
                "Content-Disposition", "attachment; filename*=UTF-8''" + TranslateFileAction.encoded(file.name()));
        exchange.answer(200, "application/octet-stream", Files.readAllBytes(file.content()));
    }
}
