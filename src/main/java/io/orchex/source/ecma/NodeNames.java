package io.orchex.source.ecma;

import java.util.ArrayList;
import java.util.List;

/** What nodes are called. */
final class NodeNames {

    private final Reader reader;
    private final Nodes nodes;

    NodeNames(Reader reader) {
        this.reader = reader;
        this.nodes = reader.nodes;
    }

    /** Of what holds others; what only exports has none. */
    String holder(int node) {
        String name = name(node);
        return name.equals("exports") || name.equals("default") ? "" : name;
    }

    String name(int node) {
        int from = nodes.nameFrom(node);
        int to = nodes.nameTo(node);
        return switch (nodes.naming(node)) {
            case Nodes.NAMED -> reader.names.plain(from, to);
            case Nodes.ASSIGNED -> reader.names.target(from, to);
            case Nodes.GETTER -> reader.names.plain(from, to).concat(".get");
            case Nodes.SETTER -> reader.names.plain(from, to).concat(".set");
            case Nodes.CONSTRUCTOR -> "constructor";
            case Nodes.STATIC -> "static";
            case Nodes.DEFAULT -> "default";
            default -> "";
        };
    }

    /** The names of a list of parameters, {@code this} left out. */
    List<String> parameters(int list) {
        int count = reader.parameters.count(list);
        List<String> names = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String name = reader.names.brief(reader.parameters.from(list, i), reader.parameters.to(list, i));
            if (!name.equals("this")) {
                names.add(name);
            }
        }
        return names;
    }
}
