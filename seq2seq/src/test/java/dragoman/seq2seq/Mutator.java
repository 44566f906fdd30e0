package dragoman.seq2seq;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** Damages bytes in ways in which files get damaged or forged, as a pure function of a seed. */
public final class Mutator {
    /** What parsers have stumbled over: limits of number types, deep nesting, odd characters, cut characters. */
    private static final List<byte[]> TOKENS = List.of(
            bytes("0"),
            bytes("-1"),
            bytes("2147483647"),
            bytes("2147483648"),
            bytes("-9223372036854775808"),
            bytes("9223372036854775807"),
            bytes("1e999"),
            bytes("1.5"),
            bytes("\"NaN\""),
            bytes("null"),
            bytes("true"),
            bytes("{}"),
            bytes("[]"),
            bytes("[".repeat(3000)),
            bytes("{\"a\":".repeat(3000)),
            bytes("\""),
            bytes("\\"),
            bytes("\\u0000"),
            bytes("\n"),
            bytes("\r\n"),
            bytes("\t"),
            bytes("\0"),
            bytes("</w>"),
            bytes("<unk>"),
            bytes("\uFEFF"),
            bytes("\u202E"),
            bytes("x".repeat(70_000)),
            new byte[] {(byte) 0xC3},
            new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            new byte[] {(byte) 0x1F, (byte) 0x8B, 8, 0},
            new byte[] {(byte) 0xFF, (byte) 0xFF, 0x7F, 0x7F},
            new byte[] {0, 0, (byte) 0x80, 0x7F},
            new byte[] {-1, -1, -1, -1, -1, -1, -1, 0x7F});

    private final SplittableRandom random;

    public Mutator(long seed) {
        random = new SplittableRandom(seed);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A damaged copy: one change, or now and then several. */
    public byte[] mutate(byte[] content) {
        byte[] mutated = content;
        int changes = random.nextInt(4) == 0 ? 1 + random.nextInt(8) : 1;
        for (int i = 0; i < changes; i++) {
            mutated = change(mutated);
        }
        return mutated;
    }

    private byte[] change(byte[] content) {
        int from = random.nextInt(content.length + 1);
        int length = random.nextInt(1 + Math.min(content.length - from, 1 << random.nextInt(12)));
        return switch (random.nextInt(9)) {
            case 0 -> withByte(content, from, 1 << random.nextInt(8));
            case 1 -> withByte(content, from, random.nextInt(256));
            case 2 -> splice(content, 0, from, new byte[0], content.length);
            case 3 -> splice(content, 0, from, new byte[0], from + length);
            case 4 -> splice(content, 0, from, slice(content, from, length), from);
            case 5 -> splice(content, 0, from, token(), from);
            case 6 -> splice(content, 0, from, token(), from + length);
            case 7 -> withNumber(content, from);
            default ->
                splice(content, 0, from, slice(content, random.nextInt(content.length + 1), length), from + length);
        };
    }

    private byte[] token() {
        return TOKENS.get(random.nextInt(TOKENS.size()));
    }

    private static byte[] withByte(byte[] content, int place, int bits) {
        byte[] changed = content.clone();
        if (place < changed.length) {
            changed[place] ^= (byte) bits;
        }
        return changed;
    }

    /** Replaces the next decimal number by another one. */
    private byte[] withNumber(byte[] content, int from) {
        int begin = from;
        while (begin < content.length && !isDigit(content[begin])) {
            begin++;
        }
        int end = begin;
        while (end < content.length && isDigit(content[end])) {
            end++;
        }
        String number = random.nextBoolean()
                ? String.valueOf(random.nextInt(70))
                : String.valueOf(random.nextLong() >> random.nextInt(64));
        return splice(content, 0, begin, bytes(number), end);
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static byte[] slice(byte[] content, int from, int length) {
        ByteArrayOutputStream slice = new ByteArrayOutputStream();
        slice.write(content, from, Math.min(length, content.length - from));
        return slice.toByteArray();
    }

    private static byte[] splice(byte[] content, int begin, int end, byte[] middle, int rest) {
        ByteArrayOutputStream spliced = new ByteArrayOutputStream();
        spliced.write(content, begin, end - begin);
        spliced.writeBytes(middle);
        spliced.write(content, rest, content.length - rest);
        return spliced.toByteArray();
    }
}
