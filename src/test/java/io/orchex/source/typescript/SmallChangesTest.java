package io.orchex.source.typescript;

import static io.orchex.source.Aim.Type.EXTRACT_CONSTANT;
import static io.orchex.source.Aim.Type.EXTRACT_VARIABLE;
import static io.orchex.source.Aim.Type.REMOVE_DEAD_CODE;
import static io.orchex.source.Aim.Type.REMOVE_UNUSED_IMPORTS;
import static io.orchex.source.Aim.Type.SIMPLIFY_CONDITIONAL;
import static io.orchex.source.Aim.Type.USE_TEMPLATE_STRING;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Aim;
import io.orchex.source.Rewrite;
import io.orchex.source.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small refactorings of JavaScript and TypeScript: what they make, and what they leave alone. */
final class SmallChangesTest {

    @Test
    void unused_imports_go_and_the_others_stay_as_they_are() {
        Rewrite rewrite = Wanted.of(REMOVE_UNUSED_IMPORTS, "a.ts", """
                // Licence

                import a, { b, c as d } from './a';
                import * as e from 'e';
                import type { F, G } from './f';
                import './effects';
                import {
                  h,
                  i,
                  j,
                } from 'h';

                /** See {@link G}. */
                export const k: F = b(i);
                """);
        assertThat(rewrite.text()).isEqualTo("""
                // Licence

                import { b } from './a';
                import type { F, G } from './f';
                import './effects';
                import {
                  i,
                } from 'h';

                /** See {@link G}. */
                export const k: F = b(i);
                """);
        assertThat(rewrite.changes().get(0).description())
                .isEqualTo("removed the unused imports `a`, `d`, `e`, `h`, `j`");
    }

    @Test
    void an_import_that_jsx_or_a_comment_may_mean_stays() {
        assertThat(Wanted.of(
                                REMOVE_UNUSED_IMPORTS,
                                "a.jsx",
                                "import { h } from 'preact';\nexport const a = () => <b>1</b>;\n")
                        .refusal())
                .isEqualTo("`h` is unused in the code, but a comment or JSX may mean it");
    }

    @Test
    void an_import_with_a_comment_of_its_own_stays() {
        String code = """
                // How shelves are sold.
                import { sell } from './shelf';
                %simport type { Rules } from './rules';

                export const two = 2;
                """;
        assertThat(Wanted.of(REMOVE_UNUSED_IMPORTS, "a.ts", code.formatted("")).text())
                .doesNotContain("sell }", "Rules");
        assertThat(Wanted.of(REMOVE_UNUSED_IMPORTS, "a.ts", code.formatted("// Rules is exported\n"))
                        .text())
                .doesNotContain("sell }")
                .contains("// Rules is exported\nimport type { Rules } from './rules';\n");
        assertThat(Wanted.of(
                                REMOVE_UNUSED_IMPORTS,
                                "a.ts",
                                "// eslint-disable-next-line no-unused-vars -- not yet\nimport { a } from 'a';\n")
                        .refusal())
                .isEqualTo("`a` is unused in the code, but a comment or JSX may mean it");
    }

    @Test
    void unused_locals_go_with_their_comments() {
        String code = """
                export function f(x) {
                  const used = 1, unused = [x];
                  // for later
                  const later = () => x();

                  return used;
                }

                // Nobody calls it.
                function nobody() {}
                """;
        assertThat(at(REMOVE_DEAD_CODE, 2, code).text()).contains("const used = 1;");
        assertThat(at(REMOVE_DEAD_CODE, 4, code).text()).contains("unused = [x];\n\n  return used;");
        assertThat(at(REMOVE_DEAD_CODE, 10, code).text()).endsWith("  return used;\n}\n");
    }

    @Test
    void a_local_whose_value_may_have_an_effect_stays() {
        assertThat(at(REMOVE_DEAD_CODE, 2, "export function f(x) {\n  const y = x();\n}\n")
                        .refusal())
                .isEqualTo("`y` is unused, but its value may have an effect when it is computed");
        assertThat(at(REMOVE_DEAD_CODE, 2, "export function f(x) {\n  let y; y = x;\n}\n")
                        .refusal())
                .isEqualTo("`y` is unused, but it is written somewhere");
        assertThat(at(REMOVE_DEAD_CODE, 2, "export function f(x) {\n  const y = 1; eval(x);\n}\n")
                        .refusal())
                .isEqualTo("`y` is unused, but `eval` may read it");
    }

    @Test
    void what_is_never_reached_goes_unless_it_declares_what_is_seen_elsewhere() {
        assertThat(at(REMOVE_DEAD_CODE, 3, "export function f(x) {\n  return x;\n  x();\n}\n")
                        .text())
                .isEqualTo("export function f(x) {\n  return x;\n}\n");
        assertThat(at(REMOVE_DEAD_CODE, 3, "export function f(x) {\n  return y;\n  var y = x;\n}\n")
                        .refusal())
                .isEqualTo("line 3 is never reached, but declares what is used elsewhere");
    }

    @Test
    void texts_become_a_template_where_every_part_is_plain() {
        assertThat(Wanted.of(
                                USE_TEMPLATE_STRING,
                                "a.ts",
                                "export const f = (n: number, s: string) => 'a\\'${' + n + \"`\" + s + '$' + '{';\n")
                        .text())
                .isEqualTo("export const f = (n: number, s: string) => `a'\\${${n}\\`${s}\\${`;\n");
        assertThat(Wanted.of(USE_TEMPLATE_STRING, "a.js", "export const f = (x) => 'a' + x;\n")
                        .refusal())
                .isEqualTo("line 1: `x` may be an object, and those need not turn into the same text in a template");
        assertThat(Wanted.of(USE_TEMPLATE_STRING, "a.ts", "export const f = (n: number, m: number) => n + m + 'a';\n")
                        .refusal())
                .isEqualTo("line 1: numbers are added before a text begins");
    }

    @Test
    void a_text_gets_its_own_name_and_a_number_that_of_what_it_is_for() {
        assertThat(at(EXTRACT_CONSTANT, 4, """
                        import a from 'a';
                        export function f(x, timeout = x) {
                          a('application/json');
                          return x === 'application/json' ? 1 : 2;
                        }
                        """).text()).isEqualTo("""
                        import a from 'a';

                        const APPLICATION_JSON = 'application/json';

                        export function f(x, timeout = x) {
                          a(APPLICATION_JSON);
                          return x === APPLICATION_JSON ? 1 : 2;
                        }
                        """);
        assertThat(at(EXTRACT_CONSTANT, 1, "export const f = (timeout) => timeout > 86400;\n")
                        .text())
                .isEqualTo("const MAX_TIMEOUT = 86400;\n\nexport const f = (timeout) => timeout > MAX_TIMEOUT;\n");
    }

    @Test
    void a_constant_stands_behind_what_is_said_of_the_whole_file() {
        assertThat(at(
                                EXTRACT_CONSTANT,
                                3,
                                "// @ts-check\n/* Copyright */\nexport const f = (timeout) => timeout > 86400;\n")
                        .text())
                .startsWith("// @ts-check\n/* Copyright */\nconst MAX_TIMEOUT = 86400;\n\nexport ");
        assertThat(at(EXTRACT_CONSTANT, 2, "/** Asks. */\nexport const f = (timeout) => timeout > 86400;\n")
                        .text())
                .startsWith("const MAX_TIMEOUT = 86400;\n\n/** Asks. */\nexport ");
    }

    @Test
    void an_existing_constant_is_used() {
        assertThat(at(EXTRACT_CONSTANT, 2, "const LIMIT = 86400;\nexport const f = (x) => x > 86400;\n")
                        .text())
                .isEqualTo("const LIMIT = 86400;\nexport const f = (x) => x > LIMIT;\n");
    }

    @Test
    void a_small_number_has_a_name_only_where_it_means_the_same() {
        String code = """
                const LEFT = 4;
                export function f(indent, text) {
                  if (indent > 4 && text.indent > 4) {
                    return text[0] ? 5 : 4;
                  }
                  return text.length %% 4;
                }
                """.formatted();
        assertThat(at(EXTRACT_CONSTANT, 3, code).text())
                .isEqualTo(code.replace("indent > 4", "indent > MAX_INDENT")
                        .replace("LEFT = 4;\n", "LEFT = 4;\nconst MAX_INDENT = 4;\n"));
        assertThat(at(EXTRACT_CONSTANT, 4, code).refusal())
                .isEqualTo("`4` gets no name: nothing around it says what it means, or the name is taken");
    }

    @Test
    void what_tells_nothing_or_is_asked_of_typeof_gets_no_name() {
        assertThat(at(EXTRACT_CONSTANT, 1, "export const f = (x) => x[0] + 1;\n")
                        .refusal())
                .isEqualTo("`1` gets no name: it means something else at each place");
        assertThat(at(EXTRACT_CONSTANT, 1, "export const f = (x) => typeof x === 'string';\n")
                        .refusal())
                .isEqualTo("nothing of that kind is to be done there");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export interface Settings {\n  'dot-notation': boolean;\n}\n",
                "export interface Settings {\n  'dot-notation'(): void;\n}\n",
                "export const f = ({ 'dot-notation': dots }: any) => dots;\n",
                "declare module 'dot-notation' {}\nexport {};\n",
                "import dots = require('dot-notation');\nexport { dots };\n"
            })
    void what_is_called_by_a_text_keeps_it(String code) {
        assertThat(Wanted.of(EXTRACT_CONSTANT, "a.ts", code).refusal())
                .isEqualTo("nothing of that kind is to be done there");
    }

    @Test
    void conditionals_become_simpler_one_at_a_time() {
        assertThat(simplified(
                        "merged_ifs",
                        "export function f(a, b, c) {\n  if (a || b) {\n    if (c) {\n      a();\n    }\n  }\n}\n"))
                .isEqualTo("export function f(a, b, c) {\n  if ((a || b) && c) {\n    a();\n  }\n}\n");
        assertThat(
                        simplified(
                                "else_after_return",
                                "export function f(a) {\n  if (a) {\n    return 1;\n  } else {\n    a();\n  }\n  return 2;\n}\n"))
                .isEqualTo("export function f(a) {\n  if (a) {\n    return 1;\n  }\n  a();\n  return 2;\n}\n");
        assertThat(simplified(
                        "guard_clause",
                        "export function f(a, b) {\n  b();\n  if (a === b) {\n    a();\n    if (b) a();\n  }\n}\n"))
                .isEqualTo(
                        "export function f(a, b) {\n  b();\n  if (a !== b) {\n    return;\n  }\n\n  a();\n  if (b) a();\n}\n");
        assertThat(simplified(
                        "boolean_return",
                        "export function f(a, b) {\n  if (a > b) {\n    return false;\n  }\n  return true;\n}\n"))
                .isEqualTo("export function f(a, b) {\n  return !(a > b);\n}\n");
    }

    @Test
    void merged_ifs_keep_the_outer_braces_and_stay_on_one_line() {
        assertThat(simplified(
                        "merged_ifs",
                        "export function f(a, b) {\n  if (a) {\n    if (b) return 1;\n  }\n  return 2;\n}\n"))
                .isEqualTo("export function f(a, b) {\n  if (a && b) {\n    return 1;\n  }\n  return 2;\n}\n");
        assertThat(simplified(
                        "merged_ifs", "export function f(a, b) {\n  if (a)\n    if (b) return 1;\n  return 2;\n}\n"))
                .isEqualTo("export function f(a, b) {\n  if (a && b) return 1;\n  return 2;\n}\n");
        String long1 = "a.hasSomethingThatIsRatherLong() || a.hasSomethingElseThatIsLong()";
        String text = "export function f(a) {\n  if (" + long1
                + ") {\n    if (a.isAllThatIsWantedHereAtLast()) {\n      a();\n    }\n  }\n}\n";
        assertThat(simplified("merged_ifs", text)).isEqualTo(text);
        String broken =
                "export function f(a, b) {\n  if (\n    a &&\n    b\n  ) {\n    if (a.c) {\n      a();\n    }\n  }\n}\n";
        assertThat(simplified("merged_ifs", broken)).isEqualTo(broken);
        // All other lines end before column 80.
        String wide = """
                export function f(a) {
                  if (a.hasSomethingThatIsRatherLong() && a.isWanted()) {
                    if (a.isAllThatIsWantedHereAtLast()) {
                      a();
                    }
                  }
                }
                """;
        assertThat(simplified("merged_ifs", wide)).isEqualTo(wide);
    }

    @Test
    void a_condition_that_is_not_boolean_is_not_given_back() {
        assertThat(Wanted.of(
                                SIMPLIFY_CONDITIONAL,
                                "boolean_return",
                                "a.js",
                                "export function f(a) {\n  if (a) {\n    return true;\n  }\n  return false;\n}\n")
                        .changes())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            a && b === 1;!a || b !== 1
            a || !b;!a && b
            (a || b) && c;!a && !b || !c
            a && b || !(c && d);(!a || !b) && (c && d)
            !(a || b) && c;(a || b) || !c
            a && 'k' in b;!a || !('k' in b)
            !a;a
            """)
    void a_guard_says_the_opposite_part_by_part(String condition, String opposite) {
        Rewrite rewrite = guarded(condition);
        assertThat(rewrite.text()).contains("if (" + opposite + ") {\n    return;");
        assertThat(rewrite.doubt()).isEmpty();
    }

    @Test
    void a_guard_that_can_only_deny_the_whole_condition_is_a_doubt() {
        assertThat(guarded("a && b > 1").doubt())
                .isEqualTo("the opposite of the condition is harder to read than the condition");
        assertThat(guarded("someThing.isRatherLongToReadInOneLine && otherThing.isRatherLongToReadInOneLine === 1")
                        .doubt())
                .isEqualTo("the opposite of the condition is harder to read than the condition");
        assertThat(guarded("a /* first */ && b").text()).contains("if (!(a /* first */ && b)) {");
    }

    @Test
    void the_opposite_that_is_given_back_is_certainly_true_or_false() {
        assertThat(
                        simplified(
                                "boolean_return",
                                "export function f(a, b) {\n  if (!a && b === 1) {\n    return false;\n  }\n  return true;\n}\n"))
                .doesNotContain("return a ||");
    }

    private static Rewrite guarded(String condition) {
        return Wanted.of(
                SIMPLIFY_CONDITIONAL,
                "guard_clause",
                "a.js",
                "export function f(a, b, c, d) {\n  if (" + condition
                        + ") {\n    g(1);\n    if (c) {\n      g(d);\n    }\n  }\n}\n");
    }

    @Test
    void what_is_compared_with_false_is_given_back_as_it_is() {
        String code =
                "export const open = (a: %1$s, b: string) => {\n  if (a %2$s) {\n    return false;\n  }\n  return true;\n};\n";
        assertThat(Wanted.of(SIMPLIFY_CONDITIONAL, "a.ts", code.formatted("boolean", "=== false"))
                        .text())
                .contains("  return a;\n");
        assertThat(Wanted.of(SIMPLIFY_CONDITIONAL, "a.ts", code.formatted("boolean", "!== false"))
                        .text())
                .contains("  return !a;\n");
        assertThat(Wanted.of(SIMPLIFY_CONDITIONAL, "a.ts", code.formatted("boolean | string", "=== false"))
                        .text())
                .contains("  return a !== false;\n");
    }

    @Test
    void a_constant_that_would_not_compile_outside_of_functions_is_refused() {
        assertThat(Wanted.of(EXTRACT_CONSTANT, "a.ts", """
                        export class Failure extends Error {
                          override name = 'Failure text' as const;
                          code = open('Failure text');
                        }
                        """).refusal())
                .startsWith("the compiler would say of the result: A 'const' assertion");
    }

    @Test
    void what_has_no_recipe_here_is_refused() {
        assertThat(Wanted.of(EXTRACT_VARIABLE, "a.js", "f(1);\n").refusal())
                .isEqualTo("extract_variable is not done in this language");
    }

    private static Rewrite at(Aim.Type type, int line, String text) {
        return Wanted.of(new Aim(type, "", List.of(new Span(line, 1, line, 1)), null), "a.js", text);
    }

    private static String simplified(String variant, String text) {
        return Wanted.of(SIMPLIFY_CONDITIONAL, variant, "a.js", text).text();
    }

    @Test
    void constants_stand_together_and_what_has_a_name_gets_no_other() {
        assertThat(Wanted.of(EXTRACT_CONSTANT, "a.js", """
                const a = require('a');

                const FIRST = 'first';

                exports.f = (x) => (x === 'second' ? a(FIRST) : a('second'));
                exports.defaults = { limit: 1440 };
                """).text()).isEqualTo("""
                const a = require('a');

                const FIRST = 'first';
                const SECOND = 'second';

                exports.f = (x) => (x === SECOND ? a(FIRST) : a(SECOND));
                exports.defaults = { limit: 1440 };
                """);
        assertThat(Wanted.of(EXTRACT_CONSTANT, "a.js", "let depth = 5;\nexports.defaults = { limit: 1440, depth };\n")
                        .refusal())
                .contains("it is the value of something that has a name");
    }

    @Test
    void a_file_from_before_2015_stays_one() {
        assertThat(Wanted.of(
                                EXTRACT_CONSTANT,
                                "a.js",
                                "'use strict';\n\nmodule.exports = function (x) {\n  return x === 'second' ? 1 : g('second');\n};\n")
                        .text())
                .contains("var SECOND = 'second';");
        assertThat(Wanted.of(
                                EXTRACT_CONSTANT,
                                "a.js",
                                "import g from './g.js';\n\nexport default function (x) {\n  var n = x + 1;\n  return n === 1440 ? g('second') : g('second');\n}\n")
                        .text())
                .contains("var SECOND = 'second';");
        assertThat(Wanted.of(
                                EXTRACT_CONSTANT,
                                "a.js",
                                "import g from './g.js';\n\nexport default function (x, y = 1) {\n  return x === 'second' ? 1 : g('second');\n}\n")
                        .text())
                .contains("const SECOND = 'second';");
        // A bundler may put it into a script of which the rest is from before 2015.
        assertThat(Wanted.of(
                                EXTRACT_CONSTANT,
                                "a.js",
                                "import g from './g.js';\n\nexport default function (x) {\n  return x === 'second' ? 1 : g('second');\n}\n")
                        .refusal())
                .isEqualTo("`'second'` gets no name: nothing tells whether the file may hold a `const`");
        assertThat(Wanted.of(
                                USE_TEMPLATE_STRING,
                                "a.js",
                                "module.exports = function () {\n  var n = 3;\n  return 'n ' + n;\n};\n")
                        .refusal())
                .isEqualTo("the file is written in JavaScript from before templates");
    }

    @Test
    void a_semicolon_at_the_start_of_a_line_belongs_to_what_follows() {
        String code = """
                export function run (items) {
                  items.sort()
                  const unused = 1
                  ;[1, 2].forEach((x) => items.push(x))
                  const other = 2 // later
                  ;(() => items.pop())()
                  return items
                }
                """;
        assertThat(at(REMOVE_DEAD_CODE, 3, code).text()).contains("  items.sort()\n  ;[1, 2].forEach(");
        assertThat(at(REMOVE_DEAD_CODE, 5, code).text()).contains("items.push(x))\n  ;(() => items.pop())()");
        assertThat(at(
                                EXTRACT_CONSTANT,
                                2,
                                "(function (root) {\n  if (root === 'first kind') return 1\n  module.exports = (x) => x\n})(this)\n")
                        .text())
                .startsWith("const FIRST_KIND = 'first kind';\n\n(function (root) {");
    }

    @Test
    void an_else_stays_where_what_stands_before_it_would_go_on_in_it() {
        String code = "export function f (a, b) {\n  if (a) return b\n  else (a || b).push(b)\n}\n";
        assertThat(simplified("else_after_return", code)).isEqualTo(code);
        assertThat(simplified("else_after_return", code.replace("return b", "return b;")))
                .contains("  if (a) return b;\n  (a || b).push(b)\n");
    }

    @Test
    void what_javascript_only_calls_a_boolean_is_not_given_back() {
        String code = """
                /** @param {boolean} [loose] */
                export function f(loose, list) {
                  let found;
                  if (list) found = true;
                  if (%s) {
                    return true;
                  }
                  return false;
                }
                """;
        assertThat(simplified("boolean_return", code.formatted("loose"))).isEqualTo(code.formatted("loose"));
        assertThat(simplified("boolean_return", code.formatted("found"))).isEqualTo(code.formatted("found"));
        assertThat(simplified("boolean_return", code.formatted("Array.isArray(list) && !loose")))
                .contains("  return Array.isArray(list) && !loose;\n");
    }

    @Test
    void what_may_not_be_there_is_still_asked_for() {
        assertThat(at(
                                REMOVE_DEAD_CODE,
                                3,
                                "export function f() {\n  try {\n    const page = window;\n    return true;\n  } catch {\n    return false;\n  }\n}\n")
                        .refusal())
                .isEqualTo("`page` is unused, but its value may have an effect when it is computed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export const f = () => process.env.NODE_ENV !== 'production';\n",
                "export const f = () => new URL('./some-worker.js', import.meta.url);\n",
                "const a = () => true;\nObject.defineProperty(exports, '__esModule', { value: a });\n",
                "export const f = (page) => page.evaluate(() => document.title === 'some title');\n",
            })
    void what_tools_and_pages_read_as_it_is_keeps_it(String code) {
        assertThat(Wanted.of(EXTRACT_CONSTANT, "a.js", code).refusal())
                .isEqualTo("nothing of that kind is to be done there");
    }

    @Test
    void a_bound_is_called_after_what_it_bounds() {
        assertThat(at(EXTRACT_CONSTANT, 1, "export const f = (depth) => { while (depth < 12) depth++; };\n")
                        .text())
                .startsWith("const MAX_DEPTH = 12;\n");
        assertThat(at(EXTRACT_CONSTANT, 1, "export const f = (g, i) => { for (; i < 12; i++) g(i); };\n")
                        .refusal())
                .isEqualTo("`12` gets no name: nothing around it says what it means, or the name is taken");
    }

    @Test
    void escapes_mean_the_same_in_a_template() {
        assertThat(template("'\\${b} ' + s + \"it\\\\'s \\` \\\"q\\\"\" + s + '\\$' + '{'"))
                .isEqualTo("`\\${b} ${s}it\\\\'s \\` \"q\"${s}\\${`");
        assertThat(template("'a' + (s + '!') + (s ? 'b' : 'c') + `d${s}`")).isEqualTo("`a${s}!${s ? 'b' : 'c'}d${s}`");
        assertThat(Wanted.of(USE_TEMPLATE_STRING, "a.ts", "export const f = (s: string) => 'a' +\n  s;\n")
                        .refusal())
                .isEqualTo("line 1: it goes over several lines");
    }

    private static String template(String sum) {
        String head = "export const f = (s: string) => ";
        String text = Wanted.of(USE_TEMPLATE_STRING, "a.ts", head + sum + ";\n").text();
        return text.substring(head.length(), text.length() - 2);
    }
}
