package io.orchex.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the command line that confines a command. */
final class Bubblewrap {

    /** Where a program finds its folder. */
    static final String WORK = "/work";

    static final String HOME = "/home";

    private static final int OPEN_FILES = 4096;

    /** Programs, libraries and the settings that they can't do without; none of it is secret. */
    private static final List<String> SYSTEM = List.of("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/opt");

    private static final List<String> SETTINGS = List.of(
            "alternatives",
            "ca-certificates",
            "ld.so.cache",
            "ld.so.conf",
            "ld.so.conf.d",
            "localtime",
            "maven",
            "mime.types",
            "pki",
            "ssl/certs",
            "ssl/openssl.cnf");

    private final Identity identity;
    private final List<Path> shared;
    private final Limits limits;
    private final List<String> words = new ArrayList<>();

    Bubblewrap(Identity identity, List<Path> shared, Limits limits) {
        this.identity = identity;
        this.shared = shared;
        this.limits = limits;
    }

    /** @param etc a folder with what this run has in {@code /etc} */
    List<String> confine(Command command, Path etc) throws IOException {
        words.addAll(identity.spaces());
        add("--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try");
        add("--die-with-parent", "--new-session", "--clearenv", "--hostname", "sandbox");
        variables(command.environment());
        system(etc);
        temporary();
        for (Path folder : shared) {
            share(folder);
        }
        add("--bind", command.folder().toString(), WORK, "--chdir", WORK);
        add("--remount-ro", "/dev", "--remount-ro", "/", "--");
        words.addAll(identity.change());
        limit();
        words.addAll(command.words());
        return List.copyOf(words);
    }

    private void variables(Map<String, String> own) {
        variable("PATH", programs());
        variable("HOME", HOME);
        variable("TMPDIR", "/tmp");
        variable("LANG", "C.UTF-8");
        variable("CI", "true");
        own.forEach(this::variable);
    }

    /** What is shared goes first, so that an operator can choose the tools. */
    private String programs() {
        Stream<String> own = shared.stream()
                .map(folder -> folder.resolve("bin"))
                .filter(Files::isDirectory)
                .map(Path::toString);
        return Stream.concat(own, Stream.of("/usr/local/bin", "/usr/bin", "/bin"))
                .collect(Collectors.joining(":"));
    }

    private void variable(String name, String value) {
        add("--setenv", name, value);
    }

    private void system(Path etc) throws IOException {
        for (String folder : SYSTEM) {
            visible(Path.of(folder));
        }
        for (String setting : SETTINGS) {
            visible(Path.of("/etc", setting));
        }
        for (Path java : javas()) {
            visible(java);
        }
        try (Stream<Path> own = Files.list(etc)) {
            own.sorted().forEach(file -> add("--ro-bind", file.toString(), "/etc/" + file.getFileName()));
        }
    }

    /** Some systems keep the settings of each Java there, and link to them. */
    private static List<Path> javas() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/etc"))) {
            return all.filter(path -> path.getFileName().toString().startsWith("java"))
                    .sorted()
                    .toList();
        }
    }

    /** Links stay links, so that a name means the same inside. */
    private void visible(Path path) throws IOException {
        above(path);
        if (Files.isSymbolicLink(path) && Files.isDirectory(path)) {
            add("--symlink", Files.readSymbolicLink(path).toString(), path.toString());
        } else if (Files.exists(path)) {
            add("--ro-bind", path.toString(), path.toString());
        }
    }

    /** All that is kept in memory has a size; the rest of it can't be written to. */
    private void temporary() {
        long bytes = ((long) limits.memoryMegabytes() << 20) / 4;
        add("--proc", "/proc", "--dev", "/dev");
        add("--perms", "1777", "--size", String.valueOf(bytes / 4), "--tmpfs", "/dev/shm");
        add("--perms", "1777", "--size", String.valueOf(bytes), "--tmpfs", "/tmp");
        add("--perms", "1777", "--size", String.valueOf(bytes / 2), "--tmpfs", HOME);
    }

    /** At its own place; what is below our home is below that of the run too, where programs look for their caches. */
    private void share(Path folder) {
        if (Files.exists(folder)) {
            above(folder);
            add("--ro-bind", folder.toString(), folder.toString());
            inHome(folder).ifPresent(place -> {
                above(place);
                add("--ro-bind", folder.toString(), place.toString());
            });
        }
    }

    private static Optional<Path> inHome(Path folder) {
        Path ours = Path.of(System.getProperty("user.home"));
        return folder.startsWith(ours) && !folder.equals(ours)
                ? Optional.of(Path.of(HOME).resolve(ours.relativize(folder)))
                : Optional.empty();
    }

    /** Folders that are made on the way would be for root only. */
    private void above(Path path) {
        for (int depth = 1; depth < path.getNameCount(); depth++) {
            add("--perms", "0755", "--dir", "/" + path.subpath(0, depth));
        }
    }

    /** Each process by itself; what they take together is watched from outside. */
    private void limit() {
        add("prlimit", "--core=0", "--nofile=" + OPEN_FILES, "--nproc=" + limits.processes());
        add("--data=" + ((long) limits.memoryMegabytes() << 20), "--fsize=" + ((long) limits.diskMegabytes() << 20));
        add(
                "--cpu="
                        + Math.max(
                                1,
                                limits.time().toSeconds() * Runtime.getRuntime().availableProcessors()),
                "--");
    }

    private void add(String... more) {
        words.addAll(List.of(more));
    }
}
