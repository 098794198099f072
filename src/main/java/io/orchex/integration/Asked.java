package io.orchex.integration;

/** What may be asked on the bus: an address, and the operation of the contract that it stands for. */
enum Asked {
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

    String address() {
        return address;
    }

    String operationId() {
        return operationId;
    }
}
