package io.orchex.source.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.WhileStmt;

/** Which statements are control structures. */
final class Structures {

    private Structures() {}

    static boolean isLoop(Node node) {
        return node instanceof ForStmt
                || node instanceof ForEachStmt
                || node instanceof WhileStmt
                || node instanceof DoStmt;
    }

    static boolean isStructure(Node node) {
        return isLoop(node) || node instanceof IfStmt || node instanceof SwitchStmt;
    }

    /** The word that begins a loop. */
    static String word(Node loop) {
        return loop instanceof WhileStmt ? "while" : loop instanceof DoStmt ? "do" : "for";
    }
}
