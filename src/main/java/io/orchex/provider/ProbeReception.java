package io.orchex.provider;

import io.orchex.provider.Completion.Usage;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** Finds out of a list of models that the endpoint is there and lets us in; its outcome is that list. */
final class ProbeReception implements Reception<Buffer> {

    private static final int OK = 200;

    private final Diagnosis diagnosis;
    private final Buffer body = Buffer.buffer();
    private int status;
    private MultiMap headers = MultiMap.caseInsensitiveMultiMap();

    ProbeReception(Diagnosis diagnosis) {
        this.diagnosis = diagnosis;
    }

    @Override
    public void head(int statusCode, MultiMap head) {
        status = statusCode;
        headers = head;
    }

    @Override
    public void bytes(Buffer chunk) {
        body.appendBuffer(chunk);
    }

    @Override
    public boolean complete() {
        return status != OK && body.length() >= AnswerReception.LONGEST_ERROR;
    }

    @Override
    public boolean enough() {
        return status != 0 && status != OK;
    }

    @Override
    public Buffer outcome() {
        if (status != OK) {
            throw new FaultException(diagnosis.of(status, headers, body));
        }
        if (!diagnosis.listsModels(body)) {
            throw new FaultException(diagnosis.noModels());
        }
        return body;
    }

    @Override
    public Usage usage() {
        return Usage.NONE;
    }
}
