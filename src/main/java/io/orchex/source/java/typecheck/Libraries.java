package io.orchex.source.java.typecheck;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.jdt.internal.compiler.batch.FileSystem;
import org.eclipse.jdt.internal.compiler.util.Util;

/** Where a program's other types come from: the archives it is given and the platform that this process runs on. */
final class Libraries extends FileSystem {

    private Libraries(Classpath[] entries) {
        super(entries, new String[0], false);
    }

    /** Archives that are not there are passed over. */
    static Libraries of(List<String> archives) {
        List<Classpath> entries = new ArrayList<>();
        Util.collectVMBootclasspath(entries, new File(System.getProperty("java.home")));
        archives.stream()
                .filter(archive -> new File(archive).isFile())
                .map(archive -> getClasspath(archive, StandardCharsets.UTF_8.name(), null, null, null))
                .filter(Objects::nonNull)
                .forEach(entries::add);
        return new Libraries(entries.toArray(Classpath[]::new));
    }
}
