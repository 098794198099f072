package io.orchex.http;

/** Traffic without sockets, for tests of those who read its figures. */
public final class CountedTraffic {

    private CountedTraffic() {}

    public static void pass(Traffic traffic, int status, long nanoseconds) {
        traffic.count(Traffic.Operation.NONE, status, nanoseconds);
    }
}
