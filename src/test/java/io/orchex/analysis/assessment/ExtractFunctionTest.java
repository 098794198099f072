package io.orchex.analysis.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orchex.analysis.assessment.Opportunity.Impact;
import io.orchex.source.Branch;
import io.orchex.source.Flow;
import io.orchex.source.Function;
import io.orchex.source.Page;
import io.orchex.source.SourceFile;
import io.orchex.source.Span;
import io.orchex.source.java.JavaLanguage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ExtractFunctionTest {

    private static Branch branch(String what, int line, int endLine, int nesting, int cognitive) {
        return new Branch(what, new Span(line, 9 + 4 * nesting, endLine, 10 + 4 * nesting), nesting, 1, cognitive);
    }

    /** 1 + 2 + 3 + 4 in a `for`, an `if` of 1 and a `while` of 1 + 2 + 3: 17 points. */
    private static Function deep() {
        return Code.branching(
                "Order.total",
                4,
                branch("for", 2, 20, 0, 1),
                branch("if", 4, 19, 1, 2),
                branch("while", 6, 18, 2, 3),
                branch("if", 8, 17, 3, 4),
                branch("if", 21, 23, 0, 1),
                branch("while", 30, 40, 0, 1),
                branch("if", 32, 39, 1, 2),
                branch("if", 34, 38, 2, 3));
    }

    @Test
    void the_block_that_leaves_least_in_either_function_is_named() {
        List<Opportunity> found =
                extractions(Code.file("Order.java").function(deep()).done());
        assertThat(found).hasSize(1);
        Opportunity only = found.get(0);
        // Moving the outer `for` leaves 7 and 10; the `if` in it holds 9, and 6 once it stands alone: 8 and 6.
        assertThat(only.startLine()).isEqualTo(4);
        assertThat(only.endLine()).isEqualTo(19);
        assertThat(only.function()).isEqualTo("Order.total");
        assertThat(only.impact())
                .isEqualTo(
                        new Impact(
                                53,
                                "cognitive complexity of `Order.total`: 17 before, 8 left and 6 in the new function, predicted from its branches"));
        assertThat(only.description())
                .isEqualTo(
                        "`Order.total` has a cognitive complexity of 17 (limit 15) and a cyclomatic one of 9 (limit 10), nests 4 control structures."
                                + " Move the `if` in lines 4-19 into a function of its own: it holds 9 of the 17 points of cognitive complexity");
        assertThat(only.effortMinutes()).isEqualTo(5 + 2 + 10);
        assertThat(only.automatable()).isTrue();
    }

    @Test
    void a_recipe_that_moves_much_less_is_not_offered_for_it() {
        Opportunity only =
                extractions(Code.file("Order.java").function(deep()).done()).get(0);
        Opportunity as = only.measured(new Impact(47, "measured"));
        Opportunity less = only.measured(new Impact(12, "measured"));
        assertThat(as.automatable()).isTrue();
        assertThat(as.impact()).isEqualTo(new Impact(47, "measured"));
        assertThat(less.automatable()).isFalse();
        assertThat(less.engine()).isEqualTo(only.engine());
        assertThat(less.impact().complexityReduction()).isEqualTo(53);
        assertThat(less.impact().basis())
                .isEqualTo(only.impact().basis()
                        + "; left to a person to ask for: a recipe would move less, which brings 12 %");
    }

    @Test
    void what_moves_out_of_a_structure_no_longer_pays_for_it() {
        Function function = Code.branching(
                "f",
                4,
                branch("for", 2, 40, 0, 1),
                branch("if", 4, 20, 1, 2),
                branch("while", 6, 18, 2, 3),
                branch("if", 8, 16, 3, 4),
                branch("if", 22, 38, 1, 2),
                branch("while", 24, 36, 2, 3),
                branch("if", 26, 34, 3, 4));
        // 19 points; the first inner `if` holds 9 of them, and 6 once it stands alone.
        assertThat(extractions(Code.file("a").function(function).done()))
                .extracting(Opportunity::startLine, Opportunity::endLine, found -> found.impact()
                        .complexityReduction())
                .containsExactly(tuple(4, 20, 47));
    }

    @Test
    void a_row_of_statements_moves_together_where_each_alone_brings_little() {
        Opportunity only =
                extractions(Code.file("a").function(row(List.of(22))).done()).get(0);
        assertThat(only.startLine()).isEqualTo(2);
        assertThat(only.endLine()).isEqualTo(21);
        assertThat(only.impact().complexityReduction()).isEqualTo(50);
        assertThat(only.description()).contains("the 4 statements of control in lines 2-21");
    }

    @Test
    void a_row_of_statements_is_not_torn_out_of_a_longer_one() {
        assertThat(extractions(Code.file("a").function(row(List.of())).done())).isEmpty();
    }

    /** Eight statements, the last four of them one line further down. */
    private static Function row(List<Integer> blanks) {
        List<Branch> row = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            int line = 2 + 5 * n + n / 4;
            row.add(branch("if", line, line + 4, 0, 1));
            row.add(branch("for", line + 1, line + 3, 1, 2));
        }
        Function plain = Code.branching("f", 2, row.toArray(Branch[]::new));
        return new Function(
                "f",
                plain.span(),
                plain.complexity(),
                2,
                plain.codeLines(),
                List.of(),
                false,
                plain.branches(),
                new Flow(List.of(), List.of(), new Page(List.of(), blanks, List.of())));
    }

    @Test
    void statements_of_different_blocks_are_no_row() {
        List<Branch> row = new ArrayList<>();
        for (int line = 2; line < 42; line += 5) {
            row.add(branch("if", line, line + 4, 1, 16));
        }
        Function function = Code.branching("f", 2, row.toArray(Branch[]::new));
        assertThat(extractions(Code.file("a").function(function).done()).get(0).endLine())
                .isEqualTo(6);
    }

    @Test
    void a_flat_switch_is_no_extraction_and_wants_a_table() {
        List<Branch> cases = new ArrayList<>(List.of(new Branch("switch", new Span(2, 9, 50, 9), 0, 0, 1)));
        for (int line = 3; line < 43; line += 2) {
            cases.add(new Branch("case", new Span(line, 13, line + 1, 20), 1, 1, 0));
        }
        MeasuredFile file = Code.file("a")
                .function(Code.branching("f", 1, cases.toArray(Branch[]::new)))
                .done();
        List<Opportunity> found = Assessor.assess(List.of(file), List.of()).opportunities();
        assertThat(found)
                .extracting(Opportunity::type, Opportunity::variant, Opportunity::startLine, Opportunity::endLine)
                .containsExactly(tuple(Opportunity.Type.SIMPLIFY_CONDITIONAL, "table", 2, 50));
        assertThat(found.get(0).description()).startsWith("`f` chooses between 20 cases in lines 2-50");
        assertThat(found.get(0).automatable()).isFalse();
        MeasuredFile swift = Code.file("a")
                .language("swift")
                .function(Code.branching("f", 1, cases.toArray(Branch[]::new)))
                .done();
        assertThat(Assessor.assess(List.of(swift), List.of()).opportunities()).isEmpty();
    }

    @Test
    void a_chain_of_conditions_wants_a_table_however_its_language_nests_it() {
        String chain = IntStream.range(0, 14)
                .mapToObj(n -> "if (x == %d) {\n return %d;\n}".formatted(n, n * n))
                .collect(Collectors.joining(" else "));
        MeasuredFile java = read("class A { int f(int x) {\n" + chain + "\nreturn 0;\n} }");
        List<Branch> beside = new ArrayList<>(List.of(branch("if", 2, 29, 0, 1)));
        IntStream.range(0, 13).forEach(n -> beside.add(branch("else if", 4 + 2 * n, 5 + 2 * n, 0, 1)));
        MeasuredFile python = Code.file("a.py")
                .language("python")
                .function(Code.branching("f", 1, beside.toArray(Branch[]::new)))
                .done();
        assertThat(List.of(java, python)).allSatisfy(file -> assertThat(
                        Assessor.assess(List.of(file), List.of()).opportunities())
                .extracting(Opportunity::variant)
                .containsExactly("table"));
    }

    @Test
    void a_chain_without_end_is_looked_at_all_the_same() {
        Branch[] links = IntStream.range(0, 5_000)
                .mapToObj(n -> branch(n == 0 ? "if" : "else if", 2 + n, 20_000 - n, 0, 1))
                .toArray(Branch[]::new);
        MeasuredFile file =
                Code.file("A.java").function(Code.branching("A.f", 1, links)).done();
        assertThat(Assessor.assess(List.of(file), List.of()).files()).hasSize(1);
    }

    @Test
    void a_block_that_nothing_ties_goes_before_one_that_brings_more() {
        Flow flow = new Flow(
                List.of(new Flow.Jump("return", 9, 29)),
                List.of(new Flow.Variable("sum", List.of(1, 35, 45), List.of(1, 35), List.of(1))));
        Function tied =
                new Function("f", deep().span(), deep().complexity(), 4, 40, List.of(), false, deep().branches(), flow);
        Opportunity only = extractions(Code.file("a").function(tied).done()).get(0);
        assertThat(only.startLine()).isEqualTo(30);
        assertThat(only.endLine()).isEqualTo(40);
        assertThat(only.description()).doesNotContain("To solve");
    }

    @Test
    void what_ties_a_block_is_told_where_there_is_no_other() {
        Flow returning = new Flow(
                List.of(new Flow.Jump("return", 9, 29), new Flow.Jump("return", 35, 29)),
                List.of(new Flow.Variable("a", List.of(1, 9, 35, 50), List.of(1, 9, 35), List.of(1))));
        Opportunity one =
                extractions(Code.file("a").function(tied(returning)).done()).get(0);
        assertThat(one.description())
                .endsWith("To solve: it returns from the middle of the function, so that the caller has to be told");
        Flow.Variable a = new Flow.Variable("a", List.of(1, 9, 35, 50), List.of(1, 9, 35), List.of(1));
        Flow.Variable b = new Flow.Variable("b", List.of(1, 9, 35, 50), List.of(1, 9, 35), List.of(1));
        Opportunity other = extractions(Code.file("a")
                        .function(tied(new Flow(List.of(), List.of(a, b))))
                        .done())
                .get(0);
        assertThat(other.description())
                .endsWith("To solve: it sets `a`, `b`, which are read elsewhere: they have to come back as one value");
        assertThat(other.risk().reasons()).hasSize(1);
    }

    @Test
    void what_is_tied_in_more_than_one_way_stays_where_it_is() {
        Flow flow = new Flow(
                List.of(new Flow.Jump("return", 9, 29), new Flow.Jump("return", 35, 29)),
                List.of(
                        new Flow.Variable("a", List.of(1, 9, 35, 50), List.of(1, 9, 35), List.of(1)),
                        new Flow.Variable("b", List.of(1, 9, 35, 50), List.of(1, 9, 35), List.of(1))));
        assertThat(extractions(Code.file("a").function(tied(flow)).done())).isEmpty();
    }

    @Test
    void a_jump_to_a_loop_outside_ties_and_one_to_a_loop_inside_does_not() {
        Flow outside = new Flow(List.of(new Flow.Jump("continue", 9, 29)), List.of());
        Block block = Block.of(List.of(new BranchTree(deep()).nodes().get(1)), new Block.Totals(9, 17));
        assertThat(Ties.of(tied(outside), block).leaps()).isZero();
        Flow leaving = new Flow(List.of(new Flow.Jump("break", 5, 17)), List.of());
        assertThat(Ties.of(tied(leaving), block).leaps()).isEqualTo(1);
        assertThat(Ties.of(tied(new Flow(List.of(new Flow.Jump("goto", 9, 29)), List.of())), block)
                        .leaps())
                .isEqualTo(1);
    }

    @Test
    void what_yields_or_has_two_ways_out_or_hands_a_value_to_the_next_turn_is_tied() {
        Flow yielding = new Flow(List.of(new Flow.Jump("yield", 9, 29)), List.of());
        assertThat(extractions(Code.file("a").function(tied(yielding)).done())
                        .get(0)
                        .description())
                .contains("lines 30-40");
        BranchTree tree = new BranchTree(deep());
        BlockSearch.Layout layout = new BlockSearch.Layout(4, 0, true);
        Block body = Block.body(
                tree.nodes().get(0), Body.of(tree.nodes().get(0), layout, Flow.UNKNOWN), new Block.Totals(9, 17));
        Flow.Jump last = new Flow.Jump("return", 19, 9);
        Flow.Jump next = new Flow.Jump("continue", 3, 13);
        assertThat(Ties.of(tied(new Flow(List.of(last), List.of())), body).returns())
                .isZero();
        assertThat(Ties.of(tied(new Flow(List.of(next, last), List.of())), body).returns())
                .isEqualTo(1);
        Flow.Variable kept = new Flow.Variable("a", List.of(1, 7, 19), List.of(1, 7), List.of(1, 7));
        Flow.Variable made = new Flow.Variable("b", List.of(1, 3, 19), List.of(1, 3), List.of(1, 3));
        assertThat(Ties.of(tied(new Flow(List.of(), List.of(kept, made))), body).results())
                .containsExactly("a");
    }

    private static Function tied(Flow flow) {
        return new Function(
                "f", new Span(1, 5, 60, 5), deep().complexity(), 4, 40, List.of(), false, deep().branches(), flow);
    }

    private static final String DEEP = """
            for (int b : all) {
                if (b > 0 && b < 9) {
                    while (b > 1) {
                        if (b > 2) { b--; } else { b -= 2; }
                    }
                }
                count++;
            }
            """;
    private static final String REST = "if (x) { if (y) { if (z) { if (w) { count++; } } } }\n";

    /**
     * The function with the deep code at the mark, and with a call there and the deep code in a function of its own.
     */
    private static void predictsWhatIsMeasured(String body, int startLine, int endLine) {
        predictsWhatIsMeasured(body, DEEP, startLine, endLine);
    }

    private static void predictsWhatIsMeasured(String body, String deep, int startLine, int endLine) {
        String head = "class A { int count;\nvoid f(int[] all, boolean x, boolean y, boolean z, boolean w) {\n";
        MeasuredFile before = read(head + body.replace("DEEP", deep) + "}\n}");
        MeasuredFile after =
                read(head + body.replace("DEEP", "g(all);\n") + "}\nvoid g(int[] all) {\n" + deep + "}\n}");
        int whole = before.reading().functions().get(0).cognitive();
        int larger = after.reading().functions().stream()
                .mapToInt(Function::cognitive)
                .max()
                .orElseThrow();
        Opportunity only = extractions(before).get(0);
        assertThat(only.impact().complexityReduction()).isEqualTo(Math.round(100f * (whole - larger) / whole));
        assertThat(only.startLine()).isEqualTo(startLine);
        assertThat(only.endLine()).isEqualTo(endLine);
    }

    @Test
    void what_is_predicted_for_a_statement_is_what_is_measured() {
        predictsWhatIsMeasured("for (int a : all) {\nDEEP}\n" + REST, 4, 11);
    }

    @Test
    void what_is_predicted_for_the_body_of_an_else_is_what_is_measured() {
        String two = DEEP + DEEP.replace("b", "c");
        predictsWhatIsMeasured("if (x) {\n} else {\nDEEP}\n" + REST + REST, two, 5, 20);
    }

    @Test
    void what_is_predicted_for_the_body_of_a_case_is_what_is_measured() {
        String two = DEEP + DEEP.replace("b", "c");
        predictsWhatIsMeasured("switch (count) {\ncase 1:\nDEEPbreak;\ndefault:\n}\n" + REST + REST, two, 5, 20);
    }

    @Test
    void what_is_predicted_for_the_body_of_an_else_if_is_what_is_measured() {
        String two = DEEP + DEEP.replace("b", "c");
        predictsWhatIsMeasured(
                "for (int a : all) {\nif (z) {\ncount++;\n} else if (x) {\nDEEP}\n}\n" + REST + REST, two, 7, 22);
    }

    @Test
    void a_body_begins_behind_its_brace_and_ends_before_the_other_wherever_they_stand() {
        String body = """
                class A { int f(int[] all, boolean x, boolean y, boolean z) {
                    if (x
                            && y)
                    {
                        for (int a : all)
                        {
                            if (a > 1 && y) { while (z) { if (x) { all[0]--; } } }
                        }
                        z = x;
                        y = z;
                    }

                    // Or not.
                    else
                    {
                        if (z) { if (y) { if (x) { all[1]--; } } }
                    }
                    return all[2];
                } }
                """;
        assertThat(extractions(read(body)))
                .extracting(Opportunity::startLine, Opportunity::endLine)
                .containsExactly(tuple(5, 10));
        assertThat(extractions(read(body.replaceAll("\n +\\{", " {"))))
                .extracting(Opportunity::startLine, Opportunity::endLine)
                .containsExactly(tuple(4, 8));
    }

    @Test
    void a_switch_of_many_small_cases_stays_in_one_piece() {
        String cases = IntStream.range(0, 14)
                .mapToObj(n -> "case %d: %s x++; break;%n".formatted(n, n % 3 == 0 ? "if (x > y)" : ""))
                .collect(Collectors.joining());
        String loops = "for (int a : all) { for (int b : all) { for (int c : all) { x++; } } }\n".repeat(2);
        assertThat(extractions(read(
                        "class A { void f(int[] all, int x, int y) {\n" + loops + "switch (x) {\n" + cases + "}\n} }")))
                .isEmpty();
    }

    @Test
    void a_link_of_a_chain_is_not_torn_out_of_it() {
        String chain = IntStream.range(0, 4)
                .mapToObj(n -> "if (x == %d) {%n  if (y > x) { x++; }%n}".formatted(n))
                .collect(Collectors.joining(" else "));
        assertThat(extractions(read("class A { void f(int x, int y) {\nwhile (x > 1) {\nwhile (y > 1) {\n" + chain
                        + "\n}\n}\n} }")))
                .allSatisfy(found -> assertThat(found.startLine()).isLessThan(5));
    }

    private static MeasuredFile read(String text) {
        return new MeasuredFile(
                "A.java", "1", new JavaLanguage().read(new SourceFile("A.java", "java", text)), Churn.NONE);
    }

    private static List<Opportunity> extractions(MeasuredFile file) {
        return Assessor.assess(List.of(file), List.of()).opportunities().stream()
                .filter(found -> found.type() == Opportunity.Type.EXTRACT_FUNCTION)
                .toList();
    }
}
