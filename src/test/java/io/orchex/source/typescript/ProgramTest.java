package io.orchex.source.typescript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.orchex.source.Diagnosis;
import io.orchex.source.Diagnosis.Problem;
import io.orchex.source.Program;
import io.orchex.source.Rewrite;
import io.orchex.source.Rewrite.Change;
import io.orchex.source.SourceFile;
import io.orchex.source.TypeChecking;
import io.orchex.source.UnreadableException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Files that belong together: what is wrong with them, what they show, and all that can be made simpler at once. */
final class ProgramTest {

    private static final String SHELF = """
            import { cheap, Unknown } from 'elsewhere';
            export interface Item { name: string; price: number }
            export const names = (items: Item[]): string[] => items.map((item) => item.name);
            """;

    @Test
    void what_is_wrong_between_files_is_told_and_what_is_not_known_is_named() {
        Diagnosis diagnosis = diagnosis(
                new SourceFile("src/shelf.ts", null, SHELF),
                new SourceFile(
                        "src/main.ts",
                        null,
                        "import { names } from './shelf';\nexport const count: number = names([{ name: 'a' }]);\n"));
        assertThat(diagnosis.files()).isEqualTo(2);
        assertThat(diagnosis.problems())
                .extracting(Problem::path, Problem::line, Problem::id)
                .containsExactly(
                        tuple("src/shelf.ts", 1, 2307), tuple("src/main.ts", 2, 2322), tuple("src/main.ts", 2, 2741));
        assertThat(diagnosis.unresolvedTypes()).isEqualTo(1);
        assertThat(diagnosis.problems().get(0).missing()).isEqualTo("elsewhere");
    }

    @Test
    void only_what_a_change_made_wrong_is_held_against_it() {
        SourceFile main =
                new SourceFile("b.js", null, "const { add } = require('./a');\nexports.sum = add(1, 2) + missing;\n");
        Diagnosis before = diagnosis(new SourceFile("a.js", null, "exports.add = (a, b) => a + b;\n"), main);
        Diagnosis moved = diagnosis(new SourceFile("a.js", null, "\nexports.add = (a, b) => b + a;\n"), main);
        Diagnosis broken = diagnosis(new SourceFile("a.js", null, "exports.add = (a) => a + b;\n"), main);
        Map<String, Set<Integer>> touched = Map.of("a.js", Set.of(1));
        assertThat(TypeChecking.of(before, moved, touched).passed()).isTrue();
        assertThat(TypeChecking.of(before, broken, touched).added())
                .extracting(Problem::message)
                .contains("Cannot find name 'b'.");
    }

    @Test
    void a_new_member_makes_no_new_problem_of_what_lacks_the_others() {
        SourceFile main =
                new SourceFile("b.ts", null, "import { Shelf } from './a';\nexport const shelf: Shelf = {};\n");
        String members = "a = 1; b = 2; c = 3; d = 4; e = 5; f() { return this.a; }";
        Diagnosis before =
                diagnosis(new SourceFile("a.ts", null, "export class Shelf { %s }\n".formatted(members)), main);
        Diagnosis after = diagnosis(
                new SourceFile(
                        "a.ts", null, "export class Shelf { %s private g() { return this.b; } }\n".formatted(members)),
                main);
        assertThat(before.problems())
                .extracting(Problem::message)
                .containsExactly("Type '{}' is missing the following properties from type 'Shelf'");
        assertThat(TypeChecking.of(before, after, Map.of("a.ts", Set.of(1))).passed())
                .isTrue();
    }

    @Test
    void what_a_module_shows_is_the_same_however_it_works_inside() {
        String module = """
                import hidden from 'hidden';
                export * from './all';
                export { a as b } from './a';
                export function open<T>(door: T, key?: string): T { return door; }
                export default class Door extends hidden { #lock = 1; private x = 2; static of(n: number) {} close(): void {} }
                const inner = (a) => a;
                export { inner as outer };
                function own() {}
                """;
        List<String> shown = TypeScript.language().publicApi(module);
        assertThat(shown)
                .containsExactly(
                        "class default extends hidden",
                        "default.close(): void",
                        "export * from './all'",
                        "export a as b from './a'",
                        "open<T>(door: T, key?: string): T",
                        "outer(a)",
                        "static default.of(n: number)");
        assertThat(TypeScript.language().publicApi(module.replace("function own() {}", "function other(a) { own(); }")))
                .isEqualTo(shown);
    }

    @Test
    void what_commonjs_hangs_on_objects_is_shown() {
        assertThat(TypeScript.javascript().publicApi("""
                'use strict'
                const app = exports = module.exports = {};
                app.use = function use(path, fn) {};
                exports.limit = 3;
                module.exports.all = { one(a) {}, two: (b) => b, app };
                function own() {}
                """))
                .containsExactly(
                        "app.use(path, fn)",
                        "exports.limit",
                        "module.exports.all.app",
                        "module.exports.all.one(a)",
                        "module.exports.all.two(b)");
        assertThatThrownBy(() -> TypeScript.javascript().publicApi("function ("))
                .isInstanceOf(UnreadableException.class);
    }

    @Test
    void every_certain_change_is_made_at_its_old_line() {
        Rewrite rewrite = TypeScript.language().rewrite(new SourceFile("a.ts", null, """
                import { a, b } from './a';
                import { c } from './c';
                import { d } from './d';

                export function f(x: number) {
                  if (x > 1) {
                    return true;
                  }
                  return false;
                }

                export function g(x: number) {
                  if (x) {
                    return 1;
                  } else {
                    a(x);
                  }
                  return c;
                }
                """));
        assertThat(rewrite.text()).isEqualTo("""
                import { a } from './a';
                import { c } from './c';

                export function f(x: number) {
                  return x > 1;
                }

                export function g(x: number) {
                  if (x) {
                    return 1;
                  }
                  a(x);
                  return c;
                }
                """);
        assertThat(rewrite.changes()).extracting(Change::line).containsExactly(1, 6, 13);
        assertThat(rewrite.refusal()).isEmpty();
    }

    @Test
    void a_text_in_which_nothing_is_certain_stays() {
        SourceFile file = new SourceFile("a.js", null, "import './effects';\nimport { a } from './a';\n");
        assertThat(TypeScript.javascript().rewrite(file).text()).isEqualTo(file.text());
        assertThat(TypeScript.javascript()
                        .rewrite(new SourceFile("a.js", null, "if ("))
                        .refusal())
                .startsWith("line 1 can't be parsed: ");
    }

    private static Diagnosis diagnosis(SourceFile... files) {
        return TypeScript.language().diagnose(new Program(List.of(files), Set.of(), 0, List.of()));
    }
}
