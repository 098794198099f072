package io.orchex.postgres;

import io.orchex.settings.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The server's own data directory: made once, checked and configured at each start. */
final class Cluster {

    static final String USER = "orchex";

    private static final String MAJOR_VERSION = "18";
    /** Above any process id that Linux or macOS hands out. */
    private static final String NOBODY = String.valueOf(Integer.MAX_VALUE);

    /** Written anew at each start; ALTER SYSTEM goes to another file, which wins. */
    private static final String CONFIGURATION = """
            # Written by ORCHEX at each start. Change a setting with ALTER SYSTEM instead.
            listen_addresses = '127.0.0.1'
            port = %d
            unix_socket_directories = ''
            max_connections = 100
            shared_buffers = 128MB
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            timezone = 'UTC'
            lc_messages = 'C'
            log_timezone = 'UTC'
            log_destination = 'stderr'
            logging_collector = on
            log_directory = '../log'
            log_filename = 'postgresql-%%a.log'
            log_file_mode = 0600
            log_rotation_age = 1d
            log_rotation_size = 0
            log_truncate_on_rotation = on
            """;

    private final Path data;
    private final Programs programs;

    Cluster(Path data, Programs programs) {
        this.data = data;
        this.programs = programs;
    }

    boolean exists() {
        return Files.exists(data);
    }

    /** Built beside its place and moved there whole: what a killed initdb left is thrown away. */
    void create(Path passwordFile) {
        Path draft = data.resolveSibling("data.new");
        try {
            Trees.delete(draft);
            programs.run(
                    "initdb",
                    "--pgdata=" + draft,
                    "--username=" + USER,
                    "--pwfile=" + passwordFile,
                    "--auth-host=scram-sha-256",
                    "--auth-local=reject",
                    "--encoding=UTF8",
                    "--no-locale",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8");
            Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StartRefused("The database can't be made in %s (%s)".formatted(data, e.getMessage()), e);
        }
    }

    /** Refuses what another version, or something else altogether, has written. */
    void check() {
        String version = content("PG_VERSION").map(String::strip).orElse("unknown");
        if (!version.equals(MAJOR_VERSION)) {
            throw new StartRefused("""
                    %s was written by PostgreSQL version %s, this ORCHEX has version %s. Move it with pg_dump of the old \
                    version, or name another directory with ORCHEX_DATA_DIR""".formatted(data, version, MAJOR_VERSION));
        }
    }

    void configure(int port) {
        write("postgresql.conf", CONFIGURATION.formatted(port));
    }

    /** The server that runs on this data, whoever started it. */
    Optional<ProcessHandle> postmaster() {
        return content("postmaster.pid")
                .flatMap(text -> text.lines().findFirst())
                .flatMap(Cluster::process)
                .filter(this::servesThisData);
    }

    private static Optional<ProcessHandle> process(String id) {
        try {
            return ProcessHandle.of(Long.parseLong(id.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** After a crash the number may long belong to someone else, most of all in a container, where few are used. */
    private boolean servesThisData(ProcessHandle process) {
        return process.isAlive()
                && process.info()
                        .commandLine()
                        .filter(line -> line.contains(data.toString()))
                        .isPresent();
    }

    /**
     * Keeps PostgreSQL from mistaking another process for the server that crashed. The file itself stays: with it
     * PostgreSQL makes sure that no orphaned backend still works on the data.
     */
    void disownForeignProcess() {
        content("postmaster.pid").ifPresent(text -> {
            List<String> lines = new ArrayList<>(text.lines().toList());
            if (!lines.isEmpty()) {
                lines.set(0, NOBODY);
                write("postmaster.pid", String.join("\n", lines) + "\n");
            }
        });
    }

    void start(Path log) {
        programs.run("pg_ctl", "start", "--wait", "--timeout=60", "--silent", "--pgdata=" + data, "--log=" + log);
    }

    /** Ends sessions, writes a checkpoint, stops. */
    void stop() {
        programs.run("pg_ctl", "stop", "--wait", "--timeout=60", "--silent", "--mode=fast", "--pgdata=" + data);
    }

    private Optional<String> content(String name) {
        try {
            Path file = data.resolve(name);
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new StartRefused("%s can't be read (%s)".formatted(data, e.getMessage()), e);
        }
    }

    private void write(String name, String text) {
        try {
            Files.writeString(data.resolve(name), text);
        } catch (IOException e) {
            throw new StartRefused("%s can't be written (%s)".formatted(data, e.getMessage()), e);
        }
    }
}
