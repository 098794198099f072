package io.orchex.source.java;

import io.orchex.source.Finding;
import java.util.stream.Stream;

/** Finds one kind of thing that is wrong with code. */
interface Detector {

    Stream<Finding> find(JavaUnit unit);
}
