package io.orchex.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.transport.PackParser;

/** A repository of our own into which objects are received, as many and as large ones as may be. */
final class FetchedRepository extends FileRepository {

    private final SourceLimits.Download limits;

    private FetchedRepository(Path folder, SourceLimits.Download limits) throws IOException {
        super(folder.toFile());
        this.limits = limits;
    }

    static FetchedRepository open(Path folder, SourceLimits.Download limits) throws IOException {
        FetchedRepository repository = new FetchedRepository(folder, limits);
        if (!Files.exists(folder)) {
            repository.create(true);
        }
        return repository;
    }

    @Override
    public ObjectInserter newObjectInserter() {
        return new Receiving(super.newObjectInserter());
    }

    private final class Receiving extends ObjectInserter.Filter {

        private final ObjectInserter inserter;

        Receiving(ObjectInserter inserter) {
            this.inserter = inserter;
        }

        @Override
        protected ObjectInserter delegate() {
            return inserter;
        }

        @Override
        public PackParser newPackParser(InputStream stream) throws IOException {
            PackParser parser = super.newPackParser(new PackGuard(stream, limits));
            parser.setMaxObjectSizeLimit(limits.objectBytes());
            return parser;
        }
    }
}
