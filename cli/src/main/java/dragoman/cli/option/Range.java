package dragoman.cli.option;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The unit and the allowed values of a number on the command line. The help prints them and
 * {@link RangeCheck} checks them, so the two agree. The unit of a duration is seconds.
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
