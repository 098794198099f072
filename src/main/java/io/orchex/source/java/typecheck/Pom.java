package io.orchex.source.java.typecheck;

import io.orchex.source.SourceFile;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What a Maven project says of its Java version; it comes from strangers, so no entity in it is followed. */
final class Pom {

    private static final int MOST_STEPS = 10;
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^${}]+)}");

    /** Those of the compiler plugin, and the one by which Spring Boot's parent sets them. */
    private static final Set<String> PROPERTIES = Set.of(
            "maven.compiler.release",
            "maven.compiler.source",
            "maven.compiler.testRelease",
            "maven.compiler.testSource",
            "java.version");

    private static final Set<String> SETTINGS = Set.of("release", "source", "testRelease", "testSource");

    private final Map<String, String> properties = new HashMap<>();
    private final List<String> settings = new ArrayList<>();
    private final Deque<String> elements = new ArrayDeque<>();
    private final List<String> ofPlugin = new ArrayList<>();
    private String plugin = "";

    private Pom(String text) {
        try {
            XMLStreamReader reader = reader(text);
            while (reader.hasNext()) {
                step(reader, reader.next());
            }
        } catch (XMLStreamException e) {
            // What stands before the mistake counts.
        }
    }

    /** @param all other projects of the repository, whose properties hold where its own do not name a value */
    static Stream<String> javaVersions(SourceFile file, List<SourceFile> all) {
        Pom pom = new Pom(file.text());
        Map<String, String> known = new HashMap<>(pom.properties);
        all.stream().filter(other -> other.path().endsWith("pom.xml")).forEach(other -> new Pom(other.text())
                .properties.forEach(known::putIfAbsent));
        Stream<String> set = PROPERTIES.stream().map(name -> pom.properties.getOrDefault(name, ""));
        return Stream.concat(set, pom.settings.stream()).map(value -> resolved(value, known));
    }

    private static String resolved(String value, Map<String, String> properties) {
        String text = value;
        for (int step = 0; step < MOST_STEPS; step++) {
            Matcher reference = REFERENCE.matcher(text);
            if (!reference.find()) {
                return text;
            }
            text = reference.replaceFirst(Matcher.quoteReplacement(properties.getOrDefault(reference.group(1), "")));
        }
        return "";
    }

    private static XMLStreamReader reader(String text) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory.createXMLStreamReader(new StringReader(text));
    }

    private void step(XMLStreamReader reader, int event) {
        switch (event) {
            case XMLStreamReader.START_ELEMENT -> elements.push(reader.getLocalName());
            case XMLStreamReader.CHARACTERS -> text(reader.getText().strip());
            case XMLStreamReader.END_ELEMENT -> end(elements.pop());
            default -> {
                // Comments and instructions say nothing here.
            }
        }
    }

    private void text(String text) {
        List<String> path = elements.stream().limit(3).toList();
        if (text.isEmpty() || path.size() < 3) {
            return;
        }
        String name = path.get(0);
        switch (path.get(1)) {
            case "properties" -> properties.putIfAbsent(name, text);
            case "plugin" -> plugin = name.equals("artifactId") ? text : plugin;
            case "configuration" -> {
                if (SETTINGS.contains(name)) {
                    ofPlugin.add(text);
                }
            }
            default -> {
                // All else is not about the language.
            }
        }
    }

    private void end(String element) {
        if (element.equals("plugin")) {
            if (plugin.equals("maven-compiler-plugin")) {
                settings.addAll(ofPlugin);
            }
            ofPlugin.clear();
            plugin = "";
        }
    }
}
