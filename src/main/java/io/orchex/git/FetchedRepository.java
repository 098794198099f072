package io.orchex.git;

import io.orchex.git.SourceException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.transport.PackParser;

/** A repository of our own into which objects are received, as many and as large ones as may be. */
final class FetchedRepository extends FileRepository {

    private static final int PACK_HEADER = 12;
    private static final int COUNT_AT = 8;

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
            PackParser parser = super.newPackParser(counted(stream));
            parser.setMaxObjectSizeLimit(limits.objectBytes());
            return parser;
        }

        /** The count stands in front and JGit makes room for so many at once, so it is looked at before. */
        private InputStream counted(InputStream stream) throws IOException {
            PushbackInputStream pack = new PushbackInputStream(stream, PACK_HEADER);
            byte[] header = pack.readNBytes(PACK_HEADER);
            pack.unread(header);
            if (header.length == PACK_HEADER) {
                long count = Integer.toUnsignedLong(ByteBuffer.wrap(header).getInt(COUNT_AT));
                if (count > limits.objects()) {
                    throw new SourceException(
                            Reason.TOO_LARGE,
                            "The repository has %,d objects; at most %,d are fetched"
                                    .formatted(count, limits.objects()));
                }
            }
            return pack;
        }
    }
}
