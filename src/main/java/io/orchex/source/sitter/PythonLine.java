package io.orchex.source.sitter;

import static io.orchex.source.sitter.PythonTokens.NEWLINE;

/** Reads the statements of Python that stand on one line. */
final class PythonLine {

    private final PythonTokens tokens;
    private final PythonValues values;

    PythonLine(PythonTokens tokens, PythonValues values) {
        this.tokens = tokens;
        this.values = values;
    }

    /** All on this line. */
    void simple(boolean first) {
        statement(first);
        while (tokens.skips(';')) {
            if (tokens.kind() != NEWLINE) {
                statement(false);
            }
        }
        tokens.expect(NEWLINE);
    }

    private void statement(boolean first) {
        switch (tokens.keyword()) {
            case "import" -> imports();
            case "from" -> importsFrom();
            case "return" -> perhaps();
            case "raise" -> raise();
            case "del" -> {
                tokens.next();
                values.targets();
            }
            case "pass", "break", "continue" -> tokens.next();
            case "global", "nonlocal" -> {
                do {
                    tokens.next();
                    tokens.name();
                } while (tokens.kind() == ',');
            }
            case "assert" -> asserts();
            default -> expression(first);
        }
    }

    private void perhaps() {
        tokens.next();
        if (values.begin()) {
            values.several();
        }
    }

    private void raise() {
        perhaps();
        if (tokens.skips("from")) {
            values.value();
        }
    }

    private void asserts() {
        do {
            tokens.next();
            values.value();
        } while (tokens.kind() == ',');
    }

    private void imports() {
        do {
            tokens.next();
            int from = tokens.from();
            dotted();
            tokens.add(Role.IMPORT, "", from);
            if (tokens.skips("as")) {
                tokens.name();
            }
        } while (tokens.kind() == ',');
    }

    private void dotted() {
        tokens.name();
        while (tokens.skips('.')) {
            tokens.name();
        }
    }

    private void importsFrom() {
        tokens.next();
        int from = tokens.from();
        boolean future = tokens.says("__future__");
        boolean relative = false;
        while (tokens.skips('.') || tokens.skips(PythonWords.ELLIPSIS)) {
            relative = true;
        }
        if (!relative || !tokens.is("import")) {
            dotted();
        }
        if (!future) {
            tokens.add(Role.IMPORT, "", from);
        }
        Unfamiliar.unless(tokens.skips("import"));
        boolean parentheses = tokens.skips('(');
        if (!tokens.skips('*')) {
            names(parentheses);
        }
        if (parentheses) {
            tokens.expect(')');
        }
    }

    private void names(boolean parentheses) {
        boolean more = true;
        while (more) {
            tokens.name();
            if (tokens.skips("as")) {
                tokens.name();
            }
            more = tokens.skips(',') && !(parentheses && tokens.kind() == ')');
        }
    }

    private void expression(boolean first) {
        int from = tokens.from();
        boolean text = first && tokens.kind() == PythonWords.STRING;
        int end = tokens.to();
        Unfamiliar.unless(!first || tokens.kind() != PythonWords.FORMATTED);
        boolean assignable = values.several();
        if (text && tokens.end() == end && (tokens.kind() == NEWLINE || tokens.kind() == ';')) {
            tokens.add(Role.DOCSTRING, "", from);
        }
        assignments(assignable);
    }

    private void assignments(boolean first) {
        boolean assignable = first;
        if (tokens.kind() == ':' || tokens.kind() == PythonWords.AUGMENTED) {
            Unfamiliar.unless(assignable);
            assignable = tokens.kind() == ':';
            tokens.next();
            values.several();
        }
        while (tokens.kind() == '=') {
            Unfamiliar.unless(assignable);
            tokens.next();
            assignable = values.several();
        }
    }
}
