package io.orchex.refactoring.tests;

import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the reports that JUnit's tools began and all others write too; no entity in them is followed. */
final class JUnitXml {

    private final Sink sink;
    private String test = "";
    private boolean good;
    private boolean ran;

    /** Takes a test's name and whether it passed. */
    interface Sink {
        void add(String test, boolean good);
    }

    private JUnitXml(Sink sink) {
        this.sink = sink;
    }

    /** A report that breaks off counts as far as it goes. */
    static void read(InputStream in, Sink sink) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            JUnitXml report = new JUnitXml(sink);
            while (reader.hasNext()) {
                report.step(reader, reader.next());
            }
        } catch (XMLStreamException e) {
            // What stands before the mistake counts.
        }
    }

    private void step(XMLStreamReader reader, int event) {
        if (event == XMLStreamReader.START_ELEMENT) {
            switch (reader.getLocalName()) {
                case "testcase" -> begin(reader);
                case "failure", "error" -> good = false;
                case "skipped" -> ran = false;
                default -> {
                    // What a test printed.
                }
            }
        } else if (event == XMLStreamReader.END_ELEMENT
                && reader.getLocalName().equals("testcase")
                && ran) {
            sink.add(test, good);
        }
    }

    private void begin(XMLStreamReader reader) {
        test = "%s#%s".formatted(reader.getAttributeValue(null, "classname"), reader.getAttributeValue(null, "name"));
        good = true;
        ran = true;
    }
}
