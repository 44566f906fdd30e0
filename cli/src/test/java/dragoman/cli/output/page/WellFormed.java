package dragoman.cli.output.page;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Parses what the toolkit writes as XML and throws if it is not well-formed. */
public final class WellFormed {
    /** Characters that no part of a page may take as its own. */
    public static final String ODD_TEXT = "<&'\"\u0001\u001B\uFFFE\uFFFF\uD83D]]>";

    private WellFormed() {}

    /** Parses a picture. */
    public static Document xml(String xml) throws SAXException, IOException, ParserConfigurationException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    /** Parses a page: except for these parts, the HTML of the toolkit is valid XML. */
    public static Document html(String page) throws SAXException, IOException, ParserConfigurationException {
        return xml(page.replace("<!DOCTYPE html>", "")
                .replaceAll("(<meta [^>]*)>", "$1/>")
                .replace("<br>", "<br/>")
                .replace("<details open>", "<details>"));
    }
}
