package io.orchex.http;

import java.time.Duration;

/**
 * How many streams of events may be open at the same time, and how long each is borne with.
 *
 * @param heartbeat between two signs of life
 * @param patience for a reader that takes nothing
 * @param most on this node
 * @param mostOfOne of one credential on this node
 */
public record StreamLimits(Duration heartbeat, Duration patience, int most, int mostOfOne) {}
