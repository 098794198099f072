package io.orchex.source.java;

import com.github.javaparser.ast.Node;
import io.orchex.source.Edit;
import io.orchex.source.Kind;
import io.orchex.source.Layout;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a declaration or a statement out of the text, with its comment and its lines. */
final class Removal {

    private static final Pattern REMARK = Pattern.compile("[ \\t]*//[^\\r\\n]*");
    private static final Pattern BLANK_LINE_BEFORE = Pattern.compile("(?s).*\\n[ \\t]*\\r?\\n");
    private static final Pattern END_OR_BLANK_LINE = Pattern.compile("(?s)[ \\t]*(\\r?\\n|\\}).*");

    private final JavaUnit unit;

    Removal(JavaUnit unit) {
        this.unit = unit;
    }

    Edit edit(Kind kind, Node node, String what) {
        String text = unit.text();
        int start = Math.min(unit.from(node), node.getComment().map(unit::from).orElse(unit.from(node)));
        Matcher remark = REMARK.matcher(text).region(unit.to(node), text.length());
        int last = remark.lookingAt() ? remark.end() : unit.to(node);
        int end = Layout.lineEnd(text, last);
        boolean lines = Layout.startsLine(text, start) && end > last;
        int from = lines ? Layout.lineStart(text, start) : start;
        return new Edit(kind, lines ? withBlankLine(from, end) : from, end, "", what);
    }

    /** Of two blank lines that would meet, or one before the end of a block, one goes too. */
    private int withBlankLine(int from, int end) {
        String text = unit.text();
        int window = Math.max(0, from - 200);
        boolean blankBefore =
                BLANK_LINE_BEFORE.matcher(text.substring(window, from)).matches();
        boolean blankAfter = END_OR_BLANK_LINE
                .matcher(text.substring(end, Math.min(text.length(), end + 200)))
                .matches();
        return blankBefore && blankAfter ? Layout.lineStart(text, from - 1) : from;
    }
}
