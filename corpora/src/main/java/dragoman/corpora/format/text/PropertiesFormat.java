package dragoman.corpora.format.text;

import dragoman.corpora.format.document.Document;
import dragoman.corpora.format.document.DocumentFormat;
import dragoman.corpora.format.document.DocumentSource;
import dragoman.corpora.format.document.FileText;
import dragoman.corpora.format.document.Slot;
import dragoman.corpora.format.document.TextRange;
import dragoman.corpora.format.message.Dialect;
import dragoman.corpora.format.message.MessageText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Properties of Java, in UTF-8 if that is what the file is, otherwise in ISO-8859-1. A segment is a value; a value with a numbered argument is a
 * pattern of {@link java.text.MessageFormat}, in which apostrophes are doubled. A file in ASCII stays so: other characters are escaped as
 * {@code \}{@code uXXXX}.
 */
public final class PropertiesFormat implements DocumentFormat {
    private static final Pattern PROPERTY = Pattern.compile("(?m)^\\s*[\\w.-]+\\s*[=:]");

    @Override
    public String name() {
        return "properties";
    }

    @Override
    public Set<String> suffixes() {
        return Set.of("properties");
    }

    @Override
    public boolean recognizes(String beginning) {
        return beginning
                        .lines()
                        .limit(20)
                        .filter(line -> !line.isBlank())
                        .allMatch(line -> line.startsWith("#")
                                || line.startsWith("!")
                                || PROPERTY.matcher(line).lookingAt())
                && PROPERTY.matcher(beginning).find();
    }

    @Override
    public Document read(DocumentSource source) {
        FileText file = FileText.decode(source, charset(source.bytes()));
        boolean ascii = file.text().chars().allMatch(c -> c < 128);
        List<Slot> slots = new ArrayList<>();
        for (PropertyReader properties = new PropertyReader(file); properties.next(); ) {
            TextRange range = properties.valueRange();
            MessageText.parse(properties.value(), Dialect.JAVA, source.targetLanguage())
                    .slot(properties.key(), properties.line(), range, value -> escape(value, file, ascii))
                    .ifPresent(slots::add);
        }
        return Document.monolingual(file, slots);
    }

    private static Charset charset(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    private static String escape(String value, FileText file, boolean ascii) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                case '\r' -> text.append("\\r");
                case '\f' -> text.append("\\f");
                case '\\' -> text.append("\\\\");
                case ' ' -> text.append(i == 0 ? "\\ " : " ");
                default -> {
                    boolean direct =
                            c < 128 || (!ascii && (Character.isSurrogate(c) ? isUnicode(file) : file.canEncode(c)));
                    text.append(direct ? String.valueOf(c) : "\\u%04X".formatted((int) c));
                }
            }
        }
        return text.toString();
    }

    private static boolean isUnicode(FileText file) {
        return file.canEncode(0x1F600);
    }
}
