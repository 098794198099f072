package io.orchex.provider.builtin;

import io.orchex.source.Reading;
import java.util.function.Consumer;

/** Tells, file by file, how far the reading has come. */
final class Progress implements Consumer<Reading> {

    private final int files;
    private final Consumer<String> textSoFar;
    private final StringBuilder text = new StringBuilder();
    private int read;

    Progress(int files, Consumer<String> textSoFar) {
        this.files = files;
        this.textSoFar = textSoFar;
    }

    @Override
    public void accept(Reading reading) {
        text.append("Read %d of %s: `%s`, %s, %s\n"
                .formatted(
                        ++read,
                        ReviewSummary.count(files, "file"),
                        reading.path(),
                        ReviewSummary.count(reading.functions().size(), "function"),
                        ReviewSummary.count(reading.findings().size(), "finding")));
        textSoFar.accept(text.toString());
    }
}
