package io.orchex.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.provider.Completion.Usage;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FormlessTest {

    private final Formless formless = new Formless();

    @Test
    void calls_that_were_under_way_together_are_all_told_that_the_form_was_refused() {
        assertThat(formless.learn(model("m"), refusal())).isTrue();
        assertThat(formless.learn(model("m"), refusal())).isTrue();

        assertThat(formless.holds(model("m"))).isTrue();
        assertThat(formless.holds(model("n"))).isFalse();
    }

    @Test
    void nothing_is_learned_of_other_failures() {
        assertThat(formless.learn(model("m"), rejected("temperature: out of range", false)))
                .isFalse();
        assertThat(formless.learn(model("m"), rejected("the response_format makes the prompt too long", true)))
                .isFalse();
        assertThat(formless.learn(model("m"), new IllegalStateException("response_format")))
                .isFalse();

        assertThat(formless.holds(model("m"))).isFalse();
    }

    @Test
    void more_models_than_anybody_has_are_not_remembered_but_asked_once_more_all_the_same() {
        for (int i = 0; i < 2_000; i++) {
            assertThat(formless.learn(model("m" + i), refusal())).isTrue();
        }

        assertThat(formless.holds(model("m0"))).isTrue();
        assertThat(formless.holds(model("m1999"))).isFalse();
    }

    private static FaultException refusal() {
        return rejected("This response_format type is unavailable now", false);
    }

    private static FaultException rejected(String message, boolean tooLong) {
        return new FaultException(new Fault.RequestRejected(message, tooLong), Usage.NONE);
    }

    private static Endpoint model(String name) {
        return new Endpoint(URI.create("http://127.0.0.1:1/v1"), name, null, Map.of());
    }
}
