package io.orchex.analysis.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.orchex.analysis.assessment.Opportunity.Risk.Level;
import io.orchex.source.Branch;
import io.orchex.source.Flow;
import io.orchex.source.Function;
import io.orchex.source.Function.Complexity;
import io.orchex.source.Kind;
import io.orchex.source.SourceFile;
import io.orchex.source.Span;
import io.orchex.source.java.JavaLanguage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class OpportunitiesTest {

    private static final Span LINE = new Span(3, 1, 3, 30);

    @Test
    void a_guard_clause_takes_a_point_from_all_that_it_lifts() {
        Opportunity found = only(java("""
                class A {
                    void f(boolean x, int[] all) {
                        if (x) {
                            for (int a : all) {
                                if (a > 0) {
                                    g();
                                }
                            }
                            g();
                            g();
                            g();
                            g();
                            g();
                        }
                    }
                    void g() {}
                }
                """));
        assertThat(found.type()).isEqualTo(Opportunity.Type.SIMPLIFY_CONDITIONAL);
        assertThat(found.variant()).isEqualTo("guard_clause");
        assertThat(found.function()).isEqualTo("A.f");
        assertThat(found.startLine()).isEqualTo(3);
        assertThat(found.endLine()).isEqualTo(14);
        // 1 + 2 + 3 before, 1 + 1 + 2 after.
        assertThat(found.impact().complexityReduction()).isEqualTo(33);
        assertThat(found.automatable()).isTrue();
        assertThat(found.engine()).isEqualTo("java");
        assertThat(found.risk().level()).isEqualTo(Level.LOW);
    }

    @Test
    void merged_ifs_lose_the_inner_one_and_gain_a_condition() {
        Opportunity found = only(java("""
                class A {
                    void f(boolean x, boolean y) {
                        if (x) {
                            if (y) {
                                f(y, x);
                            }
                        }
                    }
                }
                """));
        assertThat(found.variant()).isEqualTo("merged_ifs");
        // 1 + 2 before, 1 + 1 after.
        assertThat(found.impact().complexityReduction()).isEqualTo(33);
    }

    @Test
    void a_boolean_return_takes_all_branches() {
        Opportunity found = only(java("""
                class A {
                    boolean f(int x) {
                        if (x > 3) {
                            return true;
                        } else {
                            return false;
                        }
                    }
                }
                """));
        assertThat(found.variant()).isEqualTo("boolean_return");
        assertThat(found.impact().complexityReduction()).isEqualTo(100);
    }

    @Test
    void an_else_after_return_takes_the_else_and_its_nesting() {
        Opportunity found = only(java("""
                class A {
                    int f(int x) {
                        if (x > 3) {
                            return 1;
                        } else {
                            x++;
                            if (x > 1) {
                                x++;
                            }
                            return x;
                        }
                    }
                }
                """));
        assertThat(found.variant()).isEqualTo("else_after_return");
        // 1 + 1 + 2 before, 1 + 1 after.
        assertThat(found.impact().complexityReduction()).isEqualTo(50);
    }

    @Test
    void all_unused_imports_of_a_file_are_one() {
        Opportunity found = only(java("import java.util.List;\nimport java.util.Map;\n\nclass A {}\n"));
        assertThat(found.type()).isEqualTo(Opportunity.Type.REMOVE_UNUSED_IMPORTS);
        assertThat(found.startLine()).isEqualTo(1);
        assertThat(found.endLine()).isEqualTo(2);
        assertThat(found.effortMinutes()).isEqualTo(2);
        assertThat(found.description()).isEqualTo("2 imports are not used (lines 1, 2): remove them");
        assertThat(found.engine()).isEqualTo("java");
    }

    @Test
    void a_dead_function_is_told_with_its_whole_range() {
        Opportunity found = only(java("""
                class A {
                    private int f(int x) {
                        return x > 3 ? 1 : 2;
                    }
                }
                """));
        assertThat(found.type()).isEqualTo(Opportunity.Type.REMOVE_DEAD_CODE);
        assertThat(found.variant()).isEqualTo("unused_function");
        assertThat(found.startLine()).isEqualTo(2);
        assertThat(found.endLine()).isEqualTo(4);
        assertThat(found.impact().complexityReduction()).isEqualTo(100);
        assertThat(found.automatable()).isTrue();
    }

    @Test
    void a_dead_parameter_is_left_to_a_person_as_its_callers_change_with_it() {
        Opportunity found = only(java("""
                class A {
                    int f() {
                        return g(1, 2);
                    }

                    private int g(int x, int y) {
                        return x > 3 ? 1 : 2;
                    }
                }
                """));
        assertThat(found.variant()).isEqualTo("unused_parameter");
        assertThat(found.automatable()).isFalse();
    }

    @Test
    void a_value_without_a_name_is_told_with_the_exact_places_of_all_its_uses() {
        Opportunity found = only(java("""
                class A {
                    int f(int x) {
                        return x > 1440 ? x - 1440 : x + 1440;
                    }
                }
                """));
        assertThat(found.type()).isEqualTo(Opportunity.Type.EXTRACT_CONSTANT);
        assertThat(found.variant()).isEqualTo("magic_number");
        assertThat(found.function()).isEqualTo("A.f");
        assertThat(found.places())
                .containsExactly(
                        new Opportunity.Place("A.java", 3, 3, 20, 23),
                        new Opportunity.Place("A.java", 3, 3, 31, 34),
                        new Opportunity.Place("A.java", 3, 3, 42, 45));
        assertThat(found.risk().level()).isEqualTo(Level.MEDIUM);
        assertThat(found.effortMinutes()).isEqualTo(5);
    }

    @Test
    void a_condition_without_a_name_is_to_become_a_variable() {
        Opportunity found = only(java("""
                class A {
                    void f(int a, int b) {
                        if (a > 1 && b > 2 && (a + b > 7 || a - b == 3) && g(a)) {
                            f(b, a);
                        }
                    }
                }
                """));
        assertThat(found.type()).isEqualTo(Opportunity.Type.EXTRACT_VARIABLE);
        assertThat(found.variant()).isEqualTo("unnamed_condition");
        assertThat(found.risk().level()).isEqualTo(Level.LOW);
        assertThat(found.description())
                .startsWith("In `A.f`: A condition joins 5 parts, and no name says what they ask together. Put it");
    }

    @Test
    void no_other_language_is_rewritten_and_no_broken_file() {
        Opportunity python = only(Code.file("a.py")
                .language("python")
                .finding(Kind.UNUSED_IMPORT, LINE)
                .done());
        assertThat(python.automatable()).isFalse();
        assertThat(python.engine()).isNull();
        MeasuredFile broken = java("import java.util.List;\nclass A { void f( { } }\n");
        assertThat(Assessor.assess(List.of(broken), List.of()).opportunities()).noneMatch(Opportunity::automatable);
    }

    @Test
    void parameters_that_travel_together_are_named() {
        MeasuredFile file = Code.file("A.java")
                .function(taking("A.draw", List.of("x", "y", "width", "height", "color", "text", "font")))
                .function(taking("A.clear", List.of("x", "y", "width", "height")))
                .done();
        Opportunity found = only(file);
        assertThat(found.type()).isEqualTo(Opportunity.Type.INTRODUCE_PARAMETER_OBJECT);
        assertThat(found.description())
                .startsWith("`A.draw` takes 7 parameters (x, y, width, height, color, text, font)")
                .contains("x, y, width, height also travel through `A.clear`");
        assertThat(found.risk().level()).isEqualTo(Level.MEDIUM);
    }

    @Test
    void a_long_file_of_many_functions_is_split_by_evidence() {
        Code file = Code.file("Big.java").lines(900);
        IntStream.range(0, 12).forEach(n -> file.function("Big.parseItem" + n, 1, 0));
        IntStream.range(0, 8).forEach(n -> file.function("Big.writeItem" + n, 2, 1));
        Opportunity found = only(file.done());
        assertThat(found.type()).isEqualTo(Opportunity.Type.SPLIT_CLASS);
        assertThat(found.description())
                .startsWith(
                        "900 lines of code with 20 functions and 8 points of cognitive complexity stand in one file")
                .contains(
                        "`Big.parse…` (12 functions, 120 lines of code), `Big.write…` (8 functions, 80 lines of code)");
        assertThat(found.effortMinutes()).isEqualTo(100);
    }

    @Test
    void documentation_comes_behind_all_else_however_hot_its_file() {
        MeasuredFile hot = Code.file("hot.py")
                .lines(3000)
                .function("f", 10, 15)
                .definitions(10, 1)
                .commits(500)
                .done();
        MeasuredFile cold = Code.file("zold.py")
                .lines(1)
                .definitions(10, 9)
                .finding(Kind.UNUSED_FIELD, LINE)
                .done();
        assertThat(Assessor.assess(List.of(hot, cold), List.of()).opportunities())
                .extracting(Opportunity::type)
                .containsExactly(Opportunity.Type.REMOVE_DEAD_CODE, Opportunity.Type.ADD_DOCUMENTATION);
    }

    @Test
    void documentation_is_asked_for_only_where_it_is_the_custom() {
        MeasuredFile silent = Code.file("a.py").definitions(10, 1).done();
        MeasuredFile other = Code.file("b.py").definitions(20, 18).done();
        MeasuredFile test = Code.file("tests/c.py").definitions(90, 90).done();
        assertThat(Assessor.assess(List.of(silent, test), List.of()).opportunities())
                .isEmpty();
        assertThat(Assessor.assess(List.of(silent, other), List.of()).opportunities())
                .extracting(Opportunity::filePath, Opportunity::description)
                .containsExactly(
                        tuple(
                                "a.py",
                                "1 of 10 public definitions have a doc comment, of all in java 63 %. Say of each in a sentence what it is for, and what a caller must know"));
    }

    @Test
    void functions_that_are_named_as_the_whole_is_are_no_part_of_it() {
        Code file = Code.file("src/parser.sh").lines(900);
        IntStream.range(0, 12).forEach(n -> file.function("parseItem" + n, 1, 0));
        IntStream.range(0, 12).forEach(n -> file.function("Parser.other" + n + "Item", 2, 1));
        assertThat(Assessor.assess(List.of(file.done()), List.of()).opportunities())
                .extracting(Opportunity::description)
                .allSatisfy(told -> assertThat(told).doesNotContain("parse…"));
    }

    @Test
    void tests_and_examples_are_known_by_their_paths() {
        assertThat(List.of(
                        "src/test/A.java",
                        "Src/Newtonsoft.Json.Tests/A.cs",
                        "okio/src/jvmTest/kotlin/A.kt",
                        "my-tests/a.js",
                        "src/button.stories.tsx",
                        "website/script.js",
                        "pkg/a_test.go"))
                .allMatch(TestCode::isAt);
        assertThat(List.of("src/main/Contest.java", "src/latest/A.java", "src/testing.py", "lib/attest/a.rb"))
                .noneMatch(TestCode::isAt);
    }

    @Test
    void a_far_too_complex_function_has_nearly_the_whole_priority_of_its_file() {
        MeasuredFile file = Code.file("a.go")
                .lines(100)
                .commits(9)
                .function(deep("f", 60))
                .function(deep("g", 20))
                .done();
        Assessment assessment = Assessor.assess(List.of(file), List.of());
        assertThat(assessment.opportunities()).hasSize(2);
        assertThat(assessment.opportunities().get(0).function()).isEqualTo("f");
        assertThat(assessment.opportunities().get(0).priority())
                .isCloseTo(assessment.files().get(0).hotspot(), withinPercentage(1));
        assertThat(assessment.opportunities().get(1).priority())
                .isLessThan(assessment.files().get(0).hotspot() / 1.1);
    }

    @Test
    void risk_counts_its_reasons() {
        Code calm = Code.file("a.java").function(deep("f", 20));
        Code busy =
                Code.file("a.js").language("javascript").function(deep("f", 20)).churn(new Churn(30, 6, 1, 1));
        assertThat(only(calm.done()).risk().level()).isEqualTo(Level.LOW);
        assertThat(only(busy.done()).risk().level()).isEqualTo(Level.HIGH);
        assertThat(only(busy.done()).risk().reasons())
                .containsExactly(
                        "a variable that closures share must not be passed by value",
                        "30 commits in the last 12 months: others may be changing it right now",
                        "6 people changed it in the last 12 months",
                        "javascript checks types only at run time");
    }

    @Test
    void nothing_is_told_of_clean_code() {
        assertThat(Assessor.assess(List.of(Code.file("a").function("f", 10, 15).done()), List.of())
                        .opportunities())
                .isEmpty();
    }

    /** Two loops side by side with so many points each. */
    private static Function deep(String name, int points) {
        return Code.branching(
                name,
                1,
                new Branch("for", new Span(2, 9, 9, 9), 0, 1, points),
                new Branch("for", new Span(12, 9, 19, 9), 0, 1, points));
    }

    private static Function taking(String name, List<String> parameters) {
        return new Function(
                name, new Span(1, 5, 9, 5), new Complexity(1, 0), 0, 9, parameters, false, List.of(), Flow.UNKNOWN);
    }

    private static MeasuredFile java(String text) {
        return new MeasuredFile(
                "A.java", "1", new JavaLanguage().read(new SourceFile("A.java", "java", text)), Churn.NONE);
    }

    private static Opportunity only(MeasuredFile file) {
        List<Opportunity> found = Assessor.assess(List.of(file), List.of()).opportunities();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
