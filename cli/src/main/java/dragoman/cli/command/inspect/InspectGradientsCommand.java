package dragoman.cli.command.inspect;

import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.Group;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.Range;
import dragoman.cli.option.WhenAbsent;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.cli.output.inspection.Curve;
import dragoman.cli.output.inspection.CurveTable;
import dragoman.cli.output.inspection.LineChart;
import dragoman.seq2seq.TextGenerator;
import dragoman.seq2seq.inspection.GradientFlow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows how gradients vanish and explode in the backward pass. */
@Command(
        name = "gradients",
        sortOptions = false,
        description = {
            "Shows how gradients vanish or explode: the norm of the gradient of L_t with respect to the hidden state h (and the cell state c of an LSTM) of step t - k, against k; or, against depth, with respect to the output of each layer.",
            "The network is a language model on a text, or untrained networks on noise; norms are means over the examples."
        },
        footer = {
            "",
            "Example: five recurrent layers, with and without residual connections",
            "  translate inspect gradients --cell gru --layers 5 --residual --against depth"
        })
final class InspectGradientsCommand implements Callable<Integer> {
    private final Console console;

    @Group(OptionGroup.DATA)
    @Option(
            names = {"-m", "--model"},
            paramLabel = "DIR",
            description = "Directory of a language model.")
    @WhenAbsent("none, see --cell")
    private Path model;

    @Group(OptionGroup.DATA)
    @Option(names = "--text-file", paramLabel = "FILE", description = "Text that --model reads.")
    private Path text;

    @Mixin
    private FreshNetworkOptions fresh;

    @Group(OptionGroup.OUTPUT)
    @Option(
            names = "--against",
            paramLabel = "NAME",
            defaultValue = "time",
            description = "Quantity that the norms are plotted against.")
    private Axis against;

    @Group(OptionGroup.OUTPUT)
    @Option(
            names = "--steps",
            paramLabel = "K",
            defaultValue = "50",
            description = "Number of steps back in time, or steps that are read if --against depth.")
    @Range(unit = "steps", from = 1, to = 2000)
    private int steps;

    @Group(OptionGroup.DATA)
    @Option(
            names = "--examples",
            paramLabel = "N",
            defaultValue = "16",
            description = "Number of examples, taken from evenly spaced places of the text or from noise.")
    @Range(unit = "pieces", from = 1, to = 1000)
    private int examples;

    @Group(OptionGroup.OUTPUT)
    @Option(names = "--picture", paramLabel = "FILE", description = "Write the curves as a PNG file as well.")
    private Path picture;

    @Mixin
    private GeneralOptions general;

    @Spec
    private CommandSpec spec;

    InspectGradientsCommand(Console console) {
        this.console = console;
    }

    /** What norms are shown against. */
    enum Axis {
        TIME,
        DEPTH
    }

    @Override
    public Integer call() {
        List<Curve> curves = new ArrayList<>();
        flows().forEach((name, flow) -> addCurves(name, flow, curves));
        CurveTable.print(against == Axis.TIME ? "steps back" : "layer", curves, console.results());
        if (picture != null) {
            chart().write(curves, picture);
        }
        return ExitCode.DONE;
    }

    private Map<String, GradientFlow> flows() {
        Map<String, GradientFlow> flows = new LinkedHashMap<>();
        if (fresh.isAsked()) {
            if (model != null || text != null) {
                throw wrong("give either --cell, or --model with --text-file");
            }
            fresh.toNetworks().forEach((name, network) -> flows.put(name, new GradientFlow(network, examples)));
        } else if (model == null) {
            throw wrong("nothing to inspect: give --model with --text-file, or --cell");
        } else if (text == null) {
            throw wrong("--model needs --text-file, a text for it to read");
        } else {
            flows.put("", TextGenerator.load(model).gradientFlow(text, examples));
        }
        return flows;
    }

    private void addCurves(String name, GradientFlow flow, List<Curve> curves) {
        if (against == Axis.DEPTH) {
            curves.add(new Curve(name.isEmpty() ? "y" : name, flow.throughDepth(steps)));
            return;
        }
        GradientFlow.ThroughTime norms = flow.throughTime(steps);
        boolean both = norms.cell().length > 0;
        curves.add(new Curve(name.isEmpty() ? "h" : both ? name + " h" : name, norms.hidden()));
        if (both) {
            curves.add(new Curve(name.isEmpty() ? "c" : name + " c", norms.cell()));
        }
    }

    private LineChart chart() {
        return against == Axis.TIME
                ? new LineChart("Gradient of a loss through time", "k, steps back", "‖∂L_t / ∂h_{t-k}‖")
                : new LineChart("Gradient of the losses through the layers", "layer, 0 being the input", "‖∂L / ∂y‖");
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
