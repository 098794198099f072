package io.orchex.source.sitter;

import io.orchex.source.UnreadableException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSInputEncoding;
import org.treesitter.TSLanguage;
import org.treesitter.TSNode;
import org.treesitter.TSParser;
import org.treesitter.TSQuery;
import org.treesitter.TSQueryCapture;
import org.treesitter.TSQueryCursor;
import org.treesitter.TSQueryMatch;
import org.treesitter.TSReader;
import org.treesitter.TSTree;
import org.treesitter.TSTreeCursor;

/**
 * Parses texts with the native parser. This is the only class that sees trees and nodes: a node that is used after its
 * tree is closed ends the whole process, and a tree that is not closed is never given back.
 */
final class Grammar {

    /** A tree takes about 60 bytes for each of these. */
    private static final int LONGEST = 2_000_000;

    private static final long PATIENCE_SECONDS = 10;

    /** Matches that are begun at the same time: each costs time at every further node. */
    private static final int MOST_OPEN = 1 << 11;

    private final TSLanguage language;
    private final TSQuery query;
    private final Capture[] captures;

    private Grammar(TSLanguage language, TSQuery query) {
        this.language = language;
        this.query = query;
        this.captures = new Capture[query.getCaptureCount()];
        Arrays.setAll(captures, id -> Capture.of(query.getCaptureNameForId(id)));
    }

    /** @throws UnreadableException if this machine can't load the native parser */
    static Grammar load(Syntax syntax) {
        try {
            TSLanguage language = syntax.grammar().get();
            return new Grammar(language, new TSQuery(language, syntax.query()));
        } catch (LinkageError e) {
            String name = syntax.identity().name();
            throw new UnreadableException("the native parser for %s can't be loaded here%s".formatted(name, cause(e)));
        }
    }

    /**
     * What was found.
     *
     * @param whole false if it nests so deeply, or took so long, that not all was found
     */
    record Found(List<Element> elements, boolean whole) {}

    /** @throws UnreadableException if the text is too long, or takes too long */
    Found elements(String text) {
        Offsets offsets = new Offsets(text);
        if (offsets.bytes().length > LONGEST) {
            throw new UnreadableException("it is longer than %d bytes".formatted(LONGEST));
        }
        try (TSParser parser = new TSParser();
                TSTree tree = parse(parser, offsets.bytes());
                TSQueryCursor cursor = new TSQueryCursor()) {
            cursor.setMatchLimit(MOST_OPEN);
            long deadline = deadline();
            cursor.execWithOptions(query, tree.getRootNode(), state -> System.nanoTime() > deadline);
            List<Element> elements = collect(cursor, text, offsets);
            if (tree.getRootNode().hasError() && elements.stream().noneMatch(Grammar::isError)) {
                missing(tree, offsets).ifPresent(elements::add);
            }
            return new Found(elements, !cursor.didExceedMatchLimit() && System.nanoTime() <= deadline);
        }
    }

    private static boolean isError(Element element) {
        return element.role() == Role.ERROR;
    }

    /** The first place where the parser had to add something; a query for it takes quadratic time in deep trees. */
    private static Optional<Element> missing(TSTree tree, Offsets offsets) {
        try (TSTreeCursor cursor = new TSTreeCursor(tree.getRootNode())) {
            boolean more = true;
            while (more) {
                TSNode node = cursor.currentNode();
                if (node.isMissing()) {
                    int at = offsets.character(node.getStartByte());
                    return Optional.of(new Element(Role.MISSING, "", at, at, "", at));
                }
                more = node.hasError() ? cursor.gotoFirstChild() : cursor.gotoNextSibling();
            }
        }
        return Optional.empty();
    }

    private TSTree parse(TSParser parser, byte[] bytes) {
        parser.setLanguage(language);
        long deadline = deadline();
        TSReader reader = (buffer, offset, point) -> copy(bytes, offset, buffer);
        @Nullable TSTree tree = parser.parseWithOptions(
                new byte[1 << 16],
                null,
                reader,
                TSInputEncoding.TSInputEncodingUTF8,
                state -> System.nanoTime() > deadline);
        if (tree == null) {
            throw new UnreadableException("parsing it takes longer than %d s".formatted(PATIENCE_SECONDS));
        }
        return tree;
    }

    private static long deadline() {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    }

    private static int copy(byte[] bytes, int offset, byte[] buffer) {
        int length = Math.max(0, Math.min(buffer.length, bytes.length - offset));
        System.arraycopy(bytes, Math.min(offset, bytes.length), buffer, 0, length);
        return length;
    }

    private List<Element> collect(TSQueryCursor cursor, String text, Offsets offsets) {
        List<Element> elements = new ArrayList<>();
        TSQueryMatch match = new TSQueryMatch();
        while (cursor.nextMatch(match)) {
            int first = elements.size();
            for (TSQueryCapture captured : match.getCaptures()) {
                int from = offsets.character(captured.getNode().getStartByte());
                int to = offsets.character(captured.getNode().getEndByte());
                if (!captures[captured.getIndex()].add(elements, first, text, from, to)) {
                    elements.subList(first, elements.size()).clear();
                    break;
                }
            }
        }
        return elements;
    }

    /** What the operating system says, without the paths of this machine. */
    private static String cause(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage());
        int last = message.lastIndexOf(": ");
        return last < 0 ? "" : " (%s)".formatted(message.substring(last + 2).toLowerCase(Locale.ROOT));
    }
}
