package io.orchex.sandbox;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * As whom a run takes place; in its name space it is always the only one.
 *
 * @param groups those of the shared folders, as caches often are for their owner's group only
 */
record Identity(Way way, int user, Set<Integer> groups) {

    private static final int NOBODY = 65_534;

    /** Far above the users that systems give out. */
    private static final int FIRST_MADE_UP = 900_000_000;

    private static final int MADE_UP = 100_000_000;

    private static final AtomicInteger RUNS = new AtomicInteger();

    /** How a run comes to its user; never as root, whose number of processes the kernel does not limit. */
    enum Way {
        /** Root makes the name spaces, and the run then has a user made up for it. */
        ROOT,
        /** Root that may not do so becomes the made-up user first, who must be able to reach the folders. */
        DEMOTED,
        /** This process's own user, who is not root, in a user name space. */
        OWN
    }

    /** The ways that this process can try, the best first. */
    static List<Way> ways() {
        return "root".equals(System.getProperty("user.name")) ? List.of(Way.ROOT, Way.DEMOTED) : List.of(Way.OWN);
    }

    static Identity next(Way way, List<Path> shared) throws IOException {
        long run = ProcessHandle.current().pid() * 1_000 + RUNS.getAndIncrement();
        if (way == Way.OWN) {
            return new Identity(way, NOBODY, Set.of());
        }
        Set<Integer> groups = new TreeSet<>();
        for (Path folder : shared) {
            if (Files.exists(folder)) {
                groups.add((Integer) Files.getAttribute(folder, "unix:gid"));
            }
        }
        return new Identity(way, FIRST_MADE_UP + (int) (run % MADE_UP), groups);
    }

    /** What comes before all other options. */
    List<String> spaces() {
        String id = String.valueOf(user);
        List<String> unprivileged = List.of("bwrap", "--unshare-user", "--disable-userns", "--uid", id, "--gid", id);
        return switch (way) {
            case ROOT -> List.of("bwrap", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID");
            case DEMOTED ->
                Stream.concat(become().stream(), unprivileged.stream()).toList();
            case OWN -> unprivileged;
        };
    }

    /** What comes before the command. */
    List<String> change() {
        return way == Way.ROOT ? become() : List.of();
    }

    private List<String> become() {
        String all = groups.stream().map(String::valueOf).collect(Collectors.joining(","));
        return List.of(
                "setpriv",
                "--reuid=" + user,
                "--regid=" + user,
                all.isEmpty() ? "--clear-groups" : "--groups=" + all,
                "--inh-caps=-all",
                "--no-new-privs",
                "--");
    }

    /** Gives the folder to the run's user; links are given themselves, never what they point to. */
    void own(Path folder) throws IOException {
        if (way != Way.OWN) {
            Files.walkFileTree(folder, new Giving());
        }
    }

    private final class Giving extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            return give(folder);
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            return give(file);
        }

        private FileVisitResult give(Path path) throws IOException {
            Files.setAttribute(path, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", user, LinkOption.NOFOLLOW_LINKS);
            return FileVisitResult.CONTINUE;
        }
    }
}
