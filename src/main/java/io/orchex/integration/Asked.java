package io.orchex.integration;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What may be asked on the bus: an address, and the operation of the contract that it stands for. */
public enum Asked {
    SUBMIT_TASK("orchex.api.tasks.submit", "submitTask"),
    GET_TASK("orchex.api.tasks.get", "getTask"),
    CANCEL_TASK("orchex.api.tasks.cancel", "cancelTask"),
    LIST_AGENTS("orchex.api.agents.list", "listAgents");

    private final String address;
    private final String operationId;

    Asked(String address, String operationId) {
        this.address = address;
        this.operationId = operationId;
    }

    public String address() {
        return address;
    }

    public String operationId() {
        return operationId;
    }

    /** The table as it stands in the README. */
    public static String table() {
        return Arrays.stream(values())
                .map(asked -> "| `%s` | `%s` |%n".formatted(asked.address, asked.operationId))
                .collect(Collectors.joining("", "| Address | Operation |\n|---|---|\n", ""));
    }
}
