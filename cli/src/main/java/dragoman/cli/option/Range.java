package dragoman.cli.option;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a number on the command line counts and how small or large it may be. The help shows it and
 * {@link RangeCheck} holds the value against it, so the two cannot differ. A duration counts in seconds.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Range {
    /** What the number counts, in the plural: "sentences". */
    String unit();

    /** The smallest value allowed. */
    double from() default Double.NEGATIVE_INFINITY;

    /** The largest value allowed. */
    double to() default Double.POSITIVE_INFINITY;

    /** Whether {@link #from} itself is too small. */
    boolean above() default false;

    /** Whether {@link #to} itself is too large. */
    boolean below() default false;
}
