package dragoman.seq2seq.run;

import dragoman.seq2seq.io.file.ModelException;
import java.nio.file.Path;
import java.util.List;

/** A run cannot be continued, since a setting that decides its result has another value. */
public final class ChangedSettingException extends ModelException {
    private static final long serialVersionUID = 1L;

    private final String directory;
    private final String setting;
    private final String before;
    private final String now;

    ChangedSettingException(Path directory, String setting, String before, String now) {
        super(
                "the run in " + directory + " cannot be continued with another " + setting + ": it was " + before
                        + ", now it is " + now
                        + ". Give the same value, choose another directory, or overwrite the model",
                List.of(setting, "overwrite"));
        this.directory = directory.toString();
        this.setting = setting;
        this.before = before;
        this.now = now;
    }

    /** The directory of the run. */
    public String directory() {
        return directory;
    }

    /** The library's name of the setting, such as {@code hidden-size}; {@code data} for the text. */
    public String setting() {
        return setting;
    }

    /** Its value in the run that is stored. */
    public String before() {
        return before;
    }

    /** Its value in this job. */
    public String now() {
        return now;
    }
}
