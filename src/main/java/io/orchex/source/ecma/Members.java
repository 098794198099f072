package io.orchex.source.ecma;

import java.util.ArrayList;
import java.util.List;

/** The functions that a class or an interface offers. */
final class Members {

    private final List<String> names = new ArrayList<>();
    private final List<Boolean> documented = new ArrayList<>();

    /** @param name empty where nobody else can use it */
    void add(String name, Modified modifiers) {
        if (!modifiers.hidden()) {
            add(name, modifiers.documented());
        }
    }

    void add(String name, boolean isDocumented) {
        if (!name.isEmpty()) {
            names.add(name);
            documented.add(isDocumented);
        }
    }

    int size() {
        return names.size();
    }

    String name(int index) {
        return names.get(index);
    }

    boolean isDocumented(int index) {
        return documented.get(index);
    }
}
