package io.orchex.routing;

import io.orchex.provider.Prompt.Source;
import io.orchex.source.LocalRepositories;
import io.orchex.task.TaskSpec;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the code that a task names: what came with it, and files of a repository that the operator allows. */
final class MaterialReader {

    private final Vertx vertx;
    private final LocalRepositories repositories;

    MaterialReader(Vertx vertx, LocalRepositories repositories) {
        this.vertx = vertx;
        this.repositories = repositories;
    }

    /** Never fails: what can't be read is said in the notes. */
    Future<Material> read(TaskSpec spec) {
        TaskSpec.Context context = spec.context();
        if (context == null) {
            return Future.succeededFuture(new Material(List.of(), List.of(), List.of(), List.of()));
        }
        List<Source> code = Stream.ofNullable(context.code())
                .map(text -> new Source("code", context.language(), text))
                .toList();
        List<String> files = Optional.ofNullable(context.files()).orElse(List.of());
        return files.isEmpty()
                ? Future.succeededFuture(new Material(code, List.of(), List.of(), List.of()))
                : vertx.executeBlocking(() -> material(code, repositories.read(context.repository(), files)), false);
    }

    private static Material material(List<Source> code, LocalRepositories.Reading reading) {
        List<Source> files = reading.files().stream()
                .map(file -> new Source(file.path(), language(file.path()), file.text()))
                .toList();
        return new Material(code, files, reading.unread(), reading.notes());
    }

    private static @Nullable String language(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? null : Languages.ofExtension(path.substring(dot + 1)).orElse(null);
    }
}
