package dragoman.seq2seq.io;

/** What a model was trained to do. */
public enum ModelTask {
    /** Text of one language to text of another. */
    TRANSLATION("a translation model", "use it with translate run, or with translate evaluate and references"),
    /** The next token of a text. */
    LANGUAGE_MODEL("a language model", "use it with translate generate, or with translate evaluate and a text alone"),
    /** The label of a text. */
    CLASSIFIER("a classifier", "use it with translate classify, or with translate evaluate and texts with labels");

    private final String description;
    private final String use;

    ModelTask(String description, String use) {
        this.description = description;
        this.use = use;
    }

    /** What such a model is called: "a language model". */
    public String description() {
        return description;
    }

    /** What to do with such a model. */
    public String use() {
        return use;
    }
}
