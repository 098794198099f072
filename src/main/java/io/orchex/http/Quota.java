package io.orchex.http;

/**
 * How much may be asked.
 *
 * @param perHour requests in an hour that begins with the first of them
 * @param burst requests in a minute, spread evenly once they are used up (generic cell rate algorithm)
 */
public record Quota(int perHour, int burst) {}
