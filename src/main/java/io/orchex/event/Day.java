package io.orchex.event;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** A day (UTC) of the log, which has a partition of its own. */
record Day(LocalDate date) {

    static final String TABLE = "event";

    /** Of the partition; in the order of the days. */
    String name() {
        return TABLE + "_" + date.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    /** Its first moment, as PostgreSQL reads it. */
    String first() {
        return date + " 00:00:00+00";
    }

    Day next() {
        return new Day(date.plusDays(1));
    }
}
