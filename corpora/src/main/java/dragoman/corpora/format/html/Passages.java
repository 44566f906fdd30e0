package dragoman.corpora.format.html;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Cuts the pieces of a page into passages, each a sentence or several: at the tags of blocks, at a {@code br} that ends a sentence or follows
 * another one, and between links that have no words between them, such as those of a menu.
 */
final class Passages {
    private static final String SENTENCE_ENDS = ".!?:;\u2026\u3002\uFF01\uFF1F";

    private final String text;
    private final Consumer<List<Piece>> passages;
    private List<Piece> run = new ArrayList<>();
    private int depth;

    private Passages(String text, Consumer<List<Piece>> passages) {
        this.text = text;
        this.passages = passages;
    }

    /** Hands over the passages in the order of the file. */
    static void forEach(List<Piece> pieces, String text, Consumer<List<Piece>> passages) {
        Passages cutter = new Passages(text, passages);
        pieces.forEach(cutter::add);
        cutter.end();
    }

    private void add(Piece piece) {
        if (piece.kind() == Piece.Kind.BREAK) {
            end();
            passages.accept(List.of(piece));
            return;
        }
        boolean endsSentence = depth == 0 && isLineBreak(piece) && afterSentence();
        run.add(piece);
        depth += piece.kind() == Piece.Kind.OPEN ? 1 : piece.kind() == Piece.Kind.CLOSE ? -1 : 0;
        if (endsSentence) {
            end();
        }
    }

    private void end() {
        if (!run.isEmpty()) {
            (isMenu() ? links() : List.of(run)).forEach(passages);
        }
        run = new ArrayList<>();
        depth = 0;
    }

    private static boolean isLineBreak(Piece piece) {
        return piece.kind() == Piece.Kind.ALONE && piece.name().equals("br");
    }

    /** Whether the run ends with a sentence or a line break, or has no text. */
    private boolean afterSentence() {
        for (Piece piece : run.reversed()) {
            if (isLineBreak(piece)) {
                return true;
            }
            String words = piece.kind() == Piece.Kind.TEXT
                    ? text.substring(piece.start(), piece.end()).strip()
                    : "";
            if (!words.isEmpty()) {
                return SENTENCE_ENDS.indexOf(words.charAt(words.length() - 1)) >= 0;
            }
        }
        return true;
    }

    private boolean isMenu() {
        int links = 0;
        int level = 0;
        for (Piece piece : run) {
            switch (piece.kind()) {
                case OPEN -> {
                    if (level++ == 0 && !piece.name().equals("a")) {
                        return false;
                    }
                }
                case CLOSE -> links += --level == 0 ? 1 : 0;
                case TEXT -> {
                    if (level == 0 && hasWords(piece)) {
                        return false;
                    }
                }
                case ALONE, BREAK -> {}
            }
        }
        return links > 1 && level == 0;
    }

    private boolean hasWords(Piece piece) {
        return text.substring(piece.start(), piece.end()).codePoints().anyMatch(Character::isLetterOrDigit);
    }

    /** The links one by one, without what separates them. */
    private List<List<Piece>> links() {
        List<List<Piece>> links = new ArrayList<>();
        List<Piece> link = new ArrayList<>();
        int level = 0;
        for (Piece piece : run) {
            if (level > 0 || piece.kind() != Piece.Kind.TEXT) {
                link.add(piece);
            }
            level += piece.kind() == Piece.Kind.OPEN ? 1 : piece.kind() == Piece.Kind.CLOSE ? -1 : 0;
            if (level == 0 && piece.kind() == Piece.Kind.CLOSE) {
                links.add(link);
                link = new ArrayList<>();
            }
        }
        links.add(link);
        return links;
    }
}
