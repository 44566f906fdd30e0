package dragoman.seq2seq.models;

import dragoman.seq2seq.io.ModelResources;
import dragoman.seq2seq.io.file.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Finds the models of a class path. Each jar or folder that holds models names them in {@value #INDEX}, one a line; the files of a model are
 * the resources below {@value #FOLDER} and its name. They are read as streams of the class loader, so jars inside a jar work as well. Of
 * several jars with an index each has its own files: a model's are those of the jar that names it.
 */
final class ClassPathModels {
    static final String INDEX = "META-INF/dragoman/models.index";
    static final String FOLDER = "META-INF/dragoman/models/";

    private ClassPathModels() {}

    /**
     * The models that a class loader finds, in its order.
     *
     * @throws ModelException if an index cannot be read or holds an invalid name
     */
    static List<InstalledModel> of(ClassLoader loader) {
        List<InstalledModel> models = new ArrayList<>();
        for (URL index : resources(loader, INDEX)) {
            String text = index.toExternalForm();
            String root = text.substring(0, text.length() - INDEX.length());
            for (String name : names(index)) {
                models.add(new InstalledModel(name, location(loader, root, name)));
            }
        }
        return models;
    }

    private static List<URL> resources(ClassLoader loader, String name) {
        try {
            return Collections.list(loader.getResources(name));
        } catch (IOException e) {
            throw new ModelException("cannot search the class path for " + name + ": " + e.getMessage(), e);
        }
    }

    private static List<String> names(URL index) {
        String content;
        try (InputStream in = index.openStream()) {
            content = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ModelException("cannot read " + index + ": " + e.getMessage(), e);
        }
        List<String> names = content.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        for (String name : names) {
            if (!ModelName.isValid(name)) {
                throw new ModelException(index + ": '" + name
                        + "' is no name of a model; a name has lower-case letters," + " digits, '-', '_' and '.'");
            }
        }
        return names;
    }

    private static ModelResources location(ClassLoader loader, String root, String name) {
        String folder = FOLDER + name + "/";
        return new ModelResources(
                "model " + name + " of " + root, Path.of(folder), file -> open(loader, root, folder + file));
    }

    private static Optional<InputStream> open(ClassLoader loader, String root, String resource) throws IOException {
        for (URL url : Collections.list(loader.getResources(resource))) {
            if (url.toExternalForm().equals(root + resource)) {
                return Optional.of(url.openStream());
            }
        }
        return Optional.empty();
    }
}
