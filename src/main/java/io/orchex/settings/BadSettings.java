package io.orchex.settings;

import java.util.List;

/** All that is wrong with a configuration, a line each. */
public final class BadSettings extends StartRefused {

    private static final long serialVersionUID = 1L;

    private final transient List<String> complaints;

    BadSettings(List<String> complaints) {
        super("The configuration is wrong:\n  " + String.join("\n  ", complaints));
        this.complaints = List.copyOf(complaints);
    }

    public List<String> complaints() {
        return complaints;
    }
}
