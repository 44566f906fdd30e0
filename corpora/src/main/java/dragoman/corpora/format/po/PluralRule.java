package dragoman.corpora.format.po;

import dragoman.corpora.text.LanguageCode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The plural forms of a language.
 *
 * @param header the value of {@code Plural-Forms} in a catalogue's header
 * @param forms the number of forms
 * @param formOf computes the form of a count
 */
record PluralRule(String header, int forms, LongUnaryOperator formOf) {
    private static final Pattern HEADER =
            Pattern.compile("nplurals\\s*=\\s*(\\d{1,2})\\s*;\\s*plural\\s*=\\s*([^;]+);?\\s*");
    /** Counts up to this one show which form a language uses for one thing alone. */
    private static final int COUNTS = 200;

    /** The rules of the GNU gettext manual, section "Additional functions for plural forms". */
    private static final Map<String, String> LANGUAGES = new HashMap<>();

    static {
        rule("nplurals=1; plural=0;", "ja ko zh vi th id ms lo my km bo dz jv");
        rule(
                "nplurals=2; plural=(n != 1);",
                "en de nl sv da no nb nn fo fi et hu el it es pt bg ca eu gl eo he hi bn ta te mr gu pa kn ml ne ur af sq sw"
                        + " fy lb az tr kk ky mn ka ku ps so sd si as or rm an ia ast");
        rule("nplurals=2; plural=(n > 1);", "fr pt-br fa am br mg mi oc wa ln ti tg uz");
        rule("nplurals=2; plural=(n%10!=1 || n%100==11);", "is");
        rule("nplurals=2; plural=(n==1 || n%10==1 ? 0 : 1);", "mk");
        rule("nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);", "lv");
        rule("nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);", "ga");
        rule("nplurals=3; plural=(n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2);", "ro");
        rule("nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2);", "lt");
        rule(
                "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
                "ru uk be sr hr bs");
        rule("nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);", "cs sk");
        rule("nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);", "pl");
        rule("nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);", "sl");
        rule("nplurals=4; plural=(n==1 ? 0 : n==2 ? 1 : (n != 8 && n != 11) ? 2 : 3);", "cy");
        rule(
                "nplurals=4; plural=(n==1 ? 0 : n==0 || (n%100>1 && n%100<11) ? 1 : (n%100>10 && n%100<20) ? 2 : 3);",
                "mt");
        rule(
                "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
                "ar");
    }

    private static void rule(String header, String languages) {
        for (String language : languages.split(" ")) {
            LANGUAGES.put(language, header);
        }
    }

    /**
     * Parses the value of {@code Plural-Forms}.
     *
     * @throws IllegalArgumentException if it is not a rule
     */
    static PluralRule parse(String header) {
        Matcher matcher = HEADER.matcher(header.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "Plural-Forms is '" + header + "'; it must be like 'nplurals=2; plural=(n != 1);'");
        }
        int forms = Integer.parseInt(matcher.group(1));
        if (forms == 0) {
            throw new IllegalArgumentException("Plural-Forms has no form");
        }
        LongUnaryOperator formOf = PluralExpression.parse(matcher.group(2));
        for (int n = 0; n <= COUNTS; n++) {
            long form = formOf.applyAsLong(n);
            if (form < 0 || form >= forms) {
                throw new IllegalArgumentException(
                        "Plural-Forms gives form " + form + " for n = " + n + ", but nplurals is " + forms);
            }
        }
        return new PluralRule(header.strip(), forms, formOf);
    }

    /** The rule of a language; empty if it is not in the table. */
    static Optional<PluralRule> ofLanguage(String language) {
        return LanguageCode.find(language)
                .map(code -> {
                    String regional = LANGUAGES.get(code.toString().replace('_', '-'));
                    return Optional.ofNullable(regional != null ? regional : LANGUAGES.get(code.code()));
                })
                .flatMap(rule -> rule)
                .map(PluralRule::parse);
    }

    /** Whether a form is used for one thing. */
    boolean isSingular(int form) {
        return formOf.applyAsLong(1) == form;
    }

    /** Whether a form is used for one thing and for no other count. */
    boolean isOneAlone(int form) {
        for (int n = 0; n <= COUNTS; n++) {
            if (n != 1 && formOf.applyAsLong(n) == form) {
                return false;
            }
        }
        return isSingular(form);
    }
}
