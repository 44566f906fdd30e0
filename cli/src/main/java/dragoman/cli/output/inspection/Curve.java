package dragoman.cli.output.inspection;

/**
 * Values against 0, 1, 2, ….
 *
 * @param name what tells it from others
 */
public record Curve(String name, double[] values) {}
