package io.orchex.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.problem.ProblemException;
import io.orchex.task.Batcher.Bounds;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BatcherTest {

    private static final Bounds SMALL = new Bounds(4, 100, 6, 200);

    private final List<List<Integer>> sent = new ArrayList<>();
    private final List<Promise<List<Integer>>> answers = new ArrayList<>();
    private final Batcher<Integer, Integer> batcher = new Batcher<>(this::send, Integer::intValue, SMALL);

    @Test
    void the_first_goes_at_once_and_what_gathers_meanwhile_goes_together() {
        List<Future<Integer>> added = add(1, 2, 3, 4);
        assertThat(sent).containsExactly(List.of(1));
        answer(0);
        assertThat(sent).containsExactly(List.of(1), List.of(2, 3, 4));
        answer(1);
        assertThat(added).extracting(Future::result).containsExactly(10, 20, 30, 40);
    }

    @Test
    void a_group_is_bounded_in_number_and_in_weight() {
        add(1, 1, 1, 1, 1, 1);
        answer(0);
        answer(1);
        assertThat(sent).extracting(List::size).containsExactly(1, 4, 1);
        answer(2);
        add(90, 80, 30, 5);
        answer(3);
        assertThat(sent.get(4)).containsExactly(80, 30);
    }

    @Test
    void a_whole_group_that_has_gathered_is_sent_beside_the_one_under_way_but_no_third() {
        List<Future<Integer>> added = add(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(sent).containsExactly(List.of(1), List.of(2, 3, 4, 5));

        answer(1);
        assertThat(sent).hasSize(3).last().isEqualTo(List.of(6, 7, 8, 9));
        answer(2);
        assertThat(sent).hasSize(3);
        answer(0);
        answer(3);
        assertThat(added).extracting(Future::result).containsExactly(10, 20, 30, 40, 50, 60, 70, 80, 90, 100);
    }

    @Test
    void what_does_not_fit_is_refused_with_a_time_to_come_back() {
        List<Future<Integer>> added = add(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(added.get(11).failed()).isTrue();
        assertThat(ProblemException.toProblem(added.get(11).cause()).status()).isEqualTo(503);
        assertThat(added.subList(0, 11)).noneMatch(Future::isComplete);

        IntStream.range(0, 4).forEach(this::answer);
        List<Future<Integer>> heavy = add(1, 150, 60);
        assertThat(heavy.get(1).isComplete()).isFalse();
        assertThat(heavy.get(2).failed()).isTrue();
    }

    @Test
    void one_bad_item_spoils_nothing_for_the_others() {
        List<Future<Integer>> added = add(1, 2, 3, 13, 5);
        answer(0);
        IntStream.range(1, 20).takeWhile(i -> i < answers.size()).forEach(this::answerUnlessBad);
        assertThat(added.get(3).failed()).isTrue();
        assertThat(added)
                .filteredOn(future -> !future.failed())
                .extracting(Future::result)
                .containsExactly(10, 20, 30, 50);
    }

    @Test
    void an_outage_is_told_to_all_that_wait() {
        List<Future<Integer>> added = add(1, 2, 3);
        answers.get(0).fail(new IllegalStateException("connection closed"));
        assertThat(added).allMatch(Future::failed);
        assertThat(sent).hasSize(1);
        add(4);
        assertThat(sent).hasSize(2);
    }

    private List<Future<Integer>> add(Integer... items) {
        return List.of(items).stream().map(batcher::add).toList();
    }

    private Future<List<Integer>> send(List<Integer> items) {
        sent.add(items);
        Promise<List<Integer>> answer = Promise.promise();
        answers.add(answer);
        return answer.future();
    }

    private void answer(int number) {
        answers.get(number)
                .complete(sent.get(number).stream().map(item -> item * 10).toList());
    }

    private void answerUnlessBad(int number) {
        if (sent.get(number).contains(13)) {
            answers.get(number).fail(new PgException("bad", "ERROR", "22003", "out of range"));
        } else {
            answer(number);
        }
    }
}
