package dragoman.corpora.text.augmentation;

import dragoman.corpora.SentencePair;
import dragoman.corpora.SplitMix64;
import dragoman.corpora.text.LanguageCode;
import dragoman.corpora.text.span.Quantities;
import dragoman.corpora.text.span.SpanFinder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Puts codes of protected spans into both sides of a pair: in place of numbers, names and other equal parts, around them as tags are, or at the
 * beginning or end of both sides. Codes increase in the order of the source, as those of a translation do.
 */
final class PlaceholderAugmentation {
    /** How often shared parts are replaced, where there are any. */
    private static final double REPLACED = 0.75;
    /** How often codes are inserted into a pair without shared parts. */
    private static final double INSERTED = 0.25;

    private static final double WRAPPED = 0.2;
    private static final double KEPT = 0.5;
    private static final Pattern CODE = Pattern.compile("[\\x{E000}-\\x{F8FF}]");
    /** The final mark of a sentence with the space that some languages have before it. */
    private static final Pattern END = Pattern.compile("[\\s\\u00a0\\u202f]*(?<mark>[.!?。])$");

    private final int codes;
    private final SpanFinder finder;
    private final String sourceColon;
    private final String targetColon;

    PlaceholderAugmentation(int codes, String sourceLanguage, String targetLanguage) {
        this.codes = codes;
        finder = SpanFinder.builder()
                .quantities(Quantities.between(sourceLanguage, targetLanguage))
                .build();
        sourceColon = colon(sourceLanguage);
        targetColon = colon(targetLanguage);
    }

    /** French has a space before a colon. */
    private static String colon(String language) {
        boolean french = LanguageCode.find(language)
                .filter(code -> code.code().equals("fr"))
                .isPresent();
        return french ? " :" : ":";
    }

    /**
     * A pair with codes. It is unchanged if there are no codes or its text contains private-use characters, and in three of four cases if its sides
     * share nothing.
     */
    SentencePair apply(SentencePair pair, SplitMix64 random) {
        boolean unusable = codes == 0
                || CODE.matcher(pair.source()).find()
                || CODE.matcher(pair.target()).find();
        if (unusable) {
            return pair;
        }
        List<SharedSpan> shared = SharedSpans.find(pair, finder);
        double draw = random.nextDouble();
        if (shared.isEmpty()) {
            return draw < INSERTED ? inserted(pair, random) : pair;
        }
        return draw < REPLACED ? replaced(pair, chosen(shared, random), random) : inserted(pair, random);
    }

    /** A random part of the spans, at least one, and no more than there are codes for. */
    private List<SharedSpan> chosen(List<SharedSpan> shared, SplitMix64 random) {
        int always = random.nextInt(shared.size());
        List<SharedSpan> kept = IntStream.range(0, shared.size())
                .filter(i -> random.nextDouble() < KEPT || i == always)
                .mapToObj(shared::get)
                .toList();
        return kept.subList(0, Math.min(kept.size(), codes));
    }

    /** Replaces a range of one side. */
    private record Edit(int start, int end, String text) {}

    private SentencePair replaced(SentencePair pair, List<SharedSpan> spans, SplitMix64 random) {
        boolean wrapped = 2 * spans.size() <= codes && random.nextDouble() < WRAPPED;
        Iterator<String> numbers = CodeNumbers.increasing((wrapped ? 2 : 1) * spans.size(), codes, random);
        List<Edit> source = new ArrayList<>();
        List<Edit> target = new ArrayList<>();
        for (SharedSpan span : spans) {
            String before = numbers.next();
            String after = wrapped ? numbers.next() : "";
            String sourceText = wrapped ? pair.source().substring(span.sourceStart(), span.sourceEnd()) : "";
            String targetText = wrapped ? pair.target().substring(span.targetStart(), span.targetEnd()) : "";
            source.add(new Edit(span.sourceStart(), span.sourceEnd(), before + sourceText + after));
            target.add(new Edit(span.targetStart(), span.targetEnd(), before + targetText + after));
        }
        return pair.withText(edited(pair.source(), source), edited(pair.target(), target));
    }

    private static String edited(String text, List<Edit> edits) {
        edits.sort(Comparator.comparingInt(Edit::start));
        StringBuilder edited = new StringBuilder();
        int from = 0;
        for (Edit edit : edits) {
            edited.append(text, from, edit.start).append(edit.text);
            from = edit.end;
        }
        return edited.append(text, from, text.length()).toString();
    }

    /** A way to put one or two codes into a text; the colon is that of its language. */
    private interface Form {
        String apply(String text, String colon, String first, String second);
    }

    /** Forms that suit every pair. */
    private static final List<Form> ANYWHERE = List.of(
            (text, colon, first, second) -> first + " " + text,
            (text, colon, first, second) -> text + " " + first,
            (text, colon, first, second) -> first + colon + " " + text,
            (text, colon, first, second) -> first + text + second,
            (text, colon, first, second) -> first + " " + text + " " + second);

    /** Forms for pairs with the same final mark on both sides. */
    private static final List<Form> BEFORE_MARK = List.of(
            (text, colon, first, second) -> beforeMark(text, ", " + first),
            (text, colon, first, second) -> beforeMark(text, " (" + first + ")"));

    /** A form for pairs that end with a period on both sides, which a colon replaces. */
    private static final Form AFTER_COLON =
            (text, colon, first, second) -> END.matcher(text).replaceFirst("") + colon + " " + first;

    private static String beforeMark(String text, String inserted) {
        Matcher end = END.matcher(text);
        return end.find() ? text.substring(0, end.start()) + inserted + text.substring(end.start()) : text;
    }

    private SentencePair inserted(SentencePair pair, SplitMix64 random) {
        List<Form> forms = forms(pair);
        Form form = forms.get(random.nextInt(forms.size()));
        int count = Math.min(2, codes);
        Iterator<String> numbers = CodeNumbers.increasing(count, codes, random);
        String first = numbers.next();
        String second = count == 2 ? numbers.next() : "";
        return pair.withText(
                form.apply(pair.source(), sourceColon, first, second),
                form.apply(pair.target(), targetColon, first, second));
    }

    private static List<Form> forms(SentencePair pair) {
        List<Form> forms = new ArrayList<>(ANYWHERE);
        Matcher source = END.matcher(pair.source());
        Matcher target = END.matcher(pair.target());
        if (source.find() && target.find() && source.group("mark").equals(target.group("mark"))) {
            forms.addAll(BEFORE_MARK);
            if (source.group("mark").equals(".")) {
                forms.add(AFTER_COLON);
            }
        }
        return forms;
    }
}
