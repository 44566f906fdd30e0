package dragoman.seq2seq.text;

import dragoman.corpora.SentencePair;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * SHA-256 over sentence pairs, each as {@code source TAB target LF}, of several directions as {@code source TAB target TAB direction LF}, and an
 * empty line after each corpus.
 */
final class PairDigest {
    private final MessageDigest digest = Sha256.digest();

    void add(SentencePair pair) {
        String language = pair.direction().map(direction -> "\t" + direction).orElse("");
        digest.update((pair.source() + "\t" + pair.target() + language + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** A line of a text that has no other side, as {@code line LF}. */
    void addLine(String line) {
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void endOfCorpus() {
        digest.update((byte) '\n');
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
