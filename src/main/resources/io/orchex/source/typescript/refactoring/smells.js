'use strict';
/* What could be made simpler in a file, told without a look at types, so that every file of a repository can be asked. */
globalThis.smells = (() => {
  const { Subject, conditionals } = refactoring;
  /** Lines from which on it is worth saying that all of a function stands in one `if`. */
  const LONG = 12;
  const MOST = 200;

  function find(subject) {
    const found = [];
    for (const node of conditionals.ifs(subject)) {
      const smell = conditionals.smell(subject, node);
      if (smell && (smell.kind !== 'guard_clause' || isLong(subject, node))) found.push({ ...smell, span: span(subject, smell.node) });
    }
    for (const name of unusedImports(subject.file)) {
      found.push({ kind: 'unused_import', detail: name.text, span: span(subject, ts.findAncestor(name, ts.isImportDeclaration)) });
    }
    return found.slice(0, MOST).map(({ kind, detail, span: place }) => ({ kind, detail, span: place }));
  }

  function isLong(subject, node) {
    return subject.line(node.end) - subject.line(node.getStart()) + 1 >= LONG;
  }

  function span(subject, node) {
    const start = ts.getLineAndCharacterOfPosition(subject.file, node.getStart());
    const end = ts.getLineAndCharacterOfPosition(subject.file, node.end - 1);
    return { line: start.line + 1, column: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
  }

  /** Imported names that stand nowhere else in the file, not in a comment of documentation either. */
  function unusedImports(file) {
    const imported = [];
    const others = new Set();
    const visit = (node) => {
      if (ts.isImportDeclaration(node)) imported.push(...importedNames(node));
      else if (ts.isIdentifier(node)) others.add(node.text);
      if (!ts.isImportDeclaration(node)) ts.forEachChild(node, visit);
    };
    visit(file);
    return imported.filter(({ text }) => !others.has(text) && !refactoring.isSpokenOf(file, text));
  }

  function importedNames({ importClause }) {
    const bindings = importClause?.namedBindings;
    const named = !bindings ? [] : ts.isNamespaceImport(bindings) ? [bindings.name] : bindings.elements.map(({ name }) => name);
    return [importClause?.name, ...named].filter(Boolean);
  }

  /** The tree is that of the last reading, if that was of the same text. Null if it nests too deeply. */
  return (text, ...extensions) => {
    try {
      const file = read.last?.text === text ? read.last : read.parsed(text, ...extensions);
      return JSON.stringify(find(new Subject(text, file.fileName.slice('file.'.length), file)));
    } catch (failure) {
      if (failure instanceof RangeError) return null;
      throw failure;
    }
  };
})();
