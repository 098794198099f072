package io.orchex.source.typescript;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Branch;
import io.orchex.source.Function;
import io.orchex.source.Kind;
import io.orchex.source.Size;
import io.orchex.source.Span;
import io.orchex.source.Structure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each dialect has one file whose figures were counted by hand: name, cyclomatic, cognitive, depth of nesting. */
final class SampleTest {

    @Test
    void javascript_is_read_as_counted_by_hand() throws Exception {
        Sample sample = Sample.file("sample.js");
        assertThat(sample.reading().problems()).isEmpty();
        assertThat(sample.metrics())
                .containsExactly(
                        "Order.constructor 1 0 0",
                        "Order.count.get 1 0 0",
                        "Order.total 8 10 2",
                        "kind 5 5 1",
                        "load 2 6 2",
                        "load.parse 2 1 0",
                        "Order.ship 4 7 3",
                        "<IIFE> 3 2 1",
                        "helper 1 0 0");
        assertThat(sample.reading().size()).isEqualTo(new Size(80, 64, 5));
        assertThat(sample.reading().structure()).isEqualTo(new Structure(List.of("fs", "./prices"), 6, 2));
        assertThat(sample.parameters("load")).containsExactly("path", "{ encoding = 'utf8' }");
        assertThat(sample.findings()).containsExactly(Kind.HARD_CODED_SECRET);
        assertThat(sample.reading().findings().get(0).span()).isEqualTo(new Span(8, 22, 8, 33));
    }

    @Test
    void typescript_is_read_as_counted_by_hand() throws Exception {
        Sample sample = Sample.file("sample.ts");
        assertThat(sample.reading().problems()).isEmpty();
        assertThat(sample.metrics())
                .containsExactly(
                        "Shelf.static 2 1 1",
                        "Shelf.constructor 1 0 0",
                        "Shelf.find 2 3 0",
                        "Shelf.forget 2 1 0",
                        "Shelf.toString 1 1 0",
                        "Internal.Deep.hidden 2 1 1",
                        "later 5 3 0",
                        "default 1 0 0");
        assertThat(sample.reading().size()).isEqualTo(new Size(51, 37, 3));
        assertThat(sample.reading().structure())
                .isEqualTo(new Structure(List.of("./stock", "@shop/tax", "./prices", "legacy", "./lazy"), 9, 2));
        assertThat(sample.parameters("Shelf.forget")).isEmpty();
        assertThat(sample.findings()).containsExactly(Kind.UNNAMED_CONDITION);
    }

    @Test
    void tsx_is_read_as_counted_by_hand() throws Exception {
        Sample sample = Sample.file("sample.tsx");
        assertThat(sample.reading().problems()).isEmpty();
        assertThat(sample.metrics()).containsExactly("List 2 5 1", "List.toggle 2 2 1", "Title 2 0 0");
        assertThat(sample.reading().size()).isEqualTo(new Size(23, 19, 1));
        assertThat(sample.reading().structure()).isEqualTo(new Structure(List.of("react"), 1, 1));
    }

    @Test
    void what_only_says_whether_jsx_is_shown_costs_a_reader_nothing() {
        String code = """
                function shown(a, b) { return <p title={a || b}>{a && <b/>}{(a && b && <i/>)}</p>; }
                function counted(a, b) { return <p>{a && b || <b/>}{a && (b ? 1 : 2)}{f(a && b)}</p>; }
                """;
        assertThat(Sample.text("a.jsx", code).metrics()).containsExactly("shown 5 0 0", "counted 6 5 0");
    }

    @Test
    void only_a_constructor_and_what_overrides_take_parameters_that_are_not_their_own_choice() {
        String code =
                "class A extends B { constructor(x) { super(x); } override a(y: number) {} b(z: string) {} override c = () => 1 }";
        assertThat(Sample.text("a.ts", code).reading().functions())
                .extracting(Function::signatureFixed)
                .containsExactly(true, true, false, true);
    }

    @Test
    void a_branch_says_what_it_is_and_where() {
        String code = """
                function f(a, b) {
                  while (a) {
                    a = b || !a;
                  }
                }
                """;
        Function function = Sample.text("a.js", code).reading().functions().get(0);
        assertThat(function.span()).isEqualTo(new Span(1, 1, 5, 1));
        assertThat(function.codeLines()).isEqualTo(5);
        assertThat(function.branches())
                .containsExactly(
                        new Branch("while", new Span(2, 3, 4, 3), 0, 1, 1),
                        new Branch("||", new Span(3, 9, 3, 15), 1, 1, 1));
    }

    @Test
    void functions_are_named_by_what_they_are_given_to() {
        String code = """
                exports.a = () => 1; module.exports.b = function () {}; this.c = async x => x;
                const d = { e() {}, 'f-g': () => 2, h: { set i(x) {} } };
                class J { k = () => 3; #l() {} static m() {} }
                export default () => 4; go(function n() {}); go(() => 5);
                """;
        assertThat(Sample.text("a.js", code).metrics())
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactly(
                        "a", "b", "c", "d.e", "d.f-g", "d.h.i.set", "J.k", "J.#l", "J.m", "default", "n", "go()");
    }

    @Test
    void functions_without_a_name_are_known_by_their_call() {
        String code = """
                const Menu = React.memo(forwardRef((props) => props)); class A { keep = debounce(() => { var b = () => 1; }); }
                exports.list = new Proxy({}, function () {}); export default (wrap(async () => 1));
                app.get('/users/:id', auth, (request) => 1); $(document).ready(function () {});
                fetch('a').then(x => x)
                  .catch((e) => e);
                new Promise((resolve) => 1); it.each([1,
                  2])("takes %d, which is longer than anybody reads in a title", (n) => n);
                const settings = (() => 1)(); (function () { function inner() {} }).call(this); !function () {}();
                total = 1 + count(() => 1); [() => 2]; const f = g(...[() => 3], h ? () => 4 : null);
                """;
        assertThat(Sample.text("a.js", code).metrics())
                .extracting(line -> line.replaceFirst("( \\d+){3}$", ""))
                .containsExactly(
                        "Menu",
                        "A.keep",
                        "A.keep.b",
                        "list",
                        "default",
                        "app.get('/users/:id') callback",
                        "$(document).ready() callback",
                        "fetch('a').then() callback",
                        "catch() callback",
                        "new Promise() callback",
                        "it.each(…)(\"takes %d, which is longer than anybody reads in a …\") callback",
                        "settings",
                        "<IIFE>",
                        "inner",
                        "<IIFE>",
                        "count() callback",
                        "<anonymous>",
                        "<anonymous>",
                        "<anonymous>");
    }

    @Test
    void names_and_imports_are_told_with_their_blanks_and_line_ends() {
        String code = "import ' a 7 b ';\nconst c = { '3 x\\ny ': function () {} }; go((é) => é);\n";
        Sample sample = Sample.text("a.js", code);
        assertThat(sample.metrics()).containsExactly("c.3 x\ny  1 0 0", "go() callback 1 0 0");
        assertThat(sample.parameters("go() callback")).containsExactly("é");
        assertThat(sample.reading().structure().imports()).containsExactly(" a 7 b ");
    }
}
