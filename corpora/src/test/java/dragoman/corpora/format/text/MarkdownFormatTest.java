package dragoman.corpora.format.text;

import static dragoman.corpora.format.document.FormatChecks.keeps;
import static dragoman.corpora.format.document.FormatChecks.none;
import static dragoman.corpora.format.document.FormatChecks.read;
import static dragoman.corpora.format.document.FormatChecks.refuses;
import static dragoman.corpora.format.document.FormatChecks.source;
import static dragoman.corpora.format.document.FormatChecks.sources;
import static dragoman.corpora.format.document.FormatChecks.write;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.corpora.format.document.Document;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownFormatTest {
    private static final MarkdownFormat FORMAT = new MarkdownFormat();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# Clock\n\nA clock that *never* stops.\n",
                "Clock\n=====\n\nPart\n----\ntext on\ntwo lines\n\n\n",
                "Run `tick --fast` and see [the **guide**](docs/guide.md \"Guide\").\n",
                "* one\n* two\n  continued\n\n  1. inner\n  2. second\n\n- [ ] open\n- [x] done\n",
                "```java\nint x = 1; // not this\n```\n\n~~~\nnor `this`\n~~~\ntext\n",
                "    indented code\n\ntext\n\n* item\n\n        code in an item\n\n    a paragraph of the item\n",
                "> quoted text\n> on two lines\n>\n> > nested\n",
                "| Name | Value |\n|------|:-----:|\n| Size | 5 `a\\|b` c |\n| x \\| y | |\n\nafter\n",
                "---\ntitle: Clock\ntags: [a, b]\n---\n\nText.\n\n***\n\nMore text.\n",
                "<div align=\"center\">\n<b>kept</b>\n</div>\n\nText with <kbd>Ctrl</kbd> and <https://x.y/z>.\n\n<!-- kept\n\nkept -->\ntext\n",
                "![A clock](clock.png) and [ref][1] and [^1]\n\n[1]: https://x.y/ \"Title\"\n[^1]: A note.\n",
                "A line  \nwith a break\\\nand another\nend\n",
                "Escaped \\*stars\\* and 5 * 3 & &copy; a_b_c end.\n",
                "## Heading ##\nText right after\n### Next\n1. a\n1. b\n"
            })
    void keepsFiles(String text) {
        keeps(FORMAT, text);
    }

    @Test
    void keepsGeneratedFiles() {
        Random random = new Random(10);
        String[] pieces = {
            "word", "Wort", " ", "\n", "\n\n", "# ", "* ", "1. ", "> ", "`", "``", "```\n", "**", "_", "[", "](x)", "]",
            "<b>", "|", "---\n", "    ", "\\", "!", "&amp;", "<!--", "-->", "~~~", "\r\n", "  \n", "ü"
        };
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(30); j > 0; j--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            Document document = FORMAT.read(source("f", bytes));
            assertArrayEquals(bytes, document.write(none(document)));
            assertArrayEquals(
                    bytes,
                    document.write(document.segments().stream()
                            .map(segment -> Optional.of(segment.source()))
                            .toList()));
        }
    }

    @Test
    void keepsCodeAndTargetsOfLinks() {
        Document document = read(
                FORMAT,
                "Run `tick` and\nsee [the guide](guide.md).\n\n```\ncode\n```\n\n    code\n\n[1]: https://x.y/\n\n* an item\n");
        assertEquals(List.of("Run `tick` and see [the guide](guide.md).", "an item"), sources(document));
        assertEquals(
                "Siehe [die *\\*Hilfe](guide.md), `tick`.\n\n```\ncode\n```\n\n    code\n\n[1]: https://x.y/\n\n* 1\\. Punkt\n"
                        .replace("die *\\*", "die \\*\\*"),
                write(document, "Siehe [die **Hilfe](guide.md), `tick`.", "1. Punkt"));
    }

    @Test
    void emphasisIsACode() {
        Document document = read(FORMAT, "A _very_ good **clock**, snake_case and 2 \\* 3\n");
        assertEquals(
                List.of("_", "_", "**", "**"),
                document.segments().getFirst().source().codeTexts());
        assertEquals(List.of("A _very_ good **clock**, snake_case and 2 * 3"), sources(document));
        assertEquals("*sehr*gut **Uhr** snake\\_case\n", write(document, "_sehr_gut **Uhr** snake_case"));
    }

    @Test
    void cellsAndHeadingsAreSegments() {
        Document document =
                read(FORMAT, "## Sizes ##\n\n| Name | `a\\|b` x |\n|---|---|\n| Big | 1 |\n\nTitle\n===\n> a\n> b\n");
        assertEquals(List.of("Sizes", "Name", "`a\\|b` x", "Big", "1", "Title", "a b"), sources(document));
        assertEquals(
                "## Größen ##\n\n| N\\|ame | `a\\|b` x |\n|---|---|\n| Big | 1 |\n\nTitle\n===\n> A B\n",
                write(document, "Größen", "N|ame", null, null, null, null, "A B"));
    }

    @Test
    void forcedLineBreaksAreKept() {
        Document document = read(FORMAT, "one  \ntwo\\\nthree\n");
        assertEquals(List.of("one<br>two<br>three"), sources(document));
    }

    @Test
    void addressesAreCodes() {
        Document document = read(FORMAT, "See https://example.com/a_b/c, or <a@b.c>.\n");
        assertEquals(
                List.of("https://example.com/a_b/c", "<a@b.c>"),
                document.segments().getFirst().source().codeTexts());
    }

    @Test
    void namesWhatIsWrong() {
        refuses(FORMAT, "# ü".getBytes(StandardCharsets.ISO_8859_1), "line 1", "not valid UTF-8");
    }
}
