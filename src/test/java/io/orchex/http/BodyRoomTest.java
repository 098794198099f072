package io.orchex.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BodyRoomTest {

    @Test
    void bodies_never_take_more_than_there_is() {
        BodyRoom room = new BodyRoom(100);

        assertThat(room.take(60)).isTrue();
        assertThat(room.take(41)).isFalse();
        assertThat(room.take(40)).isTrue();
        assertThat(room.take(1)).isFalse();
    }

    @Test
    void what_is_given_back_is_free_again() {
        BodyRoom room = new BodyRoom(100);
        room.take(100);

        room.giveBack(30);

        assertThat(room.take(31)).isFalse();
        assertThat(room.take(30)).isTrue();
    }

    @Test
    void a_few_bodies_of_full_length_always_have_room() {
        long longest = Runtime.getRuntime().maxMemory();
        BodyRoom room = BodyRoom.ofHeap(longest);

        assertThat(room.take(longest)).isTrue();
        assertThat(room.take(longest)).isTrue();
    }
}
