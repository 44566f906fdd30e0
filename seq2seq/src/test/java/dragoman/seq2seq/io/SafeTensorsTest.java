package dragoman.seq2seq.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.seq2seq.io.file.DiskFailure;
import dragoman.seq2seq.io.file.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTensorsTest {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("model.safetensors");
    }

    @Test
    void readsBackTheBitsItWrote() throws IOException {
        float[] data = {1.5f, -0.0f, Float.MIN_VALUE, Float.MAX_VALUE, 3, 4, 5, 6, 7};
        List<NamedTensor> tensors = List.of(
                new NamedTensor("encoder.weight", List.of(2, 3), data, 1),
                new NamedTensor("bias", List.of(2), data, 7),
                new NamedTensor("none", List.of(0, 4), data, 9),
                new NamedTensor("number", List.of(), data, 0));
        SafeTensors.write(file(), tensors, Map.of("b", "é", "a", "1"));

        float[] read = new float[9];
        Map<String, String> metadata = SafeTensors.read(
                file(),
                List.of(
                        new NamedTensor("number", List.of(), read, 0),
                        new NamedTensor("none", List.of(0, 4), read, 0),
                        new NamedTensor("bias", List.of(2), read, 7),
                        new NamedTensor("encoder.weight", List.of(2, 3), read, 1)));

        for (int i = 0; i < data.length; i++) {
            assertEquals(Float.floatToRawIntBits(data[i]), Float.floatToRawIntBits(read[i]));
        }
        assertEquals(Map.of("a", "1", "b", "é"), metadata);
    }

    @Test
    void laysTheFileOutAsOtherToolsDo() throws IOException {
        SafeTensors.write(
                file(), List.of(new NamedTensor("w", List.of(1, 2), new float[] {1, -2})), Map.of("format", "pt"));

        byte[] bytes = Files.readAllBytes(file());
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int length = Math.toIntExact(buffer.getLong());
        assertEquals(0, length % 8);
        assertEquals(8 + length + 8, bytes.length);
        assertEquals(
                "{\"__metadata__\":{\"format\":\"pt\"},\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}",
                new String(bytes, 8, length, StandardCharsets.UTF_8).stripTrailing());
        assertEquals(1, buffer.getFloat(8 + length));
        assertEquals(-2, buffer.getFloat(8 + length + 4));
    }

    @Test
    void movesMoreThanOneBufferOfData() throws IOException {
        float[] data = new float[700_001];
        for (int i = 0; i < data.length; i++) {
            data[i] = i;
        }
        SafeTensors.write(file(), List.of(new NamedTensor("w", List.of(700_000), data, 1)), Map.of());

        float[] read = new float[700_002];
        SafeTensors.read(file(), List.of(new NamedTensor("w", List.of(700_000), read, 2)));

        assertArrayEquals(Arrays.copyOfRange(data, 1, data.length), Arrays.copyOfRange(read, 2, read.length));
    }

    @Test
    void givesTheSameBytesForTheSameContent() throws IOException {
        List<NamedTensor> tensors = List.of(new NamedTensor("w", List.of(2), new float[] {1, 2}));
        Path other = folder.resolve("other");
        SafeTensors.write(file(), tensors, Map.of("a", "1", "b", "2", "c", "3"));
        SafeTensors.write(other, tensors, Map.of("c", "3", "b", "2", "a", "1"));

        assertEquals(-1, Files.mismatch(file(), other));
    }

    @Test
    void describesAFileWithoutItsNumbers() throws IOException {
        float[] data = new float[6];
        SafeTensors.write(
                file(),
                List.of(new NamedTensor("w", List.of(2, 2), data), new NamedTensor("b", List.of(2), data, 4)),
                Map.of());

        SafeTensorsHeader header = SafeTensors.readHeader(file());

        assertEquals(
                List.of(
                        new SafeTensorsHeader.Entry("w", NamedTensor.Type.F32, List.of(2, 2), 0, 16),
                        new SafeTensorsHeader.Entry("b", NamedTensor.Type.F32, List.of(2), 16, 24)),
                header.entries());
    }

    @Test
    void passesOnThatAChannelIsFull() {
        WritableByteChannel full = new WritableByteChannel() {
            private int room = 200;

            @Override
            public int write(ByteBuffer source) throws IOException {
                if (room == 0) {
                    throw new IOException("No space left on device");
                }
                int taken = Math.min(Math.min(room, 7), source.remaining());
                source.position(source.position() + taken);
                room -= taken;
                return taken;
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        };
        List<NamedTensor> tensors = List.of(new NamedTensor("w", List.of(100), new float[100]));

        IOException thrown = assertThrows(IOException.class, () -> SafeTensors.write(full, tensors, Map.of()));
        assertEquals("no space is left on the disk", DiskFailure.reason(thrown));
    }

    @Test
    void refusesTensorsThatCannotBe() {
        float[] data = new float[4];
        NamedTensor tensor = new NamedTensor("w", List.of(4), data);

        assertThrows(IllegalArgumentException.class, () -> new NamedTensor("w", List.of(5), data));
        assertThrows(IllegalArgumentException.class, () -> new NamedTensor("w", List.of(2), data, 3));
        assertThrows(IllegalArgumentException.class, () -> new NamedTensor("w", List.of(2), data, -1));
        assertThrows(IllegalArgumentException.class, () -> new NamedTensor("w", List.of(-1, -2), data));
        assertThrows(IllegalArgumentException.class, () -> new NamedTensor("w", List.of(1 << 20, 1 << 20), data));
        assertThrows(IllegalArgumentException.class, () -> new NamedTensor("__metadata__", List.of(1), data));
        assertThrows(
                IllegalArgumentException.class, () -> SafeTensors.write(file(), List.of(tensor, tensor), Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                                    | 0 | does not begin with a JSON object",
                "[]                                                                    | 0 | does not begin with a JSON object",
                "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}                 | 8 | is not valid JSON",
                "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} x              | 8 | is not valid JSON",
                "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} {}             | 8 | goes on after its JSON object",
                "{'w':3}                                                               | 0 | \"w\" is not an object",
                "{'w':{'shape':[2],'data_offsets':[0,8]}}                              | 8 | \"w.dtype\" is missing",
                "{'w':{'dtype':'F32','data_offsets':[0,8]}}                            | 8 | \"w.shape\" is missing",
                "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8],'x':1}}          | 8 | \"w.x\" is not known to this version",
                "{'w':{'dtype':'F16','shape':[2],'data_offsets':[0,4]}}                | 4 | tensor w has the type F16, not F32",
                "{'w':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}}               | 8 | \"w.shape\" is not a list of whole numbers",
                "{'w':{'dtype':'F32','shape':[2.0],'data_offsets':[0,8]}}              | 8 | \"w.shape\" is not a list of whole numbers",
                "{'w':{'dtype':'F32','shape':[9999999999],'data_offsets':[0,8]}}       | 8 | \"w.shape\" is not a list of whole numbers",
                "{'w':{'dtype':'F32','shape':[65536,65536],'data_offsets':[0,0]}}      | 0 | does not fit its data_offsets",
                "{'w':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}}                | 8 | does not fit its data_offsets",
                "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8,16]}}             | 8 | has 3 data_offsets, not 2",
                "{'w':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}}                | 8 | does not fit its data_offsets",
                "{'w':{'dtype':'F32','shape':[2],'data_offsets':[-8,0]}}               | 8 | \"w.data_offsets\" is not a list of whole numbers",
                "{'w':{'dtype':'F32','shape':[2],'data_offsets':[99999999999999999999,0]}}| 8 | \"w.data_offsets\" is not a list of whole",
                "{'w':{'dtype':'F32','shape':[2],'data_offsets':[8,16]}}               | 16 | begins at byte 8, not at 0",
                "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'v':{'dtype':'F32','shape':[2],'data_offsets':[4,12]}} | 12 | begins at byte 4, not at 8",
                "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'w':{'dtype':'F32','shape':[2],'data_offsets':[8,16]}} | 16 | holds the key \"w\" twice",
                "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}                | 4 | holds 4 bytes of data, not the 8",
                "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}                | 9 | holds 9 bytes of data, not the 8",
                "{'__metadata__':{'a':1},'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | 8 | \"__metadata__.a\" is not a string",
                "{'v':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}                | 8 | tensor v has no place in this model",
                "{'w':{'dtype':'F32','shape':[1,2],'data_offsets':[0,8]}}              | 8 | tensor w has the shape [1, 2], not [2]",
                "{}                                                                    | 0 | tensor w is missing",
            })
    void refusesAHeaderThatLies(String header, int dataBytes, String reason) throws IOException {
        byte[] text = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        writeFile(text.length, text, dataBytes);

        assertRefused(reason);
    }

    @Test
    void refusesALengthThatLies() throws IOException {
        byte[] text = "{}".getBytes(StandardCharsets.UTF_8);
        writeFile(3, text, 0);
        assertRefused("says its header has 3 bytes, but only 2 follow");
        writeFile(100_000_001, text, 0);
        assertRefused("says its header has 100000001 bytes, which is too many");
        writeFile(-1, text, 0);
        assertRefused("says its header has 18446744073709551615 bytes, which is too many");
        Files.write(file(), new byte[7]);
        assertRefused("has 7 bytes, too few for a safetensors file");
    }

    @Test
    void refusesAFileCutAnywhere() throws IOException {
        SafeTensors.write(file(), List.of(new NamedTensor("w", List.of(2), new float[2])), Map.of());
        byte[] whole = Files.readAllBytes(file());
        for (int length = 0; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertThrows(ModelException.class, this::read);
        }
    }

    @Test
    void refusesWhatIsNoNumber() throws IOException {
        for (float value : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
            SafeTensors.write(file(), List.of(new NamedTensor("w", List.of(2), new float[] {1, value})), Map.of());
            assertRefused("tensor w holds " + value + " where a number should be");
        }
    }

    @Test
    void saysThatAFileIsMissing() {
        assertRefused("the file is missing");
    }

    private void writeFile(long length, byte[] header, int dataBytes) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        Files.write(file(), bytes.putLong(length).put(header).array());
    }

    private void read() {
        SafeTensors.read(file(), List.of(new NamedTensor("w", List.of(2), new float[2])));
    }

    private void assertRefused(String reason) {
        ModelException thrown = assertThrows(ModelException.class, this::read);
        assertTrue(
                thrown.getMessage().startsWith(file() + ": ")
                        && thrown.getMessage().contains(reason),
                thrown.getMessage());
        assertFalse(thrown.getMessage().contains("\n"));
        assertTrue(thrown.getMessage().endsWith("or train the model again"));
    }
}
