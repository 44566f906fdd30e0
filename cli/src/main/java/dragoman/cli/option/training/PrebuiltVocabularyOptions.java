package dragoman.cli.option.training;

import dragoman.cli.option.Group;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.WhenAbsent;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.BytePairMerges;
import dragoman.seq2seq.text.PrebuiltVocabularies;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Vocabularies and merge operations that are read from files. */
@Group(OptionGroup.TEXT)
final class PrebuiltVocabularyOptions {
    @Option(
            names = "--source-vocabulary",
            paramLabel = "FILE",
            description = "Prebuilt source vocabulary, or shared one, with one token per line as in a model directory.")
    @WhenAbsent("built from the training text")
    private Path sourceVocabulary;

    @Option(names = "--target-vocabulary", paramLabel = "FILE", description = "Prebuilt target vocabulary.")
    @WhenAbsent("built from the training text")
    private Path targetVocabulary;

    @Option(
            names = "--source-merges",
            paramLabel = "FILE",
            description = "Prebuilt merge operations of the source, or joint ones, as in a model directory.")
    @WhenAbsent("learnt from the text")
    private Path sourceMerges;

    @Option(names = "--target-merges", paramLabel = "FILE", description = "Prebuilt merge operations of the target.")
    @WhenAbsent("learnt from the text")
    private Path targetMerges;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Made by picocli. */
    PrebuiltVocabularyOptions() {}

    /**
     * Converts to the type of the library.
     *
     * @param subwords whether words are split into subwords
     * @param joint whether both sides share their merge operations
     * @param shared whether both sides share a vocabulary
     */
    PrebuiltVocabularies toGiven(boolean subwords, boolean joint, boolean shared) {
        if (!subwords && (sourceMerges != null || targetMerges != null)) {
            throw wrong((sourceMerges != null ? "--source-merges" : "--target-merges") + " needs --subwords bpe");
        }
        if (joint && targetMerges != null) {
            throw wrong("--subword-scope joint applies --source-merges to both sides: remove --target-merges");
        }
        if (shared && targetVocabulary != null) {
            throw wrong("--shared-vocabulary uses --source-vocabulary for both sides: remove --target-vocabulary");
        }
        return new PrebuiltVocabularies(
                Optional.ofNullable(sourceVocabulary).map(Vocabulary::read),
                Optional.ofNullable(targetVocabulary).map(Vocabulary::read),
                Optional.ofNullable(sourceMerges).map(BytePairMerges::read),
                Optional.ofNullable(targetMerges).map(BytePairMerges::read));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
