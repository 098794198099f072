package io.orchex.webhook;

/** Deliveries to one endpoint about one subject go one after the other. */
record Turn(String webhookId, String subject) {}
