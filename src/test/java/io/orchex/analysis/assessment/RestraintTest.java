package io.orchex.analysis.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Branch;
import io.orchex.source.Kind;
import io.orchex.source.Span;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is not told, as a maintainer would shake the head. */
final class RestraintTest {

    @Test
    void what_is_to_be_moved_out_is_not_to_be_guarded_as_well() {
        Span first = new Span(2, 9, 9, 9);
        Span last = new Span(12, 9, 19, 9);
        List<Opportunity> told = told(Code.file("A.java")
                .function(Code.branching("A.f", 1, new Branch("if", first, 0, 1, 20), new Branch("if", last, 0, 1, 20)))
                .finding(Kind.GUARD_CLAUSE, first)
                .finding(Kind.GUARD_CLAUSE, last));
        assertThat(told)
                .extracting(Opportunity::type)
                .containsExactly(Opportunity.Type.EXTRACT_FUNCTION, Opportunity.Type.SIMPLIFY_CONDITIONAL);
        assertThat(told.get(0).startLine()).isNotEqualTo(told.get(1).startLine());
    }

    @Test
    void a_builder_stays_with_what_it_builds() {
        assertThat(told(large("Big.Builder"))).isEmpty();
        assertThat(told(large("Big.Reader")))
                .extracting(Opportunity::type)
                .containsExactly(Opportunity.Type.SPLIT_CLASS);
    }

    /** Twelve functions of a class, each called otherwise, and eight of a class in it. */
    private static Code large(String inner) {
        Code file = Code.file("Big.java").lines(900);
        IntStream.range(0, 12).forEach(n -> file.function("Big." + (char) ('a' + n), 1, 0));
        IntStream.range(0, 8).forEach(n -> file.function(inner + "." + (char) ('m' + n), 1, 0));
        return file;
    }

    private static List<Opportunity> told(Code file) {
        return Assessor.assess(List.of(file.done()), List.of()).opportunities();
    }
}
