package io.orchex.http;

/** How much of the memory the bodies of requests under way may take, so that a store that is away fills none of it. */
final class BodyRoom {

    /** A body that is parsed takes several times its length. */
    private static final int SHARE_OF_HEAP = 16;

    private static final int LARGEST_AT_ONCE = 4;

    private final long most;
    private long taken;

    /** @param most bytes of all bodies together */
    BodyRoom(long most) {
        this.most = most;
    }

    /** A part of this process's memory, and never too little for a few bodies of full length. */
    static BodyRoom ofHeap(long maxBodyBytes) {
        return new BodyRoom(Math.max(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP, LARGEST_AT_ONCE * maxBodyBytes));
    }

    /** Takes room for a body, to be given back; false where there is none. */
    boolean take(long bytes) {
        if (taken + bytes > most) {
            return false;
        }
        taken += bytes;
        return true;
    }

    void giveBack(long bytes) {
        taken -= bytes;
    }
}
