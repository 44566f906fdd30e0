package dragoman.corpora.format.xml;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dragoman.corpora.format.ExampleFiles;
import dragoman.corpora.format.document.CodedText;
import dragoman.corpora.format.document.Document;
import dragoman.corpora.format.document.FormatChecks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import net.sf.okapi.lib.xliff2.URIParser;
import net.sf.okapi.lib.xliff2.XLIFFException;
import net.sf.okapi.lib.xliff2.reader.XLIFFReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;

/** What is written is valid by the schemas of XLIFF and, for version 2, by the rules that Okapi checks beyond its schema. */
class XliffValidityTest {
    /** Debian's package php-symfony-translation has the schema of XLIFF 1.2. */
    private static final Path SCHEMA = Path.of(System.getProperty(
            "xliff.schema",
            "/usr/share/php/Symfony/Component/Translation/Resources/schemas/xliff-core-1.2-strict.xsd"));

    private static Stream<Path> files(String version) throws IOException {
        return ExampleFiles.of("xliff").stream()
                .filter(file -> file.getFileName().toString().endsWith(version + ".xlf"));
    }

    /** A file with a random translation of each segment, and of every other one. */
    private static List<byte[]> translated(Path file) throws IOException {
        Document document =
                new XliffFormat().read(FormatChecks.source(file.getFileName().toString(), Files.readAllBytes(file)));
        Random random = new Random(1);
        List<Optional<CodedText>> all = document.segments().stream()
                .map(segment -> Optional.of(FormatChecks.translation(segment.source(), random)))
                .toList();
        List<Optional<CodedText>> some = Stream.iterate(0, i -> i < all.size(), i -> i + 1)
                .map(i -> i % 2 == 0 ? all.get(i) : Optional.<CodedText>empty())
                .toList();
        return List.of(document.write(all), document.write(some));
    }

    @Test
    void version2IsValid() throws IOException {
        for (Path file : files("20").toList()) {
            for (byte[] bytes : translated(file)) {
                String text = new String(bytes, StandardCharsets.UTF_8);
                assertDoesNotThrow(() -> XLIFFReader.validate(text, new URIParser()), () -> file + "\n" + text);
            }
        }
    }

    @Test
    void aSegmentWithAnotherStateIsNotValid() throws IOException {
        String text =
                new String(translated(files("20").findFirst().orElseThrow()).getFirst(), StandardCharsets.UTF_8);
        assertThrows(
                XLIFFException.class,
                () -> XLIFFReader.validate(
                        text.replace("state=\"initial\"", "state=\"needs-translation\""), new URIParser()));
    }

    @Test
    @Tag("external-tools")
    void version1IsValid() throws Exception {
        assumeTrue(Files.exists(SCHEMA), SCHEMA + " is missing: install Debian's php-symfony-translation");
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        LSInput attributes = attributesOfXml();
        factory.setResourceResolver((type, namespace, publicId, systemId, base) -> attributes);
        Schema schema = factory.newSchema(SCHEMA.toFile());
        for (Path file : files("12").toList()) {
            for (byte[] bytes : translated(file)) {
                InputStream in = new ByteArrayInputStream(bytes);
                assertDoesNotThrow(
                        () -> schema.newValidator().validate(new StreamSource(in)),
                        () -> file + "\n" + new String(bytes, StandardCharsets.UTF_8));
            }
        }
    }

    /** The schema of the attributes that the one of XLIFF imports, so that it is not fetched. */
    private static LSInput attributesOfXml() throws ParserConfigurationException {
        DOMImplementationLS dom = (DOMImplementationLS) DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .getDOMImplementation()
                .getFeature("LS", "3.0");
        LSInput input = dom.createLSInput();
        input.setStringData("""
                <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
                  <xs:attribute name="lang" type="xs:string"/>
                  <xs:attribute name="space" type="xs:string"/>
                </xs:schema>
                """);
        return input;
    }
}
