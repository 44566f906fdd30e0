package dragoman.corpora.format.po;

import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * The plural expression of a gettext catalogue: an expression of C over the non-negative integer {@code n}, whose value is the number of the
 * plural form.
 */
final class PluralExpression {
    /** The binary operators in rising order of precedence; in a level the longer come first. */
    private static final List<List<String>> LEVELS = List.of(
            List.of("||"),
            List.of("&&"),
            List.of("==", "!="),
            List.of("<=", ">=", "<", ">"),
            List.of("+", "-"),
            List.of("*", "/", "%"));

    private final String text;
    private int position;

    private PluralExpression(String text) {
        this.text = text;
    }

    /**
     * Parses an expression.
     *
     * @throws IllegalArgumentException if it is not one
     */
    static LongUnaryOperator parse(String text) {
        PluralExpression parser = new PluralExpression(text);
        LongUnaryOperator value = parser.conditional();
        if (parser.position < text.length()) {
            throw parser.unexpected();
        }
        return value;
    }

    private LongUnaryOperator conditional() {
        LongUnaryOperator condition = binary(0);
        if (!accept("?")) {
            return condition;
        }
        LongUnaryOperator whenTrue = conditional();
        if (!accept(":")) {
            throw unexpected();
        }
        LongUnaryOperator whenFalse = conditional();
        return n -> condition.applyAsLong(n) != 0 ? whenTrue.applyAsLong(n) : whenFalse.applyAsLong(n);
    }

    private LongUnaryOperator binary(int level) {
        if (level == LEVELS.size()) {
            return unary();
        }
        LongUnaryOperator left = binary(level + 1);
        while (true) {
            String operator =
                    LEVELS.get(level).stream().filter(this::accept).findFirst().orElse("");
            if (operator.isEmpty()) {
                return left;
            }
            left = operation(operator, left, binary(level + 1));
        }
    }

    private static LongUnaryOperator operation(String operator, LongUnaryOperator a, LongUnaryOperator b) {
        return switch (operator) {
            case "||" -> n -> truth(a.applyAsLong(n) != 0 || b.applyAsLong(n) != 0);
            case "&&" -> n -> truth(a.applyAsLong(n) != 0 && b.applyAsLong(n) != 0);
            case "==" -> n -> truth(a.applyAsLong(n) == b.applyAsLong(n));
            case "!=" -> n -> truth(a.applyAsLong(n) != b.applyAsLong(n));
            case "<=" -> n -> truth(a.applyAsLong(n) <= b.applyAsLong(n));
            case ">=" -> n -> truth(a.applyAsLong(n) >= b.applyAsLong(n));
            case "<" -> n -> truth(a.applyAsLong(n) < b.applyAsLong(n));
            case ">" -> n -> truth(a.applyAsLong(n) > b.applyAsLong(n));
            case "+" -> n -> a.applyAsLong(n) + b.applyAsLong(n);
            case "-" -> n -> a.applyAsLong(n) - b.applyAsLong(n);
            case "*" -> n -> a.applyAsLong(n) * b.applyAsLong(n);
            case "/" -> n -> a.applyAsLong(n) / divisor(b.applyAsLong(n));
            case "%" -> n -> a.applyAsLong(n) % divisor(b.applyAsLong(n));
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private static long divisor(long value) {
        if (value == 0) {
            throw new IllegalArgumentException("the plural expression divides by zero");
        }
        return value;
    }

    private static long truth(boolean value) {
        return value ? 1 : 0;
    }

    private LongUnaryOperator unary() {
        if (accept("!")) {
            LongUnaryOperator negated = unary();
            return n -> truth(negated.applyAsLong(n) == 0);
        }
        if (accept("(")) {
            LongUnaryOperator inner = conditional();
            if (!accept(")")) {
                throw unexpected();
            }
            return inner;
        }
        if (accept("n")) {
            return n -> n;
        }
        return number();
    }

    private LongUnaryOperator number() {
        skipSpaces();
        int start = position;
        while (position < text.length() && Character.isDigit(text.charAt(position)) && position - start < 18) {
            position++;
        }
        if (position == start) {
            throw unexpected();
        }
        long value = Long.parseLong(text.substring(start, position));
        skipSpaces();
        return n -> value;
    }

    private boolean accept(String token) {
        skipSpaces();
        if (!text.startsWith(token, position)) {
            return false;
        }
        position += token.length();
        skipSpaces();
        return true;
    }

    private void skipSpaces() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private IllegalArgumentException unexpected() {
        return new IllegalArgumentException(
                "the plural expression '" + text + "' is wrong at character " + (position + 1));
    }
}
