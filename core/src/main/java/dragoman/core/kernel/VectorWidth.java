package dragoman.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The vector width: that of the hardware, at most 512 bits, or the value of the system property {@value #PROPERTY}. */
final class VectorWidth {
    static final String PROPERTY = "dragoman.vector.bits";
    /** Kernels copy it into a {@code static final} field of their own class; from elsewhere HotSpot does not treat it as a constant. */
    static final VectorSpecies<Float> SPECIES = species();

    private VectorWidth() {}

    private static VectorSpecies<Float> species() {
        int preferred = Math.min(FloatVector.SPECIES_PREFERRED.vectorBitSize(), 512);
        int bits = Integer.getInteger(PROPERTY, preferred);
        return switch (bits) {
            case 512 -> FloatVector.SPECIES_512;
            case 256 -> FloatVector.SPECIES_256;
            case 128 -> FloatVector.SPECIES_128;
            default ->
                throw new IllegalArgumentException(
                        "-D" + PROPERTY + "=" + bits + " is not a vector width; use 128, 256 or 512");
        };
    }
}
