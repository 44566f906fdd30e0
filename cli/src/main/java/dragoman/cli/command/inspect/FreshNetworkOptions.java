package dragoman.cli.command.inspect;

import dragoman.cli.option.EnumNames;
import dragoman.cli.option.Group;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.Range;
import dragoman.cli.option.SeedOption;
import dragoman.cli.option.WhenAbsent;
import dragoman.seq2seq.inspection.UntrainedNetwork;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Untrained networks to compare. */
@Group(OptionGroup.NETWORK)
public final class FreshNetworkOptions {
    private static final String CELL = "--cell";
    private static final List<String> DETAILS =
            List.of("--layers", "--hidden-size", "--recurrent-scale", "--residual", "--seed");

    @Option(
            names = CELL,
            paramLabel = "NAMES",
            split = ",",
            description = "Inspect untrained networks of these cells, separated by commas.")
    @WhenAbsent("none, see --model")
    private List<CellKind> cells;

    @Option(names = "--layers", paramLabel = "N", defaultValue = "1", description = "Number of recurrent layers.")
    @Range(unit = "layers", from = 1, to = 64)
    private int layers;

    @Option(
            names = "--hidden-size",
            paramLabel = "N",
            defaultValue = "64",
            description = "Hidden size of each recurrent layer.")
    @Range(unit = "units", from = 1, to = 2048)
    private int hiddenSize;

    @Option(
            names = "--recurrent-scale",
            paramLabel = "XS",
            split = ",",
            defaultValue = "1",
            description = "Scale of the orthogonal recurrent weight matrices and so their spectral radius; several are"
                    + " separated by commas.")
    @Range(unit = "scale", from = 0, above = true, to = 100)
    private List<Double> recurrentScales;

    @Option(names = "--residual", description = "Inspect each network with residual connections as well.")
    private boolean residual;

    @Mixin
    private SeedOption seed;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Made by picocli. */
    public FreshNetworkOptions() {}

    /** Whether {@code --cell} is given; throws if an option needs it. */
    public boolean isAsked() {
        if (cells != null) {
            return true;
        }
        for (String option : DETAILS) {
            if (command.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new ParameterException(command.commandLine(), option + " needs " + CELL);
            }
        }
        return false;
    }

    /** The networks by a name that tells them apart. */
    public Map<String, UntrainedNetwork> toNetworks() {
        Map<String, UntrainedNetwork> networks = new LinkedHashMap<>();
        for (CellKind cell : cells) {
            for (double scale : recurrentScales) {
                LayerShape layer = new LayerShape(cell, hiddenSize);
                networks.put(name(cell, scale, false), new UntrainedNetwork(layer, layers, scale, seed.value()));
                if (residual) {
                    networks.put(
                            name(cell, scale, true),
                            new UntrainedNetwork(layer.withResidual(), layers, scale, seed.value()));
                }
            }
        }
        return networks;
    }

    private String name(CellKind cell, double scale, boolean withResidual) {
        List<String> parts = new ArrayList<>(List.of(EnumNames.of(cell)));
        if (recurrentScales.size() > 1) {
            parts.add(String.valueOf(scale));
        }
        if (withResidual) {
            parts.add("residual");
        }
        return String.join(" ", parts);
    }
}
