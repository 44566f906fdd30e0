package dragoman.corpora.format.text;

import dragoman.corpora.format.document.Document;
import dragoman.corpora.format.document.DocumentFormat;
import dragoman.corpora.format.document.DocumentSource;
import dragoman.corpora.format.document.FileText;
import dragoman.corpora.format.document.Slot;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Subtitles in SubRip (SRT) and WebVTT. A segment is the text of a cue, or one of several speakers in it, whose lines begin with a dash; its
 * lines are joined by spaces. A translation is wrapped to lines that are no longer than the longest of the file, as evenly as words allow. Time
 * codes, numbers, notes and styles stay.
 */
public final class SubtitleFormat implements DocumentFormat {
    private static final Pattern TIME = Pattern.compile(
            "\\s*(?:\\d+:)?\\d{1,2}:\\d{2}[,.]\\d{1,3}\\s*-->\\s*(?:\\d+:)?\\d{1,2}:\\d{2}[,.]\\d{1,3}(?:\\s.*)?");
    private static final Pattern NUMBER = Pattern.compile("\\s*\\d+\\s*");

    private final boolean web;

    private SubtitleFormat(boolean web) {
        this.web = web;
    }

    /** SubRip. */
    public static SubtitleFormat srt() {
        return new SubtitleFormat(false);
    }

    /** WebVTT. */
    public static SubtitleFormat webVtt() {
        return new SubtitleFormat(true);
    }

    @Override
    public String name() {
        return web ? "vtt" : "srt";
    }

    @Override
    public Set<String> suffixes() {
        return Set.of(name());
    }

    @Override
    public boolean recognizes(String beginning) {
        return web
                ? beginning.startsWith("WEBVTT")
                : beginning
                        .lines()
                        .filter(line -> !line.isBlank())
                        .limit(2)
                        .anyMatch(line -> TIME.matcher(line).matches());
    }

    @Override
    public Document read(DocumentSource source) {
        FileText file = FileText.decode(source, StandardCharsets.UTF_8);
        if (web && !file.text().startsWith("WEBVTT")) {
            throw file.error(0, "no WebVTT: the first line must be WEBVTT");
        }
        List<List<CueLine>> cues = cues(file);
        if (cues.isEmpty() && !web && !file.text().isBlank()) {
            throw file.error(0, "no subtitles: there is no line like 00:00:01,000 --> 00:00:02,500");
        }
        int width = cues.stream()
                .flatMap(List::stream)
                .mapToInt(line -> CueText.parse(line.text(), web).visibleLength())
                .max()
                .orElse(0);
        List<Slot> slots = new ArrayList<>();
        for (List<CueLine> cue : cues) {
            for (List<CueLine> speech : speeches(cue)) {
                CueText.slot(speech, file, web, width).ifPresent(slots::add);
            }
        }
        return Document.monolingual(file, slots);
    }

    /** The lines of each cue. In SRT a cue goes on after a blank line, up to the number before the next time code. */
    private List<List<CueLine>> cues(FileText file) {
        List<CueLine> all = new ArrayList<>();
        for (Lines lines = new Lines(file.text()); lines.next(); ) {
            all.add(new CueLine(lines.number(), lines.content(), lines.text()));
        }
        List<List<CueLine>> cues = new ArrayList<>();
        List<CueLine> cue = new ArrayList<>();
        boolean inCue = false;
        for (int i = 0; i < all.size(); i++) {
            CueLine line = all.get(i);
            boolean isTime = TIME.matcher(line.text()).matches();
            boolean isNumber = NUMBER.matcher(line.text()).matches()
                    && i + 1 < all.size()
                    && TIME.matcher(all.get(i + 1).text()).matches();
            if (isTime || line.text().isBlank() || isNumber) {
                add(cue, cues);
                inCue = isTime || (inCue && !web && !isNumber);
            } else if (inCue) {
                cue.add(line);
            }
        }
        add(cue, cues);
        return cues;
    }

    private static void add(List<CueLine> cue, List<List<CueLine>> cues) {
        if (!cue.isEmpty()) {
            cues.add(List.copyOf(cue));
            cue.clear();
        }
    }

    private static List<List<CueLine>> speeches(List<CueLine> cue) {
        List<List<CueLine>> speeches = new ArrayList<>();
        for (CueLine line : cue) {
            if (speeches.isEmpty() || CueText.beginsSpeech(line.text())) {
                speeches.add(new ArrayList<>());
            }
            speeches.getLast().add(line);
        }
        return speeches;
    }
}
