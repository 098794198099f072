package io.orchex.source.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CorrectnessTest {

    @Test
    void exceptions_that_vanish_are_reported() {
        assertThat(Code.lines(Kind.SWALLOWED_EXCEPTION, """
                        class A {
                          int f() {
                            try { a(); } catch (IOException e) { }
                            try { a(); } catch (IOException e) { e.printStackTrace(); }
                            try { a(); } catch (IOException e) { System.err.println("failed"); }
                            try { a(); } catch (IOException e) { /* the file may be gone */ }
                            try { a(); } catch (IOException ignored) { }
                            try { a(); } catch (IOException e) { e.printStackTrace(); throw e; }
                            try { a(); } catch (IOException e) { return -1; }
                            try { return 1; } finally { return 2; }
                          }
                        }
                        """)).containsExactlyInAnyOrder(3, 4, 5, 10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int f(File x) { FileInputStream in = new FileInputStream(x); return in.read(); }",
                "String f(File x) { BufferedReader in = new BufferedReader(new FileReader(x)); return in.readLine(); }",
                "String f(File x) { FileReader r = new FileReader(x); BufferedReader in = new BufferedReader(r); return in.readLine(); }",
                "void f(Path x) { long n = Files.lines(x).filter(String::isBlank).count(); use(n); }",
                "void f(Properties p) { p.load(new FileInputStream(\"x\")); }",
                "void f() { Connection c = DriverManager.getConnection(url); c.commit(); }",
                "void f() { Socket s; s = new Socket(host, 80); s.setTcpNoDelay(true); }",
                "int f(File x) { return new Scanner(new File(\"x\")).nextInt(); }"
            })
    void what_is_opened_and_left_open_is_reported(String code) {
        assertThat(Code.findings(Kind.UNCLOSED_RESOURCE, code)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int f(File x) { try (FileInputStream in = new FileInputStream(x)) { return in.read(); } }",
                "int f(File x) { FileInputStream in = new FileInputStream(x); try { return in.read(); } finally { in.close(); } }",
                "InputStream f(File x) { FileInputStream in = new FileInputStream(x); in.skip(3); return in; }",
                "void f(File x) { this.in = new FileInputStream(x); }",
                "void f(File x) { FileInputStream in = new FileInputStream(x); consume(in); }",
                "Stream<String> f(Path x) { return Files.lines(x).filter(String::isBlank); }",
                "String f() { Scanner in = new Scanner(System.in); return in.nextLine(); }",
                "void f(InputStream x) { BufferedReader in = new BufferedReader(new InputStreamReader(x)); in.readLine(); }",
                "void f() { StringReader r = new StringReader(text); r.read(); }"
            })
    void what_is_closed_handed_on_or_not_ours_is_not(String code) {
        assertThat(Code.findings(Kind.UNCLOSED_RESOURCE, code)).isEmpty();
    }

    @Test
    void identity_of_strings_and_boxed_numbers_is_reported() {
        assertThat(Code.lines(Kind.IDENTITY_COMPARISON, """
                        class A {
                          boolean a(String x) { return x == "yes"; }
                          boolean b(String x, String y) { return x == y; }
                          boolean c(Integer x, Integer y) { return x == y; }
                          boolean d(String x, String y) { return x == y || x.equals(y); }
                          boolean e(int x, int y) { return x == y; }
                          boolean f(String x) { return x == null; }
                          boolean g(String x) { return x == NONE; }
                        }
                        """)).containsExactlyInAnyOrder(2, 3, 4);
    }

    @Test
    void a_semicolon_behind_an_if_is_reported() {
        assertThat(Code.lines(Kind.EMPTY_STATEMENT, """
                        class A {
                          void f() {
                            if (a);
                              b();
                            while (next());
                            for (int i : all); { use(); }
                          }
                        }
                        """)).containsExactly(3, 6);
    }

    @Test
    void results_that_are_thrown_away_are_reported() {
        assertThat(Code.lines(Kind.IGNORED_RESULT, """
                        class A {
                          void f(String s, BigDecimal d, StringBuilder b) {
                            s.trim();
                            d.add(d);
                            b.replace(0, 1, "x");
                            s = s.trim();
                          }
                        }
                        """)).containsExactly(3, 4);
    }

    @Test
    void a_variable_set_to_itself_is_reported() {
        assertThat(Code.lines(
                        Kind.SELF_ASSIGNMENT,
                        "class A { String name;\nA(String nam) { name = name; }\nA() { this.name = name; } }"))
                .containsExactly(2);
    }

    @Test
    void equals_without_hash_code_is_reported() {
        String equals = "public boolean equals(Object o) { return true; }";
        assertThat(Code.findings(Kind.EQUALS_WITHOUT_HASH_CODE, "class A { " + equals + " }"))
                .hasSize(1);
        assertThat(Code.findings(
                        Kind.EQUALS_WITHOUT_HASH_CODE,
                        "class A { " + equals + " public int hashCode() { return 1; } }"))
                .isEmpty();
        assertThat(Code.findings(Kind.EQUALS_WITHOUT_HASH_CODE, "class A extends B { " + equals + " }"))
                .isEmpty();
    }
}
