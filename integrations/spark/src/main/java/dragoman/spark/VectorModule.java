package dragoman.spark;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/** The module of the Vector API, which Spark 4 adds to its executors unless their options are replaced. */
final class VectorModule {
    private static final String NAME = "jdk.incubator.vector";

    private static final AtomicBoolean WARNED = new AtomicBoolean();

    private VectorModule() {}

    /** Once in a JVM: results are the same without it, only slower. */
    static void warnIfMissing() {
        if (ModuleLayer.boot().findModule(NAME).isEmpty() && !WARNED.getAndSet(true)) {
            System.getLogger(VectorModule.class.getName())
                    .log(
                            Level.WARNING,
                            "this executor runs without " + NAME
                                    + ", with the same results but several times slower: add --add-modules=" + NAME
                                    + " to spark.executor.extraJavaOptions");
        }
    }
}
