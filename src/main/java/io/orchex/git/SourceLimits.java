package io.orchex.git;

import java.time.Duration;

/** How much of a repository is read at most. */
public record SourceLimits(Tree tree, Download download, Past past) {

    public static final SourceLimits DEFAULTS = new SourceLimits(Tree.DEFAULTS, Download.DEFAULTS, Past.DEFAULTS);

    /**
     * What a walk through the files may cost.
     *
     * @param files files that are handed out
     * @param entries files and folders that are looked at, left out or not
     * @param depth folders inside folders
     * @param fileBytes a longer file is left out
     * @param totalBytes bytes of all files that are looked into
     * @param time in all, with what is done with the files that are handed out
     */
    public record Tree(int files, int entries, int depth, int fileBytes, long totalBytes, Duration time) {

        public static final Tree DEFAULTS = new Tree(50_000, 500_000, 64, 1 << 20, 512L << 20, Duration.ofMinutes(5));
    }

    /**
     * What a download may cost.
     *
     * @param bytes received from the server in all
     * @param objects in one answer of the server
     * @param objectBytes the largest object; it is held in memory when others are stored as differences to it
     * @param silence how long a server may send nothing
     */
    public record Download(long bytes, int objects, long objectBytes, Duration time, Duration silence) {

        public static final Download DEFAULTS =
                new Download(1L << 30, 2_000_000, 64L << 20, Duration.ofMinutes(10), Duration.ofSeconds(30));
    }

    /**
     * What a look into the past may cost.
     *
     * @param commits that are compared with their parents
     * @param changes files changed in all of them
     */
    public record Past(int commits, int changes, Duration time) {

        public static final Past DEFAULTS = new Past(20_000, 500_000, Duration.ofMinutes(2));
    }
}
