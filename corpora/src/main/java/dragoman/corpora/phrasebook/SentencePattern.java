package dragoman.corpora.phrasebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A language-independent pattern: {@code name | count | slots}.
 *
 * <p>A slot is {@code name=class}, {@code name=other>} for the collocates of the lexeme in slot {@code other}, or {@code name=other>class} for
 * those of them in a class. The suffix {@code :s}, {@code :p} or {@code :sp} overrides the number by singular, plural or either, and
 * {@code !other} excludes the lexeme in slot {@code other}. The count of phrases may be followed by {@code figure} for patterns of numbers,
 * times and prices.
 */
record SentencePattern(String name, int count, boolean figure, List<Slot> slots) {
    record Slot(
            String name,
            String source,
            boolean collocate,
            @Nullable String within,
            String number,
            @Nullable String differsFrom) {
        static Slot parse(DataFile.Entry entry, String text) {
            String[] sides = text.split("=", 2);
            if (sides.length != 2) {
                throw entry.invalid("expected 'slot=class', found '" + text + "'");
            }
            String[] different = sides[1].split("!", 2);
            String[] numbered = different[0].split(":", 2);
            String[] source = numbered[0].split(">", 2);
            boolean collocate = source.length == 2;
            @Nullable String within = collocate && !source[1].isEmpty() ? source[1] : null;
            String number = numbered.length == 2 ? numbered[1] : "";
            return new Slot(
                    sides[0], source[0], collocate, within, number, different.length == 2 ? different[1] : null);
        }
    }

    static SentencePattern parse(DataFile.Entry entry, Concepts concepts) {
        List<String> fields = entry.fields();
        if (fields.size() != 3) {
            throw entry.invalid("expected 'pattern | count | slots'");
        }
        String[] amount = fields.get(1).split("\\s+");
        List<Slot> slots = new ArrayList<>();
        for (String text : fields.get(2).split("\\s+")) {
            Slot slot = Slot.parse(entry, text);
            if (!slot.collocate() && !concepts.hasClass(slot.source())) {
                throw entry.invalid("no class '" + slot.source() + "'");
            }
            slots.add(slot);
        }
        return new SentencePattern(fields.get(0), Integer.parseInt(amount[0]), amount.length == 2, List.copyOf(slots));
    }

    /** Samples a lexeme for every slot; null if a slot has no candidate left. */
    @Nullable
    Map<String, Filler> sample(Concepts concepts, Random random) {
        Map<String, Filler> fillers = new LinkedHashMap<>();
        for (Slot slot : slots) {
            List<Candidate> candidates = candidates(slot, concepts, fillers);
            if (candidates.isEmpty()) {
                return null;
            }
            Candidate candidate = candidates.get(random.nextInt(candidates.size()));
            String lexeme = candidate.lexeme();
            if (slot.differsFrom() != null
                    && lexeme(slot.differsFrom(), fillers).equals(lexeme)) {
                return null;
            }
            fillers.put(slot.name(), new Filler(lexeme, isPlural(slot, candidate, random)));
        }
        return fillers;
    }

    private static List<Candidate> candidates(Slot slot, Concepts concepts, Map<String, Filler> fillers) {
        if (!slot.collocate()) {
            return concepts.members(slot.source());
        }
        String lexeme = lexeme(slot.source(), fillers);
        return slot.within() == null ? concepts.collocates(lexeme) : concepts.collocates(lexeme, slot.within());
    }

    /** The lexeme in a slot, which must precede the slot that refers to it. */
    private static String lexeme(String slot, Map<String, Filler> fillers) {
        return Objects.requireNonNull(fillers.get(slot)).lexeme();
    }

    private static boolean isPlural(Slot slot, Candidate candidate, Random random) {
        return switch (slot.number()) {
            case "s" -> false;
            case "p" -> true;
            case "sp" -> random.nextBoolean();
            default ->
                switch (candidate.number()) {
                    case SINGULAR -> false;
                    case PLURAL -> true;
                    case EITHER -> random.nextBoolean();
                };
        };
    }
}
