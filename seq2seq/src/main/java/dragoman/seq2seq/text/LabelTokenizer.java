package dragoman.seq2seq.text;

import dragoman.corpora.text.Tokenizer;
import dragoman.corpora.text.TokenizerDescription;
import java.util.List;

/** Takes a line for one token, which is a label; a blank line has none. */
record LabelTokenizer(TokenizerDescription description) implements Tokenizer {
    @Override
    public List<String> tokenize(String line) {
        return line.isBlank() ? List.of() : List.of(line.strip());
    }

    @Override
    public String detokenize(List<String> tokens) {
        return String.join(" ", tokens);
    }
}
