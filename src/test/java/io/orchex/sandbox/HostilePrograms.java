package io.orchex.sandbox;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.sandbox.Ended.Cause;
import io.orchex.sandbox.Identity.Way;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Real programs that want to do harm, confined by the real bubblewrap, in either way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HostilePrograms {

    private static final Limits SMALL = new Limits(Duration.ofMinutes(1), 256, 64, 32, 8 << 20, 4096);

    private final Way way;
    private final Vertx vertx = Vertx.vertx();
    private String obstacle = "";

    private Path folder = Path.of("");

    HostilePrograms(Way way) {
        this.way = way;
    }

    @BeforeAll
    void tryOut() throws Exception {
        Sandbox sandbox = sandbox(SMALL);
        obstacle = !Identity.ways().contains(way)
                ? "these tests don't run as root"
                : sandbox.obstacle().await(60, SECONDS).orElse("");
        sandbox.close().await(20, SECONDS);
        if (!obstacle.isEmpty()) {
            System.out.printf("%s is skipped: %s%n", getClass().getSimpleName(), obstacle);
        }
    }

    @BeforeEach
    void onlyWhereItWorks(@TempDir Path empty) {
        folder = empty;
        Assumptions.assumeTrue(obstacle.isEmpty(), obstacle);
    }

    @AfterAll
    void stop() throws Exception {
        vertx.close().await(20, SECONDS);
    }

    @Test
    void a_command_tells_its_output_and_its_code() throws Exception {
        Ended ended = run("echo out; echo err >&2; exit 3");
        assertThat(ended.cause()).isEqualTo(Cause.EXITED);
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.succeeded()).isFalse();
        assertThat(ended.tail()).isEqualTo("out\nerr\n");
        assertThat(run("true").succeeded()).isTrue();
    }

    @Test
    void what_it_writes_to_its_folder_stays() throws Exception {
        Files.createDirectory(folder.resolve("there"));
        Files.writeString(folder.resolve("there/old"), "old");
        Ended ended = run("pwd; cat there/old; echo new > there/new; echo changed > there/old");
        assertThat(ended.tail()).isEqualTo("/work\nold");
        assertThat(folder.resolve("there/new")).hasContent("new");
        assertThat(folder.resolve("there/old")).hasContent("changed");
    }

    @Test
    void nothing_can_be_written_outside() throws Exception {
        Ended ended = run("""
                for place in / /usr /usr/bin /etc /dev /proc /usr/.. /opt /usr/local/lib; do
                    touch $place/orchex-was-here 2>/dev/null && echo "wrote to $place"
                done
                echo mine > /tmp/orchex-was-here && echo mine > ~/orchex-was-here && echo done
                """);
        assertThat(ended.tail()).isEqualTo("done\n");
        assertThat(List.of("/tmp", "/home", "/usr", "/dev", "/etc", String.valueOf(folder.getParent())))
                .allSatisfy(
                        place -> assertThat(Path.of(place, "orchex-was-here")).doesNotExist());
    }

    @Test
    void a_link_out_of_its_folder_leads_nowhere(@TempDir Path outside) throws Exception {
        Files.writeString(outside.resolve("secret"), "secret");
        Files.createSymbolicLink(folder.resolve("link"), outside);
        Object owner = Files.getAttribute(outside.resolve("secret"), "unix:uid");
        Ended ended = run("cat link/secret; echo x > link/planted; echo done");
        assertThat(ended.tail()).doesNotContain("secret\n").endsWith("done\n");
        assertThat(outside.resolve("planted")).doesNotExist();
        assertThat(Files.getAttribute(outside.resolve("secret"), "unix:uid")).isEqualTo(owner);
    }

    @Test
    void nothing_of_this_machine_can_be_read() throws Exception {
        Path secret = Files.createTempFile("orchex", ".secret");
        Files.writeString(secret, "the secret");
        Ended ended =
                run("cat %s /etc/shadow /etc/machine-id /root/* /var/*/* /proc/1/environ; ls /root /var /home /tmp"
                        .formatted(secret));
        Files.delete(secret);
        assertThat(ended.tail()).doesNotContain("the secret").contains("/etc/shadow: No such file or directory");
        assertThat(run("getent passwd; hostname").tail()).matches("sandbox:x:\\d+:\\d+::/home:/bin/sh\nsandbox\n");
    }

    @Test
    void nothing_of_our_environment_is_there() throws Exception {
        assertThat(run("env; cat /proc/*/environ | tr '\\0' '\\n'").tail().lines())
                .allMatch(line -> line.matches("(PATH|HOME|TMPDIR|LANG|CI|PWD|OLDPWD|SHLVL|_|cat)[=:].*"));
        Command command = new Command(List.of("sh", "-c", "echo $OWN"), folder, Map.of("OWN", "a variable"));
        assertThat(run(command, SMALL).tail()).isEqualTo("a variable\n");
    }

    @Test
    void it_cannot_call_home() throws Exception {
        try (ServerSocket home = new ServerSocket(0)) {
            String local = InetAddress.getLocalHost().getHostAddress();
            Ended ended = run("""
                    for host in 127.0.0.1 ::1 %s; do
                        timeout 5 bash -c "echo hello > /dev/tcp/$host/%d" 2>/dev/null && echo "reached $host"
                    done
                    echo done
                    """.formatted(local, home.getLocalPort()));
            assertThat(ended.tail()).isEqualTo("done\n");
        }
        assertThat(run("cat /proc/net/dev").tail().lines().skip(2))
                .singleElement()
                .asString()
                .contains("lo:");
    }

    @Test
    void it_has_no_power_and_sees_no_other_process() throws Exception {
        assertThat(run("grep -E 'CapEff|CapPrm|CapAmb|NoNewPrivs' /proc/self/status")
                        .tail())
                .isEqualToIgnoringWhitespace(
                        "CapPrm: 0000000000000000 CapEff: 0000000000000000 CapAmb: 0000000000000000 NoNewPrivs: 1");
        assertThat(run("ls -d /proc/[0-9]* | wc -l").tail().strip()).isIn("2", "3", "4");
        assertThat(run("mount -t tmpfs none /work; chroot / true; kill -9 1; echo alive")
                        .tail())
                .endsWith("alive\n");
    }

    @Test
    void a_fork_bomb_ends() throws Exception {
        Ended ended = run(
                script("bomb() { bomb 2>/dev/null | bomb 2>/dev/null & }; bomb; sleep 987651"),
                limits(Duration.ofSeconds(2)));
        assertThat(ended.cause()).isIn(Cause.PROCESSES, Cause.TIME);
        assertThat(survivors("987651")).isEmpty();
    }

    @Test
    void more_processes_than_allowed_are_not_there() throws Exception {
        Ended ended = run(
                script("for i in $(seq 200); do sleep 987652 & done; echo all are there; wait"),
                limits(Duration.ofSeconds(2)));
        assertThat(ended.cause()).isIn(Cause.PROCESSES, Cause.TIME, Cause.EXITED);
        assertThat(ended.succeeded()).isFalse();
        assertThat(ended.tail()).doesNotContain("all are there");
        assertThat(survivors("987652")).isEmpty();
    }

    @Test
    void what_sleeps_for_ever_is_ended() throws Exception {
        Ended ended = run(script("trap '' TERM INT HUP; sleep 987653"), limits(Duration.ofMillis(700)));
        assertThat(ended.cause()).isEqualTo(Cause.TIME);
        assertThat(survivors("987653")).isEmpty();
    }

    @Test
    void a_daemon_does_not_survive() throws Exception {
        Ended ended = run("setsid sh -c 'trap \"\" HUP TERM; sleep 987654' </dev/null & nohup sleep 987654 & exit 0");
        assertThat(ended.succeeded()).isTrue();
        assertThat(survivors("987654")).isEmpty();
    }

    @Test
    void endless_output_is_ended_and_its_tail_is_kept() throws Exception {
        Ended ended = run("yes | tr y z");
        assertThat(ended.cause()).isEqualTo(Cause.OUTPUT);
        assertThat(ended.tail()).hasSize(4096).matches("[z\n]+");
    }

    @Test
    void one_process_gets_no_more_memory_than_allowed() throws Exception {
        Ended ended = run("head -c 1000000000 /dev/zero | tail | wc -c");
        assertThat(ended.tail()).doesNotContain("1000000000");
    }

    @Test
    void all_together_get_no_more_memory_than_allowed() throws Exception {
        Ended ended = run("for i in 1 2 3 4 5; do (head -c 150000000 /dev/zero; sleep 987655) | tail & done; wait");
        assertThat(ended.cause()).isEqualTo(Cause.MEMORY);
        assertThat(survivors("987655")).isEmpty();
    }

    @Test
    void what_is_kept_in_memory_has_a_size() throws Exception {
        Ended ended = run(
                "for place in /tmp /dev/shm ~; do head -c 200000000 /dev/zero > $place/big || echo full; done 2>/dev/null");
        assertThat(ended.tail()).isEqualTo("full\nfull\nfull\n");
    }

    @Test
    void a_file_has_a_size_and_all_of_them_too() throws Exception {
        assertThat(run("head -c 100000000 /dev/zero > big; stat -c %s big").tail())
                .endsWith("33554432\n");
        Ended ended = run("for i in $(seq 100); do head -c 30000000 /dev/zero > big$i; done; sleep 987656");
        assertThat(ended.cause()).isEqualTo(Cause.DISK);
        assertThat(survivors("987656")).isEmpty();
    }

    @Test
    void a_run_that_is_called_off_ends() throws Exception {
        Sandbox sandbox = sandbox(SMALL);
        Run run = sandbox.run(script("sleep 987657"));
        Run waiting = sandbox.run(script("sleep 987657"));
        waiting.cancel().run();
        run.cancel().run();
        assertThat(run.result().await(30, SECONDS).cause()).isEqualTo(Cause.CANCELLED);
        assertThat(waiting.result().await(30, SECONDS).cause()).isEqualTo(Cause.CANCELLED);
        assertThat(survivors("987657")).isEmpty();
        sandbox.close().await(20, SECONDS);
    }

    @Test
    void a_program_that_is_not_there_says_so() throws Exception {
        Ended ended = run(new Command(List.of("no-such-program"), folder, Map.of()), SMALL);
        assertThat(ended.succeeded()).isFalse();
        assertThat(ended.tail()).contains("no-such-program");
    }

    @Test
    void shared_folders_can_only_be_read(@TempDir Path cache) throws Exception {
        Path shared = Files.createDirectory(cache.resolve(".cache-of-things"));
        Files.writeString(shared.resolve("thing"), "a thing\n");
        cache.toFile().setExecutable(true, false);
        shared.toFile().setExecutable(true, false);
        Sandbox sandbox = new Sandbox(vertx, 1, SMALL, List.of(shared), List.of(way));
        Ended ended = sandbox.run(script("cat %1$s/thing; echo x > %1$s/y".formatted(shared)))
                .result()
                .await(60, SECONDS);
        assertThat(ended.tail()).startsWith("a thing\n").contains("Read-only file system");
        sandbox.close().await(20, SECONDS);
    }

    private Ended run(String script) throws Exception {
        return run(script(script), SMALL);
    }

    private Ended run(Command command, Limits limits) throws Exception {
        Sandbox sandbox = sandbox(limits);
        try {
            return sandbox.run(command).result().await(120, SECONDS);
        } finally {
            sandbox.close().await(20, SECONDS);
        }
    }

    private Command script(String script) {
        return new Command(List.of("bash", "-c", script), folder, Map.of());
    }

    private Sandbox sandbox(Limits limits) {
        return new Sandbox(vertx, 1, limits, List.of(), List.of(way));
    }

    private static Limits limits(Duration time) {
        return new Limits(time, 256, 64, 32, 8 << 20, 4096);
    }

    private static List<String> survivors(String mark) throws IOException {
        return ProcessHandle.allProcesses()
                .map(process -> Path.of("/proc/%d/cmdline".formatted(process.pid())))
                .map(HostilePrograms::text)
                .filter(line -> line.contains("sleep\0" + mark))
                .toList();
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            return "";
        }
    }
}
