package dragoman.cli.option;

/** The groups of options in a help text, in the order in which they are printed. */
public enum OptionGroup {
    DATA("Data"),
    TEXT("Text"),
    NETWORK("Network"),
    REGULARIZATION("Regularization"),
    OPTIMIZATION("Optimization"),
    VALIDATION("Validation and checkpoints"),
    SEARCH("Search"),
    SAMPLING("Sampling"),
    SCORING("Scoring"),
    OUTPUT("Output"),
    RUN("Run");

    private final String heading;

    OptionGroup(String heading) {
        this.heading = heading;
    }

    /** The line above the options of this group. */
    String heading() {
        return heading + ":";
    }
}
