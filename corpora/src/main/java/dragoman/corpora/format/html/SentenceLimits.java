package dragoman.corpora.format.html;

import dragoman.corpora.format.document.FileText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Where the text between two block tags begins and ends. */
final class SentenceLimits {
    private SentenceLimits() {}

    /** The pieces without white space, lone tags and pairs of tags around the sentence. */
    static List<Piece> within(List<Piece> pieces, FileText file) {
        List<Piece> rest = new ArrayList<>(pieces);
        rest.removeIf(piece -> piece.kind() == Piece.Kind.BREAK);
        int[] partners = partners(rest);
        int first = 0;
        int last = rest.size() - 1;
        while (first <= last) {
            if (isOuter(rest.get(first), file)) {
                first++;
            } else if (isOuter(rest.get(last), file)) {
                last--;
            } else if (first < last && partners[first] == last) {
                first++;
                last--;
            } else {
                break;
            }
        }
        return first > last ? List.of() : stripped(rest.subList(first, last + 1), file.text());
    }

    private static boolean isOuter(Piece piece, FileText file) {
        return piece.kind() == Piece.Kind.ALONE
                || (piece.kind() == Piece.Kind.TEXT && piece.unescaped(file).isBlank());
    }

    /** For each opening tag the index of the tag that closes it; -1 for other pieces and where tags are not nested. */
    private static int[] partners(List<Piece> pieces) {
        int[] partners = new int[pieces.size()];
        Arrays.fill(partners, -1);
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < partners.length; i++) {
            if (pieces.get(i).kind() == Piece.Kind.OPEN) {
                open.push(i);
            } else if (pieces.get(i).kind() == Piece.Kind.CLOSE && !open.isEmpty()) {
                int start = open.pop();
                partners[start] = pieces.get(start).name().equals(pieces.get(i).name()) ? i : -1;
            }
        }
        return partners;
    }

    /** The pieces without white space at the start of the first and at the end of the last one. */
    private static List<Piece> stripped(List<Piece> sentence, String text) {
        List<Piece> stripped = new ArrayList<>(sentence);
        Piece first = stripped.getFirst();
        int start = first.start();
        while (first.kind() == Piece.Kind.TEXT && isSpace(text.charAt(start))) {
            start++;
        }
        stripped.set(0, new Piece(first.kind(), start, first.end(), first.name(), first.attributes()));
        Piece last = stripped.getLast();
        int end = last.end();
        while (last.kind() == Piece.Kind.TEXT && isSpace(text.charAt(end - 1))) {
            end--;
        }
        stripped.set(stripped.size() - 1, new Piece(last.kind(), last.start(), end, last.name(), last.attributes()));
        return stripped;
    }

    private static boolean isSpace(char c) {
        return " \t\n\r\f".indexOf(c) >= 0;
    }
}
