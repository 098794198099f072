package io.orchex.source.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orchex.source.PublicApiChange;
import io.orchex.source.UnreadableException;
import org.junit.jupiter.api.Test;

final class PublicApiTest {

    private static final String TYPE = """
            package p;

            import java.util.List;

            public abstract class A<T extends Comparable<T>> extends Base implements Runnable {
                public static final int ONE = 1, TWO = 2;
                protected List<T> items;
                private int hidden;
                int near;

                public A(int a, String... rest) throws java.io.IOException { }

                protected final <S> List<S> map(List<? super T> from, int[] by) throws IllegalStateException {
                    return null;
                }

                private void secret() { }

                void neighbour() { }

                public interface Visitor { void visit(A<?> a); private void inner() { } int LIMIT = 3; }

                private static class Hidden { public void f() { } }

                public enum Color { RED, GREEN }

                public record Point(int x, List<String> names) { }

                public @interface Marked { int value() default 1; }
            }
            """;

    @Test
    void all_that_others_can_see_is_told() {
        assertThat(PublicApi.of(TYPE))
                .containsExactlyInAnyOrder(
                        "abstract public class p.A<T extends Comparable<T>> extends Base implements Runnable",
                        "final public static int p.A.ONE",
                        "final public static int p.A.TWO",
                        "protected java.util.List<T> p.A.items",
                        "public p.A.A(int, String...) throws java.io.IOException",
                        "final protected <S> java.util.List<S> p.A.map(java.util.List<? super T>, int[]) throws"
                                + " IllegalStateException",
                        "public interface p.A.Visitor",
                        "public void p.A.Visitor.visit(A<?>)",
                        "public int p.A.Visitor.LIMIT",
                        "public enum p.A.Color",
                        "constant p.A.Color.RED",
                        "constant p.A.Color.GREEN",
                        "public record p.A.Point(int x, java.util.List<String> names)",
                        "public @interface p.A.Marked",
                        "int p.A.Marked.value with default")
                .isSorted();
    }

    @Test
    void what_is_private_may_change() {
        same("private int hidden;", "private String other; private void extracted() { }");
        same("void neighbour() { }", "void neighbour(int a) { }");
        same("return null;", "return List.of();");
        same("int[] by", "int[] with");
        same("ONE = 1", "ONE = 1 * 1");
        same("public void f() { }", "public void g() { }");
    }

    @Test
    void what_is_public_may_not() {
        differs("public static final int ONE", "public static final long ONE");
        differs("protected List<T> items;", "");
        differs("int[] by", "int by");
        differs("throws IllegalStateException", "");
        differs("protected final <S>", "protected <S>");
        differs("private void secret", "public void secret");
        differs("RED, GREEN", "RED");
        differs("int x,", "long x,");
        differs(" default 1", "");
        differs("extends Base", "");
        differs("import java.util.List;", "import java.awt.List;");
        differs("package p;", "package q;");
    }

    @Test
    void a_difference_is_named() {
        PublicApiChange change = PublicApiChange.of(
                PublicApi.of(TYPE),
                PublicApi.of(TYPE.replace("protected List<T> items;", "public int size() { return 1; }")));
        assertThat(change.none()).isFalse();
        assertThat(change.sentence())
                .isEqualTo("gone or changed: protected java.util.List<T> p.A.items; new: public int p.A.size()");
        assertThat(PublicApiChange.of(PublicApi.of(TYPE), PublicApi.of(TYPE)).sentence())
                .isEqualTo("no public or protected declaration differs");
    }

    @Test
    void a_private_constructor_hides_the_one_that_nobody_wrote() {
        assertThat(PublicApi.of("public class A { }")).isNotEqualTo(PublicApi.of("public class A { private A() { } }"));
    }

    @Test
    void what_cannot_be_read_is_not_known() {
        assertThatThrownBy(() -> PublicApi.of("class A { void f( }"))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("line 1 is not Java");
        assertThatThrownBy(() -> PublicApi.of("int a = 1;")).isInstanceOf(UnreadableException.class);
    }

    private static void same(String old, String fresh) {
        assertThat(PublicApi.of(replaced(old, fresh))).isEqualTo(PublicApi.of(TYPE));
    }

    private static void differs(String old, String fresh) {
        assertThat(PublicApi.of(replaced(old, fresh))).isNotEqualTo(PublicApi.of(TYPE));
    }

    private static String replaced(String old, String fresh) {
        assertThat(TYPE).contains(old);
        return TYPE.replace(old, fresh);
    }
}
