package dragoman.seq2seq.io;

import dragoman.seq2seq.io.file.ModelException;
import java.util.HexFormat;

/**
 * The file of a model's weights.
 *
 * @param bytes its size
 * @param sha256 the SHA-256 of its content, as 64 hexadecimal digits
 */
public record WeightsFile(long bytes, String sha256) {
    /** @throws ModelException if there is none, or its content is not the one that was saved */
    public static WeightsFile read(SavedFiles files) {
        ModelFile file = files.file(ModelFileNames.WEIGHTS);
        return new WeightsFile(file.size(), HexFormat.of().formatHex(Checksums.digest(file)));
    }
}
