package dragoman.cli.output.inspection;

import dragoman.seq2seq.inspection.TranslationTrace;
import dragoman.seq2seq.inspection.TranslationTrace.Band;
import java.util.ArrayList;
import java.util.List;

/** Sentences that say what the page of a translation shows and leaves out. */
public final class TranslationNotes {
    private TranslationNotes() {}

    /** What becomes of the final state of the encoder. */
    static String handOver(TranslationTrace trace) {
        boolean hasCell = trace.encoded().size() > layers(trace.encoded());
        return trace.isBridged()
                ? "The initial state s_0 of the decoder is what the bridge makes of the final state h_S of the"
                        + " encoder, tanh(W h_S + b)"
                        + (hasCell ? ", and W c_S + b of the cell state." : ".")
                : "The initial state s_0 of the decoder is the final state h_S of the encoder"
                        + (hasCell ? ", with its cell state c_S." : ".");
    }

    private static long layers(List<Band> bands) {
        return bands.stream().mapToInt(Band::layer).distinct().count();
    }

    /** What is left out of the page; empty if nothing is. */
    public static List<String> leftOut(TranslationTrace trace) {
        List<String> notes = new ArrayList<>();
        int most = HandOverPicture.MOST_TOKENS;
        int source = trace.encoder().tokens().size();
        int target = trace.free().steps().size();
        if (source > most) {
            notes.add("The first " + most + " of " + source + " source tokens are shown; all of them are read.");
        }
        if (target > most) {
            notes.add("The first " + most + " of " + target + " steps of the decoder are shown.");
        }
        int units = trace.encoder().bands().getFirst().values()[0].length;
        if (units > HandOverPicture.MOST_UNITS) {
            notes.add(HandOverPicture.MOST_UNITS + " of " + units + " units of a layer are shown, evenly spaced.");
        }
        return notes;
    }
}
