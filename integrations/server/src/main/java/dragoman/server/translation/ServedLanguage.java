package dragoman.server.translation;

import java.util.List;

/**
 * A language that texts are translated from or into.
 *
 * @param code the code that the models have for it
 * @param name its English name
 * @param targets the codes of the languages that it is translated into, sorted, with its own, whose translation is the text itself
 */
public record ServedLanguage(String code, String name, List<String> targets) {
    public ServedLanguage {
        targets = List.copyOf(targets);
    }
}
