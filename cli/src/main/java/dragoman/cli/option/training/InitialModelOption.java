package dragoman.cli.option.training;

import dragoman.cli.option.Group;
import dragoman.cli.option.ModelLocations;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.WhenAbsent;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.io.codec.ModelFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The model that initializes the weights, and the options that it determines. */
@Group(OptionGroup.RUN)
public final class InitialModelOption {
    private static final String NAME = "--init-model";
    private static final List<String> DECIDED = List.of(
            "--source-language",
            "--target-language",
            "--tokenizer",
            "--lowercase",
            "--vocabulary-size",
            "--minimum-count",
            "--subwords",
            "--merges",
            "--subword-scope",
            "--shared-vocabulary",
            "--source-vocabulary",
            "--target-vocabulary",
            "--source-merges",
            "--target-merges",
            "--cell",
            "--layers",
            "--embedding-size",
            "--hidden-size",
            "--encoder-hidden-size",
            "--reverse-source",
            "--bidirectional",
            "--residual",
            "--layer-normalization",
            "--attention",
            "--input-feeding",
            "--tied-embeddings");

    @Option(
            names = NAME,
            paramLabel = "DIR",
            description = "Initialize the weights from this model, a directory or the name of an installed model"
                    + " (fine-tuning), and take over its vocabularies, subwords and network.")
    @WhenAbsent("random initialization by --seed")
    private Path directory;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Made by picocli. */
    public InitialModelOption() {}

    /** The model, if one is given. */
    public Optional<TranslationModel> model() {
        if (directory == null) {
            return Optional.empty();
        }
        for (String option : DECIDED) {
            if (command.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new ParameterException(
                        command.commandLine(), option + " is determined by the model of " + NAME + ": leave it out");
            }
        }
        return Optional.of(ModelLocations.of(directory).read(files -> ModelFiles.read(files, TranslationModel.class)));
    }
}
