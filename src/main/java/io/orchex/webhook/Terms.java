package io.orchex.webhook;

import java.time.InstantSource;

/** What attempts are judged by. */
record Terms(RetrySchedule schedule, InstantSource clock, DeliveryMeters meters) {}
