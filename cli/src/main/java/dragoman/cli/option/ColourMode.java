package dragoman.cli.option;

import dragoman.cli.output.Console;

/** Whether results are coloured. */
public enum ColourMode {
    /** On a terminal, unless NO_COLOR is set. */
    AUTO,
    ALWAYS,
    NEVER;

    /** Whether results on this console are coloured. */
    public boolean colours(Console console) {
        return switch (this) {
            case AUTO -> console.mayColourResults();
            case ALWAYS -> true;
            case NEVER -> false;
        };
    }
}
