'use strict';
/*
 * The file that is to be changed, as the recipes see it: its tree, and whom each name in it means. It is a program of
 * its own here: what other files declare is not known.
 */
globalThis.refactoring = { recipes: {} };

refactoring.library = (() => {
  const sources = new Map();
  return {
    names: () => JSON.stringify([...new Set(ts.libMap.values())]),
    add: (name, text) => sources.set('/lib/' + name, ts.createSourceFile('/lib/' + name, text, ts.ScriptTarget.Latest)),
    find: (name) => sources.get(name),
  };
})();

refactoring.Subject = (() => {
  const Kind = ts.SyntaxKind;
  /** Diagnostics that tell what is missing around the file and not what is wrong in it. */
  const ABOUT_ELSEWHERE = new Set([2307, 2792, 2732, 2834, 2835, 7016]);
  const SPEAKS_TO_COMPILER = /@ts-(?:check|expect-error|ignore)\b|\*\s*@import\s|\{import\(['"]|@satisfies\b/;
  const TYPED = new Set(['ts', 'tsx', 'mts', 'cts']);

  const OPTIONS = {
    target: ts.ScriptTarget.Latest,
    module: ts.ModuleKind.Preserve,
    jsx: ts.JsxEmit.React,
    lib: ['lib.esnext.d.ts', 'lib.dom.d.ts'],
    allowJs: true,
    checkJs: true,
    noEmit: true,
    noResolve: true,
    noUnusedLocals: true,
    allowUnreachableCode: false,
    skipLibCheck: true,
    types: [],
  };

  function isModern(node) {
    if (ts.isVariableDeclarationList(node)) return Boolean(node.flags & ts.NodeFlags.BlockScoped);
    return (
      ts.isArrowFunction(node) || ts.isClassLike(node) || ts.isTemplateLiteral(node) || ts.isSpreadElement(node) ||
      ts.isShorthandPropertyAssignment(node) || ts.isBindingElement(node) || ts.isForOfStatement(node) ||
      ts.isMethodDeclaration(node) || ts.isAsyncFunction(node) || ts.isComputedPropertyName(node) ||
      (ts.isParameter(node) && Boolean(node.initializer || node.dotDotDotToken))
    );
  }

  /** Whether a variable is declared as before 2015. */
  function isOld(node) {
    return ts.isVariableDeclarationList(node) && !(node.flags & ts.NodeFlags.BlockScoped);
  }

  function isPartOfModule(node) {
    return ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isExportAssignment(node) || node.kind === Kind.ExportKeyword;
  }

  class Subject {
    /** @param file its tree, where that is known already */
    constructor(text, extension, file) {
      this.text = text;
      this.extension = extension;
      this.typed = TYPED.has(extension);
      this.name = '/file.' + extension;
      this.file = file ?? ts.createSourceFile(this.name, text, ts.ScriptTarget.Latest, true);
      this.lazy = {};
    }

    /** Whether a compiler checks its types: of JavaScript where comments name those of other files or speak to the compiler. */
    get isChecked() {
      return (this.lazy.isChecked ??= this.typed || SPEAKS_TO_COMPILER.test(this.text));
    }

    get problem() {
      return this.file.parseDiagnostics[0];
    }

    get program() {
      return (this.lazy.program ??= ts.createProgram([this.name], { ...OPTIONS, strict: this.isChecked }, this.host()));
    }

    get checker() {
      return this.program.getTypeChecker();
    }

    host() {
      return {
        getSourceFile: (name) => (name === this.name ? this.file : refactoring.library.find(name)),
        getDefaultLibFileName: () => '/lib/lib.esnext.d.ts',
        getDefaultLibLocation: () => '/lib',
        fileExists: (name) => name === this.name || Boolean(refactoring.library.find(name)),
        readFile: () => undefined,
        writeFile: () => {},
        getCurrentDirectory: () => '/',
        getCanonicalFileName: (name) => name,
        useCaseSensitiveFileNames: () => true,
        getNewLine: () => '\n',
      };
    }

    get diagnostics() {
      return (this.lazy.diagnostics ??= this.program.getSemanticDiagnostics(this.file));
    }

    /** What the compiler says against the text, each sentence as often as it is said. */
    complaints() {
      return counted(this.diagnostics);
    }

    /**
     * The same of the functions at these places alone, as it takes many times as long to check all of a file.
     *
     * @param places `{ from, to }` of each
     */
    complaintsAt(places) {
      const units = [...new Set(places.flatMap(({ from, to }) => unitsAt(this.file, from, to)))];
      const found = this.program.getSemanticDiagnostics(this.file, undefined, units);
      return counted(found.filter(({ start }) => units.some((unit) => unit.pos <= start && start < unit.end)));
    }

    /** Every place that means a variable, a function, a class or an import of this file, by its symbol. */
    get mentions() {
      return (this.lazy.mentions ??= collectMentions(this));
    }

    /** The same of what is mentioned between two places; each with its mentions there and those elsewhere. */
    mentionedIn(from, to) {
      const inOrder = (this.lazy.inOrder ??= [...this.mentions.values()].flat().sort((one, other) => one.start - other.start));
      const inside = new Map();
      for (let at = firstFrom(inOrder, from); at < inOrder.length && inOrder[at].start < to; at++) {
        const mention = inOrder[at];
        if (mention.node.end <= to) inside.set(mention.symbol, [...(inside.get(mention.symbol) ?? []), mention]);
      }
      return [...inside]
        .map(([symbol, there]) => ({ symbol, mentions: this.mentions.get(symbol), inside: there }))
        .map((found) => ({ ...found, outside: found.mentions.filter(({ start, node }) => start < from || node.end > to) }))
        .sort((one, other) => one.mentions[0].start - other.mentions[0].start);
    }

    /** Every name that is written in the code. */
    get words() {
      return (this.lazy.words ??= collectWords(this.file));
    }

    get functions() {
      return (this.lazy.functions ??= read.outline(this.text, this.extension).functions);
    }

    line(offset) {
      return ts.getLineAndCharacterOfPosition(this.file, offset).line + 1;
    }

    lineStart(line) {
      const starts = ts.getLineStarts(this.file);
      return line > starts.length ? this.text.length : starts[line - 1];
    }

    /** The measured function that is innermost around these lines; undefined where there is none. */
    functionAround(line, endLine) {
      const around = this.functions.filter(({ span }) => span.line <= line && endLine <= span.endLine);
      const height = ({ span }) => span.endLine - span.line;
      return around.reduce((inner, next) => (inner && height(inner) < height(next) ? inner : next), undefined);
    }

    /** The compiler sees only when it binds names whether a file is a module of Node.js. */
    get isModule() {
      void this.checker;
      return ts.isExternalModule(this.file) || Boolean(this.file.commonJsModuleIndicator);
    }

    /**
     * Whether it is written in more than JavaScript had before 2015, so that all of that may be used in it. A module alone
     * tells nothing: a bundler may put it into a script and leave the rest as it is.
     */
    get isModern() {
      return (this.lazy.isModern ??= this.typed || this.has(isModern));
    }

    /** Whether nothing in it tells of which time it is. */
    get isTimeless() {
      return !this.isModern && this.has(isPartOfModule) && !this.has(isOld);
    }

    has(kind) {
      return Boolean(ts.forEachChildRecursively(this.file, (node) => kind(node) || undefined));
    }

    /** Whether every function of the file is in strict mode. */
    get isStrict() {
      const first = this.file.statements[0];
      const directive = first && ts.isExpressionStatement(first) && ts.isStringLiteral(first.expression);
      return ts.isExternalModule(this.file) || this.typed || Boolean(directive && first.expression.text === 'use strict');
    }
  }

  function counted(diagnostics) {
    const counts = new Map();
    for (const { code, messageText, reportsUnnecessary } of diagnostics) {
      const implicit = code >= 7000 && code < 8000;
      if (reportsUnnecessary || implicit || ABOUT_ELSEWHERE.has(code)) continue;
      // Only the first ten of a program get such a hint, whichever are looked at first.
      const sentence = ts.flattenDiagnosticMessageText(messageText, ' ').replace(/ Did you mean .*$/s, '');
      counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
    }
    return counts;
  }

  /** The statement or member that holds the innermost function around a place; those at it, or the one around it, where there is none. */
  function unitsAt(file, from, to) {
    let inner;
    let outer;
    const beside = [];
    const visit = (node) => {
      if (node.end <= from || to <= node.pos) return;
      const isAround = node.getStart(file) < from && to < node.end;
      if (isAround && ts.isFunctionLike(node)) inner = node;
      if (isAround && isUnit(node)) outer = node;
      if (!isAround && isUnit(node)) beside.push(node);
      else ts.forEachChild(node, visit);
    };
    ts.forEachChild(file, visit);
    if (inner) return [ts.findAncestor(inner, isUnit)];
    return beside.length === 0 && outer ? [outer] : beside;
  }

  function isUnit(node) {
    return ts.isStatement(node) || ts.isClassElement(node);
  }

  function collectWords(file) {
    const words = new Set();
    const visit = (node) => {
      if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) words.add(node.text.replace(/^#/, ''));
      ts.forEachChild(node, visit);
    };
    visit(file);
    return words;
  }

  /** The index of the first that starts at `from` or behind it. */
  function firstFrom(inOrder, from) {
    let [low, high] = [0, inOrder.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (inOrder[middle].start < from) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function collectMentions(subject) {
    const mentions = new Map();
    const visit = (node) => {
      const symbol = ts.isIdentifier(node) ? meant(node, subject.checker) : undefined;
      if (symbol) {
        const mention = { node, symbol, start: node.getStart(subject.file), within: functionOf(node), ...access(node) };
        const before = mentions.get(symbol);
        if (before) before.push(mention);
        else mentions.set(symbol, [mention]);
      }
      ts.forEachChild(node, visit);
    };
    void subject.program;
    visit(subject.file);
    return mentions;
  }

  function meant(name, checker) {
    const parent = name.parent;
    if (ts.isShorthandPropertyAssignment(parent)) return checker.getShorthandAssignmentValueSymbol(parent);
    if (ts.isExportSpecifier(parent)) return checker.getExportSpecifierLocalTargetSymbol(parent);
    return isMemberName(name, parent) ? undefined : checker.getSymbolAtLocation(name);
  }

  /** Whether the name is looked up in a value or a type, not among what is declared around. */
  function isMemberName(name, parent) {
    switch (parent.kind) {
      case Kind.PropertyAccessExpression:
      case Kind.MetaProperty:
        return parent.name === name;
      case Kind.QualifiedName:
        return parent.right === name;
      case Kind.BindingElement:
      case Kind.ImportSpecifier:
        return parent.propertyName === name;
      case Kind.PropertyAssignment:
      case Kind.PropertyDeclaration:
      case Kind.PropertySignature:
      case Kind.MethodDeclaration:
      case Kind.MethodSignature:
      case Kind.GetAccessor:
      case Kind.SetAccessor:
      case Kind.EnumMember:
      case Kind.JsxAttribute:
        return parent.name === name;
      case Kind.LabeledStatement:
      case Kind.BreakStatement:
      case Kind.ContinueStatement:
        return true;
      default:
        return false;
    }
  }

  /** How the value behind a name is dealt with there. */
  function access(name) {
    const declaration = declarationOf(name);
    const target = declaration ? ts.AssignmentKind.None : ts.getAssignmentTargetKind(name);
    return {
      declaration,
      writes: declaration ? isGiven(declaration) : target !== ts.AssignmentKind.None,
      reads: !declaration && target !== ts.AssignmentKind.Definite,
    };
  }

  function declarationOf(name) {
    const parent = name.parent;
    return ts.isDeclaration(parent) && parent.name === name && !ts.isShorthandPropertyAssignment(parent) ? parent : undefined;
  }

  /** Whether a declaration gives its variable a value. */
  function isGiven(declaration) {
    const root = ts.getRootDeclaration(declaration);
    if (!ts.isVariableDeclaration(root)) return true;
    return Boolean(root.initializer) || ts.isCatchClause(root.parent) || ts.isForInOrOfStatement(root.parent.parent);
  }

  /** What runs functions from their text in a page or a worker, where nothing else of the file is. */
  const SENDS_AWAY = /\.(?:\$?\$eval|evaluate(?:All|Handle|OnNewDocument)?|addInitScript|waitForFunction|execute(?:Async)?Script)$|^String$/;

  /** The innermost function around a node of which only the text is used; undefined where there is none. */
  function sentAway(subject, node) {
    return ts.findAncestor(node, (at) => ts.isFunctionLike(at) && Boolean(at.body) && (isDirected(at) || isText(subject, at)));
  }

  /** Whether it tells a build step how it is to be run: `'worklet'`. */
  function isDirected({ body }) {
    const [first] = body.statements ?? [];
    return Boolean(first) && ts.isExpressionStatement(first) && ts.isStringLiteral(first.expression) && first.expression.text !== 'use strict';
  }

  function isText(subject, made) {
    const name = made.name ?? (ts.isVariableDeclaration(made.parent) ? made.parent.name : undefined);
    const symbol = name && ts.isIdentifier(name) ? subject.checker.getSymbolAtLocation(name) : undefined;
    return becomesText(made) || Boolean(symbol && subject.mentions.get(symbol)?.some((mention) => becomesText(mention.node)));
  }

  function becomesText(node) {
    let value = node;
    while (ts.isParenthesizedExpression(value.parent)) value = value.parent;
    const { parent } = value;
    if (ts.isCallExpression(parent)) return parent.arguments.includes(value) && SENDS_AWAY.test(parent.expression.getText());
    if (ts.isPropertyAccessExpression(parent)) return parent.name.text === 'toString';
    return ts.isTemplateSpan(parent) || (ts.isBinaryExpression(parent) && parent.operatorToken.kind === Kind.PlusToken);
  }

  /** The innermost function around a node, or the file. */
  function functionOf(node) {
    return ts.findAncestor(node.parent, (at) => ts.isFunctionLike(at) || ts.isClassStaticBlockDeclaration(at) || ts.isSourceFile(at));
  }

  Subject.functionOf = functionOf;
  Subject.sentAway = sentAway;
  return Subject;
})();

/** Whether a comment of documentation, or the JSX of the file, may mean a name that no code does. */
refactoring.isSpokenOf = (() => {
  /** Names that a build step gives to JSX. */
  const FOR_JSX = new Set(['React', 'h', 'createElement', 'Fragment', 'jsx', 'jsxs']);

  return ({ fileName, text }, name) => {
    const word = `(?<![\\w$])${name.replace(/\$/g, '\\$')}(?![\\w$])`;
    const spoken = new RegExp(`\\{@link\\w*\\s[^}]*${word}|@(?:see|type|param|returns?|throws|typedef)\\b.*${word}|@jsx\\w*\\s+${word}`);
    const hasJsx = /x$/.test(fileName) || /<\/|\/>/.test(text);
    return spoken.test(text) || (hasJsx && FOR_JSX.has(name));
  };
})();
