package io.orchex.analysis.assessment;

import java.util.stream.Stream;

/** Finds opportunities of one type in a file. */
interface Detector {

    Stream<Proposal> find(Subject subject);
}
