package dragoman.corpora;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Random mutations of the bytes of a file: flipped bits, cut, repeated and exchanged ranges, and byte sequences that parsers often mishandle. */
final class MutatedBytes {
    private static final String[] INSERTIONS = {
        "\n",
        "\r\n",
        "\r",
        "\t",
        "\0",
        "\\",
        "\\u",
        "\\n",
        "</w>",
        "<unk>",
        "<pad>",
        " ",
        "  ",
        "\uFEFF",
        "\u2028",
        "\u00e9",
        "\ud83d\ude00",
        ""
    };
    private static final byte[][] INVALID = {
        {(byte) 0xC3},
        {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
        {(byte) 0x1F, (byte) 0x8B, 8, 0},
        {(byte) 0xFF, (byte) 0xFE}
    };

    private final SplittableRandom random;

    MutatedBytes(long seed) {
        random = new SplittableRandom(seed);
    }

    byte[] of(byte[] content) {
        byte[] mutated = content;
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            mutated = change(mutated);
        }
        return mutated;
    }

    private byte[] change(byte[] content) {
        int from = random.nextInt(content.length + 1);
        int to = from + random.nextInt(1 + Math.min(content.length - from, 1 << random.nextInt(8)));
        byte[] range = Arrays.copyOfRange(content, from, to);
        return switch (random.nextInt(6)) {
            case 0 -> flipped(content, from);
            case 1 -> Arrays.copyOf(content, from);
            case 2 -> replaced(content, from, to, new byte[0]);
            case 3 -> replaced(content, from, from, range);
            case 4 -> replaced(content, from, to, INVALID[random.nextInt(INVALID.length)]);
            default ->
                replaced(
                        content,
                        from,
                        to,
                        INSERTIONS[random.nextInt(INSERTIONS.length)].getBytes(StandardCharsets.UTF_8));
        };
    }

    private byte[] flipped(byte[] content, int at) {
        byte[] changed = content.clone();
        if (at < changed.length) {
            changed[at] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    private static byte[] replaced(byte[] content, int from, int to, byte[] middle) {
        byte[] result = new byte[from + middle.length + content.length - to];
        System.arraycopy(content, 0, result, 0, from);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(content, to, result, from + middle.length, content.length - to);
        return result;
    }
}
