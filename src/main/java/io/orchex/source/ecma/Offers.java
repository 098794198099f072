package io.orchex.source.ecma;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The types and functions that a module offers, and those of them that a doc comment stands before. */
final class Offers {

    private static final Members NO_MEMBERS = new Members();

    private final Names names;
    private final Nodes nodes;
    private final Map<String, List<Definition>> declared = new HashMap<>();
    private final Set<String> exported = new LinkedHashSet<>();
    private final Map<Integer, Definition> types = new LinkedHashMap<>();
    private final List<Property> properties = new ArrayList<>();
    private Members firstMembers = NO_MEMBERS;
    private int statement = -1;
    private int watched = -1;

    private record Definition(boolean documented, Members members) {}

    private record Property(String name, Value value, boolean documented) {}

    /**
     * What something is set to.
     *
     * @param node negative if nothing is known of it
     */
    record Value(int node, int from, int to) {}

    Offers(Names names, Nodes nodes) {
        this.names = names;
        this.nodes = nodes;
    }

    /** Of each class that was read. */
    void members(int node, Members members, boolean documented) {
        types.put(node, new Definition(documented, members));
    }

    void defines(String name, Modified modifiers, int node) {
        Members members = node < 0 ? NO_MEMBERS : membersOf(node);
        declare(name, new Definition(modifiers.documented(), members));
        if (modifiers.exported()) {
            exported.add(name);
        }
    }

    void contract(String name, Modified modifiers, Members members) {
        declare(name, new Definition(modifiers.documented(), members));
        if (modifiers.exported()) {
            exported.add(name);
        }
    }

    /** @param first whether it is the first of its statement, which tells the members of all */
    void variable(String name, Value value, Modified modifiers, boolean first) {
        boolean definition = isDefinition(value);
        if (first) {
            firstMembers = definition ? membersOf(value.node) : NO_MEMBERS;
        }
        if (definition) {
            declare(name, new Definition(modifiers.documented(), firstMembers));
        }
        if (modifiers.exported()) {
            exported.add(name);
        }
    }

    /** A statement at the top level begins. */
    void begin(int from) {
        statement = from;
        properties.clear();
        watched = -1;
    }

    /** An object is assigned to this text. */
    void assigning(int from, int to, int object) {
        if (from == statement && names.isModule(from, to)) {
            watched = object;
        }
    }

    /** Whether the properties of the object are what the module gives to others. */
    boolean takes(int object) {
        boolean taken = object == watched;
        if (taken) {
            watched = -1;
        }
        return taken;
    }

    void shorthand(int from, int to) {
        properties.add(new Property("", new Value(Nodes.NONE, from, to), false));
    }

    void method(int from, int to, boolean documented) {
        properties.add(new Property(names.plain(from, to), new Value(nodes.size() - 1, 0, 0), documented));
    }

    void property(int from, int to, Value value, boolean documented) {
        properties.add(new Property(names.plain(from, to), value, documented));
    }

    void assignment(int from, Assignments assignments, boolean documented) {
        Value value = assignments.value();
        int to = assignments.targetTo();
        if (names.isModule(from, to) && isObject(value)) {
            for (Property property : properties) {
                value(property.name, property.value, property.documented);
            }
        } else if (names.isExported(from, to)) {
            value(names.target(from, to), value, documented);
        }
    }

    private boolean isObject(Value value) {
        return nodes.is(value.node, value.from, value.to) && nodes.kind(value.node) == Nodes.HOLDER;
    }

    void value(String name, Value value, boolean documented) {
        if (names.isName(value.from, value.to)) {
            exported.add(new String(names.text(), value.from, value.to - value.from));
        } else if (isDefinition(value)) {
            boolean type = nodes.kind(value.node) == Nodes.CLASS;
            Definition definition = type ? types.get(value.node) : null;
            declare(name, definition == null ? new Definition(documented, NO_MEMBERS) : definition);
            exported.add(name);
        }
    }

    private boolean isDefinition(Value value) {
        if (value.node < 0 || (value.to > 0 && !nodes.is(value.node, value.from, value.to))) {
            return false;
        }
        return nodes.kind(value.node) == Nodes.FUNCTION || nodes.kind(value.node) == Nodes.CLASS;
    }

    private Members membersOf(int node) {
        Definition definition = nodes.kind(node) == Nodes.CLASS ? types.get(node) : null;
        return definition == null ? NO_MEMBERS : definition.members;
    }

    /** Names that are told in a list. */
    void exports(List<String> listed) {
        exported.addAll(listed);
    }

    private void declare(String name, Definition definition) {
        List<Definition> known = declared.get(name);
        if (known == null) {
            known = new ArrayList<>(1);
            declared.put(name, known);
        }
        known.add(definition);
    }

    /** How many there are, and how many of them are documented. */
    int[] counts() {
        for (String name : List.copyOf(exported)) {
            for (Definition definition : List.copyOf(declared.getOrDefault(name, List.of()))) {
                exportMembers(name, definition.members);
            }
        }
        int offered = 0;
        int documented = 0;
        for (String name : exported) {
            List<Definition> definitions = declared.getOrDefault(name, List.of());
            offered += definitions.isEmpty() ? 0 : 1;
            documented += isDocumented(definitions) ? 1 : 0;
        }
        return new int[] {offered, documented};
    }

    private static boolean isDocumented(List<Definition> definitions) {
        for (Definition definition : definitions) {
            if (definition.documented) {
                return true;
            }
        }
        return false;
    }

    private void exportMembers(String name, Members members) {
        for (int i = 0; i < members.size(); i++) {
            String path = name.concat(".").concat(members.name(i));
            declare(path, new Definition(members.isDocumented(i), NO_MEMBERS));
            exported.add(path);
        }
    }
}
