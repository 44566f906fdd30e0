package dragoman.corpora.format.document;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;

/** The codes of a text that have not been found in its translation, by their characters: the longest first, equal ones from left to right. */
final class CodeSearch {
    private final Map<Character, Map<Integer, Map<String, Queue<Code>>>> byBeginning = new HashMap<>();
    private int remaining;

    /**
     * @param codes the codes in their order
     * @param texts the characters of each
     */
    CodeSearch(List<Code> codes, List<String> texts) {
        for (int i = 0; i < codes.size(); i++) {
            String characters = texts.get(i);
            byBeginning
                    .computeIfAbsent(characters.charAt(0), first -> new TreeMap<>(Comparator.reverseOrder()))
                    .computeIfAbsent(characters.length(), length -> new HashMap<>())
                    .computeIfAbsent(characters, same -> new ArrayDeque<>())
                    .add(codes.get(i));
        }
        remaining = codes.size();
    }

    boolean isDone() {
        return remaining == 0;
    }

    /** Takes the longest code that a translation has at a position. */
    Optional<Code> take(String translation, int position) {
        for (Map.Entry<Integer, Map<String, Queue<Code>>> length :
                byBeginning.getOrDefault(translation.charAt(position), Map.of()).entrySet()) {
            int end = position + length.getKey();
            Queue<Code> codes =
                    end > translation.length() ? null : length.getValue().get(translation.substring(position, end));
            if (codes != null && !codes.isEmpty()) {
                remaining--;
                return Optional.of(codes.remove());
            }
        }
        return Optional.empty();
    }

    /** A code that was not found. */
    Optional<Code> missing() {
        return byBeginning.values().stream()
                .flatMap(lengths -> lengths.values().stream())
                .flatMap(texts -> texts.values().stream())
                .flatMap(Queue::stream)
                .min(Comparator.comparingInt(Code::start));
    }
}
