package dragoman.cli.option;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What holds when an option without a fixed default is not given; shown by the help as the default. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface WhenAbsent {
    /** The default in words: "one for each core". */
    String value();
}
