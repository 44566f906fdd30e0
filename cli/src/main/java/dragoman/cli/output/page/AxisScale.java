package dragoman.cli.output.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A linear axis whose ticks are multiples of 1, 2 or 5 times a power of ten.
 *
 * @param low the value at the beginning of the axis, a tick
 * @param high the value at its end, a tick
 * @param step the distance of two ticks
 */
record AxisScale(double low, double high, double step) {
    /** A share of a step, so that a value that is a tick but for its last bits adds no other tick. */
    private static final double ROUNDING = 1e-9;

    private static final double SCIENTIFIC_BELOW = 1e-4;

    /** The smallest axis with ticks that covers two values, with about {@code intervals} intervals. */
    static AxisScale covering(double least, double most, int intervals) {
        double span = most > least ? most - least : Math.max(Math.abs(most), 1e-9);
        double step = niceStep(span / intervals);
        double low = Math.floor(least / step + ROUNDING) * step;
        double high = Math.ceil(most / step - ROUNDING) * step;
        return new AxisScale(low, high > low ? high : low + step, step);
    }

    private static double niceStep(double rough) {
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double factor = rough / power;
        return power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10);
    }

    /** The values of the ticks, in rising order. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        long count = Math.round((high - low) / step);
        for (long i = 0; i <= count; i++) {
            ticks.add(low + i * step);
        }
        return ticks;
    }

    /** Where a value lies on the axis, from 0 to 1. */
    double position(double value) {
        return (value - low) / (high - low);
    }

    /** A value of a tick with as many digits as tell two ticks apart. */
    String label(double tick) {
        if (Math.abs(tick) < step / 2) {
            return "0";
        }
        if (step < SCIENTIFIC_BELOW) {
            return String.format(Locale.ROOT, "%.1e", tick);
        }
        int digits = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        return String.format(Locale.ROOT, "%,." + digits + "f", tick);
    }
}
