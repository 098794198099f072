package io.orchex.source.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecurityTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ResultSet f(Statement s, String n) { return s.executeQuery(\"SELECT * FROM t WHERE n = '\" + n + \"'\"); }",
                "void f(EntityManager m, String n) { m.createQuery(\"select u from User u where u.name = \" + n); }",
                "void f(Statement s, String n) { s.execute(String.format(\"DELETE FROM t WHERE n = '%s'\", n)); }",
                "void f(Statement s, String n) { s.execute(\"DELETE FROM t WHERE n = '%s'\".formatted(n)); }",
                "void f(String n) { String sql = \"UPDATE t SET a = '\" + n + \"'\"; run(sql); }",
                "void f(String n) { StringBuilder sql = new StringBuilder(); sql.append(\" AND name = '\" + n + \"'\"); }"
            })
    void sql_with_a_value_in_it_is_reported_as_injection(String code) {
        assertThat(Code.findings(Kind.STRING_BUILT_SQL, code))
                .extracting(Finding::severity)
                .containsExactly(Severity.HIGH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "void f(Connection c) { c.prepareStatement(\"SELECT * FROM t \" + \"WHERE n = ?\"); }",
                "void f(Statement s, int id) { s.executeQuery(\"SELECT * FROM t WHERE id = \" + id); }",
                "void f(Statement s) { s.executeQuery(\"SELECT * FROM \" + TABLE + \" WHERE n = 1\"); }",
                "void f(String n) { throw new IllegalStateException(\"Select something from '\" + n + \"'\"); }",
                "void f(String n) { log.info(\"update t set a = \" + n); }",
                "void f(String n) { String text = \"Update of \" + n + \" failed\"; show(text); }",
                "void f(Connection c) { String q = \"a = ?\"; c.prepareStatement(\"SELECT x FROM t WHERE \" + q); }"
            })
    void sql_of_constants_and_numbers_and_plain_talk_are_not(String code) {
        assertThat(Code.findings(Kind.STRING_BUILT_SQL, code)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class A { private String password = \"hunter2!\"; }",
                "class A { static final String API_KEY = \"c2f0a9d17b\"; }",
                "class A { void f() { config.setPassword(\"Winter2024\"); } }",
                "class A { void f() { properties.put(\"db.password\", \"Winter2024\"); } }",
                "class A { void f() { DriverManager.getConnection(url, \"sa\", \"Winter2024\"); } }",
                "class A { String id = \"AKIAIOSFODNN7EXAMPLE\"; }",
                "class A { String a = \"ghp_0123456789abcdefghijklmnopqrstuvwxyz\"; }",
                "class A { String token = \"8f14e45fceea167a5a36dedd4bea2543\"; }",
                "class A { String url = \"postgres://app:s3cr3tpw@db.internal/app\"; }"
            })
    void a_secret_in_the_code_is_reported_and_never_repeated(String code) {
        assertThat(Code.findings(Kind.HARD_CODED_SECRET, code)).hasSize(1).allSatisfy(finding -> assertThat(
                        finding.message() + finding.advice())
                .doesNotContain("hunter2", "Winter2024", "AKIA", "ghp_", "8f14e", "s3cr3t", "c2f0a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class A { static final String PASSWORD = \"password\"; }",
                "class A { static final String PASSWORD_PROPERTY = \"app.db.password\"; }",
                "class A { static final String TOKEN_HEADER = \"X-Auth-Token\"; }",
                "class A { String password = \"\"; String secret = null; }",
                "class A { String password = \"${DB_PASSWORD}\"; }",
                "class A { String password = System.getenv(\"DB_PASSWORD\"); }",
                "class A { String passwordMessage = \"The password is wrong!\"; }",
                "class A { String token = \"identifier\"; }",
                "class A { String begin = \"-----BEGIN PRIVATE KEY-----\"; }"
            })
    void names_of_secrets_and_placeholders_are_none(String code) {
        assertThat(Code.findings(Kind.HARD_CODED_SECRET, code)).isEmpty();
    }

    @Test
    void commands_built_from_text_are_reported() {
        assertThat(Code.lines(Kind.COMMAND_INJECTION, """
                        class A {
                          void f(String host) throws Exception {
                            Runtime.getRuntime().exec("ping " + host);
                            new ProcessBuilder("sh", "-c", "ls " + host).start();
                            Runtime.getRuntime().exec("uptime");
                            new ProcessBuilder("ping", host).start();
                          }
                        }
                        """)).containsExactly(3, 4);
    }

    @Test
    void a_path_from_a_request_is_reported_also_through_a_local_variable() {
        assertThat(Code.lines(Kind.PATH_TRAVERSAL, """
                        class A {
                          void f(HttpServletRequest request, String own) {
                            String name = request.getParameter("file");
                            new File("/data/" + name);
                            Paths.get("/data", request.getParameter("x"));
                            new File("/data/" + own);
                          }
                        }
                        """)).containsExactly(4, 5);
    }

    @Test
    void broken_hashes_ciphers_and_protocols_are_reported() {
        String code = """
                class A {
                  void f() throws Exception {
                    MessageDigest.getInstance("MD5");
                    MessageDigest.getInstance("SHA-256");
                    Cipher.getInstance("AES/ECB/PKCS5Padding");
                    Cipher.getInstance("DES");
                    Cipher.getInstance("AES/GCM/NoPadding");
                    SSLContext.getInstance("TLSv1");
                    SSLContext.getInstance("TLS");
                  }
                }
                """;
        assertThat(Code.lines(Kind.WEAK_HASH, code)).containsExactly(3);
        assertThat(Code.lines(Kind.WEAK_CIPHER, code)).containsExactlyInAnyOrder(5, 6, 8);
    }

    @Test
    void a_token_from_a_predictable_source_is_reported_a_dice_is_not() {
        assertThat(Code.lines(Kind.PREDICTABLE_RANDOM, """
                        class A {
                          private final Random random = new Random();
                          private final SecureRandom secure = new SecureRandom();
                          String token() { return Long.toHexString(random.nextLong()); }
                          int dice() { return random.nextInt(6); }
                          String apiKey() { return Long.toHexString(secure.nextLong()); }
                          void f() { double sessionId = Math.random(); use(sessionId); }
                        }
                        """)).containsExactlyInAnyOrder(4, 7);
    }

    @Test
    void a_client_that_trusts_everyone_is_reported() {
        assertThat(Code.lines(Kind.DISABLED_TRUST, """
                        class A implements X509TrustManager {
                          public void checkServerTrusted(X509Certificate[] chain, String type) {}
                          public boolean verify(String host, SSLSession session) { return true; }
                          void f() { client.setHostnameVerifier((host, session) -> true); }
                          void g() { client.setHostnameVerifier((host, session) -> host.equals(session.getPeerHost())); }
                        }
                        """)).containsExactlyInAnyOrder(2, 3, 4);
    }

    @Test
    void xml_parsers_are_reported_unless_the_file_sets_a_switch() {
        String open =
                "class A { void f(InputStream in) { DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in); } }";
        String guarded = "class A { void f(InputStream in) { var d = DocumentBuilderFactory.newInstance();"
                + " d.setFeature(NO_DOCTYPE, true); d.newDocumentBuilder().parse(in); } }";
        assertThat(Code.findings(Kind.EXTERNAL_ENTITIES, open)).hasSize(1);
        assertThat(Code.findings(Kind.EXTERNAL_ENTITIES, guarded)).isEmpty();
    }

    @Test
    void objects_from_a_socket_are_reported() {
        assertThat(
                        Code.lines(
                                Kind.UNSAFE_DESERIALISATION,
                                "class A { Object f(Socket socket) { return new ObjectInputStream(socket.getInputStream()).readObject(); }\n"
                                        + "Object g(byte[] b) { return new ObjectInputStream(new ByteArrayInputStream(b)).readObject(); } }"))
                .containsExactly(1);
    }
}
