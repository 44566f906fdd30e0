package dragoman.seq2seq.io;

import dragoman.seq2seq.io.file.ModelException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Compares the files of one save with their checksums, each once; a large file while it is parsed, in a thread of its own. */
final class FileVerification {
    /** From this size on a thread of its own pays: SHA-256 takes about 1.5 ms per MB. */
    private static final long LARGE_BYTES = 1 << 20;

    private final Optional<Checksums> checksums;
    private final Set<String> started = new HashSet<>();
    private final List<CompletableFuture<Void>> running = new ArrayList<>();

    /** @param checksums empty for models of earlier releases, which are not checked */
    FileVerification(Optional<Checksums> checksums) {
        this.checksums = checksums;
    }

    /** @throws ModelException if a small file is not the one that was saved */
    void start(String name, ModelFile file) {
        if (started.add(name) && !name.equals(ModelFileNames.CARD)) {
            checksums.ifPresent(all -> verify(all, file, name));
        }
    }

    private void verify(Checksums all, ModelFile file, String name) {
        if (file.size() < LARGE_BYTES) {
            all.verify(name, file);
        } else {
            running.add(CompletableFuture.runAsync(() -> all.verify(name, file), FileVerification::startThread));
        }
    }

    private static void startThread(Runnable verification) {
        Thread.ofPlatform().daemon().name("dragoman-checksum").start(verification);
    }

    /**
     * Waits until every file is verified.
     *
     * @throws ModelException if the content of one is not the one that was saved
     */
    void await() {
        for (CompletableFuture<Void> verification : running) {
            try {
                verification.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof ModelException damaged ? damaged : e;
            }
        }
    }
}
