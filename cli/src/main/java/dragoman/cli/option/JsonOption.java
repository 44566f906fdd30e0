package dragoman.cli.option;

import picocli.CommandLine.Option;

/** Whether results are printed as JSON. */
@Group(OptionGroup.OUTPUT)
public final class JsonOption {
    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** Made by picocli. */
    public JsonOption() {}

    /** Whether the option is given. */
    public boolean isGiven() {
        return json;
    }
}
