package dragoman.corpora.phrasebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A pattern, whatever the language: {@code name | how many | slots}.
 *
 * <p>A slot is {@code name=class}, or {@code name=other>} for what goes with the lexeme in slot {@code other}, and
 * {@code name=other>class} for what of it is in a class. After it, {@code :s}, {@code :p} or {@code :sp} means singular, plural or either, whatever the class says, and
 * {@code !other} a lexeme not in slot {@code other}. How many phrases are wanted may be followed by {@code figure}, for
 * numbers, times and prices.
 */
record SentencePattern(String name, int wanted, boolean figure, List<Slot> slots) {
    record Slot(
            String name,
            String source,
            boolean companion,
            @Nullable String within,
            String number,
            @Nullable String differsFrom) {
        static Slot parse(DataFile.Entry entry, String text) {
            String[] sides = text.split("=", 2);
            if (sides.length != 2) {
                throw entry.wrong("expected 'slot=class', found '" + text + "'");
            }
            String[] different = sides[1].split("!", 2);
            String[] numbered = different[0].split(":", 2);
            String[] source = numbered[0].split(">", 2);
            boolean companion = source.length == 2;
            @Nullable String within = companion && !source[1].isEmpty() ? source[1] : null;
            String number = numbered.length == 2 ? numbered[1] : "";
            return new Slot(
                    sides[0], source[0], companion, within, number, different.length == 2 ? different[1] : null);
        }
    }

    static SentencePattern parse(DataFile.Entry entry, Concepts concepts) {
        List<String> fields = entry.fields();
        if (fields.size() != 3) {
            throw entry.wrong("expected 'pattern | how many | slots'");
        }
        String[] amount = fields.get(1).split("\\s+");
        List<Slot> slots = new ArrayList<>();
        for (String text : fields.get(2).split("\\s+")) {
            Slot slot = Slot.parse(entry, text);
            if (!slot.companion() && !concepts.hasClass(slot.source())) {
                throw entry.wrong("no class '" + slot.source() + "'");
            }
            slots.add(slot);
        }
        return new SentencePattern(fields.get(0), Integer.parseInt(amount[0]), amount.length == 2, List.copyOf(slots));
    }

    /** Draws a lexeme for every slot, or null when the draw leaves one without a choice. */
    @Nullable
    Map<String, Filler> draw(Concepts concepts, Random random) {
        Map<String, Filler> drawn = new LinkedHashMap<>();
        for (Slot slot : slots) {
            List<Candidate> choices = choices(slot, concepts, drawn);
            if (choices.isEmpty()) {
                return null;
            }
            Candidate candidate = choices.get(random.nextInt(choices.size()));
            String lexeme = candidate.lexeme();
            if (slot.differsFrom() != null && lexeme(slot.differsFrom(), drawn).equals(lexeme)) {
                return null;
            }
            drawn.put(slot.name(), new Filler(lexeme, isPlural(slot, candidate, random)));
        }
        return drawn;
    }

    private static List<Candidate> choices(Slot slot, Concepts concepts, Map<String, Filler> drawn) {
        if (!slot.companion()) {
            return concepts.members(slot.source());
        }
        String lexeme = lexeme(slot.source(), drawn);
        return slot.within() == null ? concepts.companions(lexeme) : concepts.companions(lexeme, slot.within());
    }

    /** The lexeme in a slot, which must stand before the one that names it. */
    private static String lexeme(String slot, Map<String, Filler> drawn) {
        return Objects.requireNonNull(drawn.get(slot)).lexeme();
    }

    private static boolean isPlural(Slot slot, Candidate candidate, Random random) {
        return switch (slot.number()) {
            case "s" -> false;
            case "p" -> true;
            case "sp" -> random.nextBoolean();
            default ->
                switch (candidate.count()) {
                    case SINGULAR -> false;
                    case PLURAL -> true;
                    case EITHER -> random.nextBoolean();
                };
        };
    }
}
