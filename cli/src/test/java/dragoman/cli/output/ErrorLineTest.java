package dragoman.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.corpora.CorpusException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class ErrorLineTest {
    @Test
    void theToolkitsOwnWordsAreKept() {
        assertEquals("a.txt: line 3: odd", ErrorLine.of(new CorpusException("a.txt: line 3: odd")));
        assertEquals("first second", ErrorLine.of(new CommandException("first\n  second\n")));
    }

    @Test
    void filesAreNamed() {
        assertEquals("no such file: a", ErrorLine.of(new UncheckedIOException(new NoSuchFileException("a"))));
        assertEquals("no permission: a", ErrorLine.of(new AccessDeniedException("a")));
        assertEquals("a: Is a directory", ErrorLine.of(new FileSystemException("a", null, "Is a directory")));
        assertEquals("No space left on device", ErrorLine.of(new IOException("No space left on device")));
        assertEquals(
                "a: read error",
                ErrorLine.of(new UncheckedIOException("a: read error", new IOException("read error"))));
    }

    @Test
    void outOfMemoryNamesTheHeapAndHowToEnlargeIt() {
        assertEquals(
                "out of memory: the heap of 512 MB is full. Give it more with TRANSLATE_JAVA_OPTS=-Xmx1024m,"
                        + " or reduce --batch-size, --hidden-size or --vocabulary-size",
                ErrorLine.outOfMemory(512L << 20));
        assertEquals(
                ErrorLine.outOfMemory(Runtime.getRuntime().maxMemory()),
                ErrorLine.of(new OutOfMemoryError("Java heap")));
    }

    @Test
    void whatNobodyForesawIsCalledAnInternalError() {
        assertEquals(
                "internal error, please report it with what --stacktrace shows: java.lang.IllegalStateException: odd",
                ErrorLine.of(new IllegalStateException("odd")));
    }
}
