package dragoman.cli.option;

import dragoman.seq2seq.evaluation.BleuTokenizer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How BLEU cuts text into words. */
@Group(OptionGroup.SCORING)
public final class BleuChoice {
    @Option(
            names = "--bleu-tokenizer",
            paramLabel = "NAME",
            description = "Tokenization of BLEU by its name in sacreBLEU: 13a, none, zh, char or intl.")
    @WhenAbsent(
            "by the target language or the script of the references: zh for Chinese, char for others without spaces, else 13a")
    private String name;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Made by picocli. */
    public BleuChoice() {}

    /** The tokenization that is asked for; nothing if none is. */
    public Optional<BleuTokenizer> tokenizer() {
        if (name == null) {
            return Optional.empty();
        }
        return Optional.of(BleuTokenizer.ofLabel(name).orElseThrow(this::unknown));
    }

    private ParameterException unknown() {
        String message = needsDictionary()
                ? "--bleu-tokenizer " + name + " needs a dictionary that is not part of this toolkit: use char"
                : "--bleu-tokenizer must be one of "
                        + Arrays.stream(BleuTokenizer.values())
                                .map(BleuTokenizer::label)
                                .collect(Collectors.joining(", "))
                        + ", not '" + name + "'";
        return new ParameterException(command.commandLine(), message);
    }

    private boolean needsDictionary() {
        return name.endsWith("-mecab") || name.startsWith("flores") || name.startsWith("spm") || name.equals("th");
    }
}
