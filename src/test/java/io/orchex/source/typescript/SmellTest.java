package io.orchex.source.typescript;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Aim;
import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Rewrite;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is found in files is what a recipe can be aimed at. */
final class SmellTest {

    private static final String CODE = """
            import { used, unused } from './a';
            import $ from 'dollar';

            export function f(a, b) {
              if (a > b) {
                return true;
              }
              return false;
            }

            export function g(a, b) {
              if (a) {
                if (b) {
                  used(a);
                }
              }
            }

            export function h(a) {
              if (a) {
                return 1;
              } else {
                used(a);
                used(b);
                used(1);
              }
              return 2;
            }

            export function i(a, b) {
              used(b);
              if (a === b) {
                used(a);
                for (const c of a) {
                  used(c);
                }
                used(1);
                used(2);
                used(3);
                used(4);
                used(5);
                used(6);
              }
            }
            """;

    @Test
    void each_finding_has_its_place_and_its_function() {
        List<Finding> findings = Sample.text("a.js", CODE).reading().findings();
        assertThat(findings)
                .extracting(finding -> "%s %d-%d %s"
                        .formatted(
                                finding.kind().wireName(),
                                finding.span().line(),
                                finding.span().endLine(),
                                finding.function()))
                .containsExactly(
                        "unused_import 1-1 null",
                        "unused_import 2-2 null",
                        "boolean_return 5-7 f",
                        "mergeable_if 12-16 g",
                        "else_after_return 22-26 h",
                        "guard_clause 32-43 i");
        assertThat(findings.get(5).advice()).isEqualTo("Leave early: `if (a !== b) { return; }`");
        assertThat(findings.get(1).message()).isEqualTo("`$` is imported but not used");
    }

    @Test
    void an_else_that_indents_nothing_or_little_is_left_alone() {
        String code = """
                export function f(a) {
                  if (a === 1) {
                    throw new Error("one");
                  } else if (a === 2) {
                    g(); g(); g();
                    return 1;
                  }
                  if (a === 3) {
                    return 3;
                  } else {
                    g();
                  }
                }
                """;
        assertThat(Sample.text("a.js", code).findings()).isEmpty();
    }

    @Test
    void a_recipe_aimed_at_the_place_of_a_finding_makes_the_change() {
        for (Finding finding : Sample.text("a.js", CODE).reading().findings()) {
            Aim.Type type = finding.kind() == Kind.UNUSED_IMPORT
                    ? Aim.Type.REMOVE_UNUSED_IMPORTS
                    : Aim.Type.SIMPLIFY_CONDITIONAL;
            Rewrite rewrite = Wanted.of(new Aim(type, "", List.of(finding.span()), finding.function()), "a.js", CODE);
            assertThat(rewrite.changes())
                    .extracting(Rewrite.Change::kind)
                    .as(rewrite.refusal())
                    .containsExactly(finding.kind());
        }
    }

    @Test
    void what_may_not_be_boolean_is_not_called_so() {
        assertThat(Sample.text(
                                "a.js",
                                "export function f(a) {\n  if (a) {\n    return true;\n  }\n  return false;\n}\n")
                        .findings())
                .isEmpty();
    }
}
