package dragoman.corpora.numbers;

import dragoman.corpora.CorpusException;
import dragoman.corpora.SentencePair;
import dragoman.corpora.SplitMix64;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parallel sentences about numbers, prices, dates and times: sentences written in four languages, whose slots are filled with random numbers
 * as each language writes them. Equal seeds give equal sentences on every machine. Immutable.
 */
public final class NumberSentences {
    private static final String FILE = "sentences.tsv";
    private static final Pattern SLOT = Pattern.compile("\\{(\\w+)(?::(\\w+))?}");
    /** In the order of the file's columns. */
    private static final List<String> LANGUAGES = List.of("en", "fr", "de", "es");

    private static final List<NumberRules> RULES =
            List.of(new EnglishNumbers(), new FrenchNumbers(), new GermanNumbers(), new SpanishNumbers());

    /** The texts of each sentence, by language. */
    private final List<List<String>> sentences;

    private NumberSentences(List<List<String>> sentences) {
        this.sentences = sentences;
    }

    /** The sentences that the toolkit brings. */
    public static NumberSentences bundled() {
        List<List<String>> sentences = new ArrayList<>();
        int number = 0;
        for (String line : lines()) {
            number++;
            if (!line.isEmpty() && !line.startsWith("#")) {
                sentences.add(sentence(line, number));
            }
        }
        return new NumberSentences(List.copyOf(sentences));
    }

    private static List<String> sentence(String line, int number) {
        String[] columns = line.split("\t", -1);
        if (columns.length != LANGUAGES.size()) {
            throw new CorpusException(
                    "numbers " + FILE + ", line " + number + ": expected " + LANGUAGES.size() + " columns");
        }
        return List.of(columns);
    }

    private static List<String> lines() {
        try (InputStream in = NumberSentences.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new CorpusException("numbers data " + FILE + " is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ISO 639-1 codes of the languages: {@code en}, {@code fr}, {@code de}, {@code es}. */
    public static List<String> languageCodes() {
        return LANGUAGES;
    }

    /**
     * Random pairs, with a uniform choice among the sentences.
     *
     * @param from the language code of the sources
     * @param to the language code of the targets; the same seed and count give the same sentences in every language
     * @param count the number of pairs, in which a pair may occur several times
     * @throws IllegalArgumentException if a language is not one of {@link #languageCodes}
     */
    public List<SentencePair> pairs(String from, String to, int count, long seed) {
        int source = column(from);
        int target = column(to);
        SplitMix64 random = SplitMix64.of(seed, 0);
        List<SentencePair> pairs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            List<String> sentence = sentences.get(random.nextInt(sentences.size()));
            Quantity quantity = Quantity.random(firstSlot(sentence.getFirst()), random);
            pairs.add(new SentencePair(
                    filled(sentence.get(source), quantity, RULES.get(source)),
                    filled(sentence.get(target), quantity, RULES.get(target))));
        }
        return pairs;
    }

    private static int column(String language) {
        int column = LANGUAGES.indexOf(language);
        if (column < 0) {
            throw new IllegalArgumentException(
                    "no language " + language + ": there are " + String.join(", ", LANGUAGES));
        }
        return column;
    }

    private static Quantity.Slot firstSlot(String sentence) {
        Matcher matcher = SLOT.matcher(sentence);
        if (!matcher.find()) {
            throw new CorpusException("numbers " + FILE + ": no slot in '" + sentence + "'");
        }
        return slot(matcher.toMatchResult());
    }

    private static Quantity.Slot slot(MatchResult match) {
        return Quantity.Slot.valueOf(match.group(1).toUpperCase(Locale.ROOT));
    }

    /** Fills the slots; the first letter of the result is upper case. */
    private static String filled(String sentence, Quantity quantity, NumberRules rules) {
        String text = SLOT.matcher(sentence).replaceAll(match -> {
            String form = match.group(2);
            return Matcher.quoteReplacement(quantity.render(slot(match), form == null ? "m" : form, rules));
        });
        int first = text.startsWith("¿") ? 1 : 0;
        return text.substring(0, first)
                + text.substring(first, first + 1).toUpperCase(Locale.ROOT)
                + text.substring(first + 1);
    }
}
