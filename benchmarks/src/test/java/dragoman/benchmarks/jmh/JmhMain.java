package dragoman.benchmarks.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs JMH with the parameter {@code kernels}. The kernels are selected when a JVM starts, so each value is a separate run, whose forks get the
 * corresponding system property and whose result file has the value as a prefix. Forks get the JVM flags of the {@code translate} launcher.
 */
public final class JmhMain {
    private static final Path LARGE_PAGES = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

    private JmhMain() {}

    /** Accepts the options of JMH; {@code -h} lists them. */
    public static void main(String[] args) throws CommandLineOptionException, IOException, RunnerException {
        CommandLineOptions given = new CommandLineOptions(args);
        if (onlyAsks(given)) {
            Main.main(args);
            return;
        }
        Collection<String> kernels =
                given.getParameter(KernelBenchmark.KERNELS).orElse(List.of(KernelBenchmark.WIDEST));
        for (String value : kernels) {
            OptionsBuilder options = new OptionsBuilder();
            options.parent(given)
                    .param(KernelBenchmark.KERNELS, value)
                    .jvmArgsAppend(jvmArguments(given, value).toArray(String[]::new));
            if (kernels.size() > 1 && given.getResult().hasValue()) {
                Path result = Path.of(given.getResult().get());
                options.result(result.resolveSibling(value + "-" + result.getFileName())
                        .toString());
            }
            new Runner(options.build()).run();
        }
    }

    private static boolean onlyAsks(CommandLineOptions given) {
        return given.shouldHelp()
                || given.shouldList()
                || given.shouldListProfilers()
                || given.shouldListResultFormats()
                || given.shouldListWithParams();
    }

    private static List<String> jvmArguments(CommandLineOptions given, String kernels) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--add-modules=jdk.incubator.vector",
                "-XX:+UseSerialGC",
                "-Xmn8m",
                "-XX:PretenureSizeThreshold=256k",
                "-XX:InitialRAMPercentage=5",
                "-XX:MetaspaceSize=64m",
                "-XX:-UsePerfData",
                "-XX:ObjectAlignmentInBytes=64"));
        if (Files.isReadable(LARGE_PAGES) && !Files.readString(LARGE_PAGES).contains("[never]")) {
            arguments.add("-XX:+UseTransparentHugePages");
        }
        arguments.addAll(KernelBenchmark.properties(kernels));
        arguments.addAll(given.getJvmArgsAppend().orElse(List.of()));
        return arguments;
    }
}
