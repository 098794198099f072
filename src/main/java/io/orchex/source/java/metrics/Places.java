package io.orchex.source.java.metrics;

import io.orchex.source.Span;
import org.eclipse.jdt.internal.compiler.ast.AbstractMethodDeclaration;
import org.eclipse.jdt.internal.compiler.ast.CaseStatement;
import org.eclipse.jdt.internal.compiler.ast.Expression;
import org.eclipse.jdt.internal.compiler.ast.Initializer;
import org.eclipse.jdt.internal.compiler.ast.InstanceOfExpression;
import org.eclipse.jdt.internal.compiler.ast.LocalDeclaration;
import org.eclipse.jdt.internal.compiler.ast.Statement;
import org.eclipse.jdt.internal.compiler.ast.SwitchStatement;
import org.eclipse.jdt.internal.compiler.ast.TryStatement;
import org.eclipse.jdt.internal.compiler.ast.TypeDeclaration;

/** Where nodes begin and end; the tree says it of each kind in another way, and of some not at all. */
final class Places {

    private final SourceText source;

    Places(SourceText source) {
        this.source = source;
    }

    /** With the semicolon at its end. */
    Span of(Statement statement) {
        int start = statement instanceof LocalDeclaration local ? local.declarationSourceStart : statement.sourceStart;
        return source.span(source.code(start), end(statement));
    }

    /** Without the parentheses around them, which count to an operation but not to what it consists of. */
    Span of(Expression first, Expression last) {
        int next = source.code(last.sourceEnd + 1);
        boolean more = last instanceof InstanceOfExpression && source.at(next) == '<';
        return source.span(first.sourceStart, more ? source.endOfTypeArguments(next) : last.sourceEnd);
    }

    /** The tree counts the comment before it to it, and that behind it on the same line. */
    Span of(AbstractMethodDeclaration function) {
        int end = function.bodyEnd;
        return source.span(begin(function.declarationSourceStart), source.at(end) == '}' ? end : source.code(end + 1));
    }

    Span of(Initializer initializer) {
        return source.span(begin(initializer.declarationSourceStart), initializer.block.sourceEnd);
    }

    /** To the end of the last statement before the next label. */
    Span ofCase(Statement[] statements, int label) {
        int last = label;
        while (last + 1 < statements.length && !(statements[last + 1] instanceof CaseStatement)) {
            last++;
        }
        int end = last > label ? end(statements[last]) : source.code(statements[label].sourceEnd + 1);
        return source.span(statements[label].sourceStart, end);
    }

    Span ofCatch(TryStatement node, int index) {
        int start = source.before("catch", node.catchArguments[index].type.sourceStart);
        return source.span(start, node.catchBlocks[index].sourceEnd);
    }

    /** Where a declaration itself begins. */
    private int begin(int declared) {
        return source.code(declared);
    }

    private int end(Statement statement) {
        int end = last(statement);
        boolean complete = source.at(end) == ';' || (source.at(end) == '}' && !isSimple(statement));
        int next = complete ? end : source.code(end + 1);
        return source.at(next) == ';' ? next : end;
    }

    /** Whether a semicolon ends it, even behind an array or a class in braces. */
    private static boolean isSimple(Statement statement) {
        boolean expression = statement instanceof Expression && !(statement instanceof SwitchStatement);
        return expression || statement instanceof LocalDeclaration;
    }

    private static int last(Statement statement) {
        if (statement instanceof LocalDeclaration local) {
            return local.declarationSourceEnd;
        }
        return statement instanceof TypeDeclaration type ? type.bodyEnd : statement.sourceEnd;
    }
}
