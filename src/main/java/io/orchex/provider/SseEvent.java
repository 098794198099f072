package io.orchex.provider;

/**
 * One server-sent event.
 *
 * @param type its {@code event} field, {@code message} where it has none
 * @param data its {@code data} lines, joined by line feeds
 */
record SseEvent(String type, String data) {}
