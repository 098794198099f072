'use strict';
/*
 * Reads one file with the TypeScript compiler (`ts`, evaluated before) and tells what was found as one text, packed as
 * the Java side unpacks it: crossing into V8 for each node would cost more than parsing.
 */
globalThis.read = (() => {
  const Kind = ts.SyntaxKind;
  const MOST_PROBLEMS = 20;
  const LONGEST_NAME = 60;
  const LONGEST_CALLEE = 40;
  const LONGEST_ARGUMENT = 50;
  const ANONYMOUS = '<anonymous>';
  /** A function that is called where it stands, and given to nothing. */
  const IMMEDIATE = '<IIFE>';
  /** How many of the names around a function are told. */
  const MOST_AROUND = 8;
  const LOOPS = new Map([
    [Kind.ForStatement, 'for'],
    [Kind.ForInStatement, 'for'],
    [Kind.ForOfStatement, 'for'],
    [Kind.WhileStatement, 'while'],
    [Kind.DoStatement, 'do'],
  ]);
  const LOGICAL = new Map([
    [Kind.AmpersandAmpersandToken, '&&'],
    [Kind.BarBarToken, '||'],
    [Kind.QuestionQuestionToken, '??'],
  ]);
  const ASSIGNMENTS = new Set([
    Kind.EqualsToken,
    Kind.BarBarEqualsToken,
    Kind.QuestionQuestionEqualsToken,
    Kind.AmpersandAmpersandEqualsToken,
  ]);

  /** The file that is being read. */
  let current;

  const LINE_FEED = 10;
  const CARRIAGE_RETURN = 13;

  function isBlank(text, at) {
    const char = text.charCodeAt(at);
    if (char > 127) return /\s/.test(text[at]);
    return char === 32 || (char >= 9 && char <= CARRIAGE_RETURN);
  }

  /** Where lines begin, counted as on the Java side, and which of them hold code and which only comments. */
  class Lines {
    constructor(text, comments) {
      this.starts = [0];
      /** For each line, how many lines of code stand before it. */
      this.code = [0, 0];
      this.size = { lines: 0, codeLines: 0, commentLines: 0 };
      this.scan(text, comments);
      this.size.lines = this.starts.length - (this.starts[this.starts.length - 1] === text.length ? 1 : 0);
    }

    scan(text, comments) {
      let next = 0;
      let code = false;
      let commented = false;
      for (let at = 0; at < text.length; at++) {
        while (next < comments.length && comments[next + 1] <= at) next += 2;
        const inComment = next < comments.length && comments[next] <= at;
        if (inComment) commented = true;
        else if (!code && !isBlank(text, at)) code = true;
        const char = text.charCodeAt(at);
        if (char === LINE_FEED || (char === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED)) {
          this.end(code, commented);
          this.starts.push(at + 1);
          code = commented = false;
        }
      }
      this.end(code, commented);
    }

    end(code, commented) {
      if (code) this.size.codeLines++;
      else if (commented) this.size.commentLines++;
      this.code.push(this.size.codeLines);
    }

    line(offset) {
      let low = 0;
      let high = this.starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (this.starts[middle] <= offset) low = middle;
        else high = middle - 1;
      }
      return low + 1;
    }

    column(offset, line) {
      return offset - this.starts[line - 1] + 1;
    }

    codeLines(first, last) {
      return this.code[last + 1] - this.code[first];
    }

    span(from, to) {
      const last = Math.max(from, to - 1);
      const line = this.line(from);
      const endLine = this.line(last);
      return { line, column: this.column(from, line), endLine, endColumn: this.column(last, endLine) };
    }
  }

  /** The stretches of comments, each by its begin and its end; what stands in literals, told like this, is none. */
  function comments(text, literals) {
    const found = [];
    const form = /\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|$)/g;
    const shebang = ts.getShebang(text);
    if (shebang) {
      found.push(0, shebang.length);
      form.lastIndex = shebang.length;
    }
    let next = 0;
    for (let match = form.exec(text); match; match = form.exec(text)) {
      while (next < literals.length && literals[next + 1] <= match.index) next += 2;
      if (next < literals.length && literals[next] <= match.index) {
        form.lastIndex = literals[next + 1];
      } else {
        found.push(match.index, form.lastIndex);
      }
    }
    return found;
  }

  /** A function while its branches are collected; `apart` counts the anonymous functions around the place inside it. */
  class Scope {
    constructor(node, name, isFunction) {
      Object.assign(this, { node, name, isFunction, branches: [], nesting: 0, structures: 0, deepest: 0, apart: 0 });
    }

    add(what, node, cyclomatic, cognitive) {
      const points = this.apart > 0 ? 0 : cyclomatic;
      if (points + cognitive > 0) {
        this.branches.push({ what, node, nesting: this.structures, cyclomatic: points, cognitive });
      }
    }

    inside(structures, visit) {
      this.nesting++;
      this.structures += structures;
      this.deepest = Math.max(this.deepest, this.structures);
      visit();
      this.structures -= structures;
      this.nesting--;
    }

    /** In an anonymous function or class: its cognitive points count here, its cyclomatic ones nowhere. */
    elsewhere(visit) {
      const around = this.structures;
      this.structures = 0;
      this.apart++;
      this.inside(0, visit);
      this.apart--;
      this.structures = around;
    }
  }

  /** What is done at a node of each kind. */
  const VISITS = new Array(Kind.Count).fill((walk, node) => walk.children(node));

  function visiting(visit, ...kinds) {
    for (const kind of kinds) VISITS[kind] = visit;
  }

  visiting((walk, node) => (node.body ? walk.functionLike(node) : walk.children(node)),
    Kind.FunctionDeclaration, Kind.FunctionExpression, Kind.ArrowFunction, Kind.MethodDeclaration, Kind.Constructor,
    Kind.GetAccessor, Kind.SetAccessor, Kind.ClassStaticBlockDeclaration);
  visiting((walk, node) => walk.ifs(node, false), Kind.IfStatement);
  LOOPS.forEach((what, kind) => visiting((walk, node) => walk.nested(node, what, 1), kind));
  visiting((walk, node) => walk.nested(node, 'switch', 0), Kind.SwitchStatement);
  visiting((walk, node) => walk.nested(node, 'catch', 0), Kind.CatchClause);
  visiting((walk, node) => walk.conditional(node), Kind.ConditionalExpression);
  visiting((walk, node) => walk.holder(node),
    Kind.ClassDeclaration, Kind.ClassExpression, Kind.ModuleDeclaration, Kind.ObjectLiteralExpression);
  visiting((walk, node) => walk.binary(node), Kind.BinaryExpression);
  visiting((walk, node) => walk.literal(node),
    Kind.StringLiteral, Kind.NoSubstitutionTemplateLiteral, Kind.TemplateHead, Kind.TemplateMiddle, Kind.TemplateTail,
    Kind.RegularExpressionLiteral, Kind.JsxText);
  visiting((walk, node) => walk.flat('case', node, 1, 0), Kind.CaseClause);
  visiting((walk, node) => walk.flat('break to a label', node, 0, node.label ? 1 : 0), Kind.BreakStatement);
  visiting((walk, node) => walk.flat('continue at a label', node, 0, node.label ? 1 : 0), Kind.ContinueStatement);
  visiting((walk, node) => walk.importing(node),
    Kind.ImportDeclaration, Kind.ExportDeclaration, Kind.ExternalModuleReference, Kind.CallExpression);

  /** Walks the tree once, and tells each node its parent on the way, which the compiler would take another walk for. */
  class Walk {
    constructor(file) {
      this.parent = undefined;
      this.scope = new Scope(file, '', false);
      this.path = [];
      this.functions = [];
      this.imports = [];
      this.literals = [];
      this.visit = this.visit.bind(this);
      this.children(file);
    }

    children(node) {
      const before = this.parent;
      this.parent = node;
      ts.forEachChild(node, this.visit);
      this.parent = before;
    }

    visit(node) {
      node.parent = this.parent;
      VISITS[node.kind](this, node);
    }

    literal(node) {
      this.literals.push(node.getStart(current), node.end);
    }

    /** What adds without nesting. */
    flat(what, node, cyclomatic, cognitive) {
      this.scope.add(what, node, cyclomatic, cognitive);
      this.children(node);
    }

    binary(node) {
      if (LOGICAL.has(node.operatorToken.kind) && !continuesRun(node)) this.logical(node);
      this.children(node);
    }

    holder(node) {
      this.within(holderName(node), () => this.children(node));
    }

    importing(node) {
      const from = importedFrom(node);
      if (from && ts.isStringLiteralLike(from)) this.imports.push(from.text);
      this.children(node);
    }

    ifs(node, chained) {
      const before = this.parent;
      this.parent = node;
      this.scope.add(chained ? 'else if' : 'if', node, 1, chained ? 1 : 1 + this.scope.nesting);
      this.visit(node.expression);
      this.scope.inside(1, () => this.visit(node.thenStatement));
      if (node.elseStatement) this.otherwise(node.elseStatement);
      this.parent = before;
    }

    otherwise(node) {
      if (node.kind === Kind.IfStatement) {
        node.parent = this.parent;
        this.ifs(node, true);
      } else {
        this.scope.add('else', node, 0, 1);
        this.scope.inside(1, () => this.visit(node));
      }
    }

    nested(node, what, cyclomatic) {
      this.scope.add(what, node, cyclomatic, 1 + this.scope.nesting);
      this.scope.inside(1, () => this.children(node));
    }

    conditional(node) {
      this.scope.add('?:', node, 1, 1 + this.scope.nesting);
      this.scope.inside(0, () => this.children(node));
    }

    /** A cognitive point for each run of like operators, a cyclomatic one for each operator; `??` reads as one value. */
    logical(node) {
      const operators = [];
      const choices = [];
      flatten(node, operators, choices);
      const runs = operators.filter((operator, i) => operator !== '??' && operator !== operators[i - 1]).length;
      const shows = !choices.length && fillsJsx(node) && operators.every((operator) => operator === operators[0]);
      this.scope.add(operators[0], node, operators.length, shows ? 0 : runs);
    }

    functionLike(node) {
      const name = functionName(node);
      if (!name && this.scope.isFunction) {
        this.scope.elsewhere(() => this.children(node));
        return;
      }
      const around = this.scope;
      const { call, given } = name ? {} : callAround(node);
      const shown = name || given || call || ANONYMOUS;
      this.scope = new Scope(node, [...this.path.slice(-MOST_AROUND), shown].join('.'), true);
      this.functions.push(this.scope);
      this.within(name || given, () => this.children(node));
      this.scope = around;
    }

    within(name, visit) {
      if (name) this.path.push(name);
      visit();
      if (name) this.path.pop();
    }
  }

  function importedFrom(node) {
    switch (node.kind) {
      case Kind.ImportDeclaration:
      case Kind.ExportDeclaration:
        return node.moduleSpecifier;
      case Kind.ExternalModuleReference:
        return node.expression;
      case Kind.CallExpression:
        return isImporting(node.expression) ? node.arguments[0] : undefined;
      default:
        return undefined;
    }
  }

  function isImporting(called) {
    return called.kind === Kind.ImportKeyword || (ts.isIdentifier(called) && called.text === 'require');
  }

  function holderName(node) {
    const name = node.name ? plainName(node.name) : assignedName(node);
    return name === 'exports' || name === 'default' ? '' : name;
  }

  function functionName(node) {
    switch (node.kind) {
      case Kind.Constructor:
        return 'constructor';
      case Kind.ClassStaticBlockDeclaration:
        return 'static';
      case Kind.GetAccessor:
        return plainName(node.name) + '.get';
      case Kind.SetAccessor:
        return plainName(node.name) + '.set';
      case Kind.FunctionDeclaration:
        return node.name ? plainName(node.name) : 'default';
      default:
        return node.name ? plainName(node.name) : assignedName(node);
    }
  }

  /**
   * What a function without a name is known by where it is passed to a call, or called at once: what the value of the
   * call is given to, and what the call is called.
   */
  function callAround(value) {
    let node = unwrapped(value);
    const nearest = callOf(node, value);
    if (!nearest) return {};
    for (let call = nearest; call; call = callOf(node)) node = unwrapped(call);
    const invoked = !nearest.arguments?.some((argument) => unwrapped(value) === argument);
    return { given: assignedName(node), call: invoked ? IMMEDIATE : calledName(nearest) };
  }

  function unwrapped(value) {
    let node = value;
    while (isWrapped(node.parent)) node = node.parent;
    return node;
  }

  /** The call that a node is passed to, or that calls it where it is a function. */
  function callOf(node, called) {
    const parent = node.parent;
    if (parent.arguments?.includes(node)) return parent;
    if (!called) return undefined;
    if (parent.kind === Kind.CallExpression) return parent;
    const applied = parent.kind === Kind.PropertyAccessExpression && parent.parent;
    const text = current.text.slice(called.end, parent.end);
    const isApplied = applied && applied.kind === Kind.CallExpression && applied.expression === parent;
    return isApplied && (text === ').call' || text === ').apply') ? applied : undefined;
  }

  function calledName(call) {
    const text = current.text.slice(call.getStart(current), call.expression.end);
    const callee = calleeName(text);
    return callee && `${callee}(${quoted(call.arguments[0])}) callback`;
  }

  /** What is called, as far as it is short; empty where nothing of it is a name. */
  function calleeName(text) {
    if (text.length <= LONGEST_CALLEE && !/[\r\n]/.test(text)) return text.replace(/\s+/g, ' ');
    const last = /\.([\w$]+)$/.exec(text);
    if (last) return last[1];
    const first = /^[\w$.]+/.exec(text);
    return first ? first[0].slice(0, LONGEST_CALLEE) + '(…)' : '';
  }

  function quoted(node) {
    if (node.kind !== Kind.StringLiteral) return '';
    const text = node.getText(current);
    if (text.includes('\\')) return '';
    return text.length - 2 > LONGEST_ARGUMENT ? text.slice(0, 1 + LONGEST_ARGUMENT) + '…' + text[0] : text;
  }

  /** The name of what a value is given to; empty where it is given to nothing. */
  function assignedName(value) {
    const node = unwrapped(value);
    const parent = node.parent;
    if (parent.kind === Kind.ExportAssignment) return 'default';
    if (parent.kind === Kind.BinaryExpression && parent.right === node && ASSIGNMENTS.has(parent.operatorToken.kind)) {
      return targetName(parent.left);
    }
    const given =
      parent.kind === Kind.VariableDeclaration ||
      parent.kind === Kind.PropertyAssignment ||
      parent.kind === Kind.PropertyDeclaration;
    return given && parent.initializer === node ? plainName(parent.name) : '';
  }

  function isWrapped(node) {
    return (
      ts.isParenthesizedExpression(node) ||
      ts.isAsExpression(node) ||
      ts.isSatisfiesExpression(node) ||
      ts.isTypeAssertionExpression(node) ||
      ts.isNonNullExpression(node)
    );
  }

  function targetName(target) {
    const name = shortText(target).replace(/\s+/g, '').replace(/\.prototype(?=\.|$)/, '');
    return name === 'module.exports' ? 'exports' : name.replace(/^(?:module\.exports|exports|this)\./, '');
  }

  function plainName(name) {
    return ts.isStringLiteralLike(name) ? name.text.slice(0, LONGEST_NAME) : shortText(name);
  }

  function shortText(node) {
    const text = node.getText(current).slice(0, 4 * LONGEST_NAME).replace(/\s+/g, ' ');
    return text.length > LONGEST_NAME ? text.slice(0, LONGEST_NAME) + '…' : text;
  }

  function isLogical(node) {
    return node.kind === Kind.BinaryExpression && LOGICAL.has(node.operatorToken.kind);
  }

  function continuesRun(node) {
    let parent = node.parent;
    while (ts.isParenthesizedExpression(parent)) parent = parent.parent;
    return isLogical(parent);
  }

  function flatten(node, operators, choices) {
    if (ts.isParenthesizedExpression(node)) {
      flatten(node.expression, operators, choices);
    } else if (isLogical(node)) {
      flatten(node.left, operators, choices);
      operators.push(LOGICAL.get(node.operatorToken.kind));
      flatten(node.right, operators, choices);
    } else if (node.kind === Kind.ConditionalExpression) {
      choices.push(node);
    }
  }

  /** What fills the braces of JSX only says whether something is shown, which costs a reader nothing. */
  function fillsJsx(node) {
    let parent = node.parent;
    while (ts.isParenthesizedExpression(parent)) parent = parent.parent;
    return parent.kind === Kind.JsxExpression && !parent.dotDotDotToken;
  }

  /** The types and functions that a module offers, and those of them that a doc comment stands before. */
  class Offer {
    constructor(file) {
      this.text = file.text;
      this.declared = new Map();
      this.exported = new Set();
      file.statements.forEach((statement) => this.statement(statement));
      this.exported.forEach((name) => this.exportMembers(name));
    }

    counts() {
      const offered = [...this.exported].filter((name) => this.declared.has(name));
      const documented = offered.filter((name) => this.declared.get(name).some((node) => this.isDocumented(node)));
      return { publicDefinitions: offered.length, documentedDefinitions: documented.length };
    }

    statement(node) {
      if (ts.isVariableStatement(node)) {
        for (const variable of node.declarationList.declarations) {
          if (variable.initializer && isDefinition(variable.initializer)) this.declare(shortText(variable.name), node);
          if (isExported(node)) this.exported.add(shortText(variable.name));
        }
      } else if (isDefinition(node)) {
        const name = node.name ? plainName(node.name) : 'default';
        this.declare(name, node);
        if (isExported(node)) this.exported.add(name);
      } else if (ts.isExportDeclaration(node) && !node.moduleSpecifier && node.exportClause?.elements) {
        node.exportClause.elements.forEach((element) => this.exported.add(shortText(element.propertyName ?? element.name)));
      } else if (ts.isExportAssignment(node)) {
        this.exportValue('default', node.expression, node);
      } else if (ts.isExpressionStatement(node) && isAssignment(node.expression)) {
        this.assignment(node, node.expression);
      }
    }

    /** `module.exports = ..` and `exports.name = ..` */
    assignment(node, { left, right }) {
      const target = shortText(left);
      if (target === 'module.exports' && ts.isObjectLiteralExpression(right)) {
        right.properties.filter((property) => property.name).forEach((property) => this.property(property));
      } else if (/^(?:module\.)?exports(?:\.|$)/.test(target)) {
        this.exportValue(targetName(left), right, node);
      }
    }

    property(property) {
      const value = property.initializer ?? (ts.isShorthandPropertyAssignment(property) ? property.name : property);
      this.exportValue(plainName(property.name), value, property);
    }

    exportValue(name, value, documented) {
      if (ts.isIdentifier(value)) {
        this.exported.add(value.text);
      } else if (isDefinition(value)) {
        this.declare(name, ts.isClassLike(value) ? value : documented);
        this.exported.add(name);
      }
    }

    declare(name, node) {
      const before = this.declared.get(name);
      if (before) before.push(node);
      else this.declared.set(name, [node]);
    }

    exportMembers(name) {
      for (const type of this.declared.get(name) ?? []) {
        for (const member of members(type).filter(isPublicMethod)) {
          const path = name + '.' + (member.name ? plainName(member.name) : 'constructor');
          this.declare(path, member);
          this.exported.add(path);
        }
      }
    }

    isDocumented(node) {
      const before = ts.getLeadingCommentRanges(this.text, node.pos) ?? [];
      return before.length > 0 && /^\/\*\*(?!\/)/.test(this.text.slice(before[before.length - 1].pos));
    }
  }

  function members(type) {
    const single = ts.isVariableStatement(type) ? type.declarationList.declarations[0].initializer : type;
    return single && (ts.isClassLike(single) || ts.isInterfaceDeclaration(single)) ? [...single.members] : [];
  }

  function isPublicMethod(member) {
    const hidden = ts.getCombinedModifierFlags(member) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected);
    const callable = ts.isFunctionLike(member) && !ts.isIndexSignatureDeclaration(member);
    return callable && !hidden && !(member.name && ts.isPrivateIdentifier(member.name));
  }

  function isDefinition(node) {
    return (
      ts.isFunctionDeclaration(node) ||
      ts.isFunctionExpression(node) ||
      ts.isArrowFunction(node) ||
      ts.isMethodDeclaration(node) ||
      ts.isClassLike(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isTypeAliasDeclaration(node) ||
      ts.isEnumDeclaration(node) ||
      ts.isModuleDeclaration(node)
    );
  }

  function isExported(node) {
    return (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Export) !== 0;
  }

  function isAssignment(node) {
    return ts.isBinaryExpression(node) && node.operatorToken.kind === Kind.EqualsToken;
  }

  function describe(scope, lines) {
    const span = spanOf(scope.node, lines);
    const complexity = { cyclomatic: 1, cognitive: 0 };
    const branches = [];
    for (const { what, node, nesting, cyclomatic, cognitive } of scope.branches) {
      complexity.cyclomatic += cyclomatic;
      complexity.cognitive += cognitive;
      branches.push({ what, span: spanOf(node, lines), nesting, cyclomatic, cognitive });
    }
    return {
      name: scope.name,
      span,
      complexity,
      nesting: scope.deepest,
      codeLines: lines.codeLines(span.line, span.endLine),
      parameters: parameters(scope.node),
      signatureFixed: isFixed(scope.node),
      branches,
    };
  }

  function spanOf(node, lines) {
    return lines.span(node.getStart(current), node.end);
  }

  function parameters(node) {
    return (node.parameters ?? []).map((parameter) => shortText(parameter.name)).filter((name) => name !== 'this');
  }

  /** Whether its parameters are not its own choice. */
  function isFixed(node) {
    const declaration = ts.isPropertyDeclaration(node.parent) ? node.parent : node;
    const overrides = (declaration.modifiers ?? []).some(({ kind }) => kind === Kind.OverrideKeyword);
    return ts.isConstructorDeclaration(node) || overrides;
  }

  function problem({ start, messageText }, lines) {
    const line = lines.line(start);
    return { line, column: lines.column(start, line), message: ts.flattenDiagnosticMessageText(messageText, ' ') };
  }

  function parse(text, extension, hasParents) {
    const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
    return ts.createSourceFile('file.' + extension, text, options, hasParents);
  }

  /** The first one without syntax errors, else the first. */
  function meant(text, extensions, hasParents) {
    const file = parse(text, extensions[0], hasParents);
    if (file.parseDiagnostics.length === 0) return file;
    for (const extension of extensions.slice(1)) {
      const other = parse(text, extension, hasParents);
      if (other.parseDiagnostics.length === 0) return other;
    }
    return file;
  }

  function outline(text, ...extensions) {
    current = meant(text, extensions);
    const walk = new Walk(current);
    const lines = new Lines(text, comments(text, ordered(walk.literals)));
    const found = {
      size: lines.size,
      functions: walk.functions.map((scope) => describe(scope, lines)),
      problems: current.parseDiagnostics.slice(0, MOST_PROBLEMS).map((diagnostic) => problem(diagnostic, lines)),
      structure: { imports: walk.imports, ...new Offer(current).counts() },
    };
    answer.last = current;
    return found;
  }

  /** Pairs in the order of their first, in which they mostly are. */
  function ordered(pairs) {
    let sorted = true;
    for (let i = 2; sorted && i < pairs.length; i += 2) sorted = pairs[i - 2] <= pairs[i];
    if (sorted) return pairs;
    return pairs.flatMap((begin, i) => (i % 2 === 0 ? [[begin, pairs[i + 1]]] : [])).sort((one, other) => one[0] - other[0]).flat();
  }

  /** Numbers and texts in the order of the records that take them, each behind a blank; a text behind its length. */
  class Packer {
    constructor() {
      this.parts = [];
    }

    text(text) {
      this.parts.push(text.length, text);
    }

    list(values, each) {
      this.parts.push(values.length);
      values.forEach(each, this);
    }

    texts(texts) {
      this.list(texts, this.text);
    }

    span({ line, column, endLine, endColumn }) {
      this.parts.push(line, column, endLine, endColumn);
    }

    branch({ what, span, nesting, cyclomatic, cognitive }) {
      this.text(what);
      this.span(span);
      this.parts.push(nesting, cyclomatic, cognitive);
    }

    measured({ name, span, complexity, nesting, codeLines, parameters, signatureFixed, branches }) {
      this.text(name);
      this.span(span);
      this.parts.push(complexity.cyclomatic, complexity.cognitive, nesting, codeLines);
      this.texts(parameters);
      this.parts.push(signatureFixed ? 1 : 0);
      this.list(branches, this.branch);
    }

    problem({ line, column, message }) {
      this.parts.push(line, column);
      this.text(message);
    }

    outline({ size, functions, problems, structure }) {
      this.parts.push(size.lines, size.codeLines, size.commentLines);
      this.list(functions, this.measured);
      this.list(problems, this.problem);
      this.texts(structure.imports);
      this.parts.push(structure.publicDefinitions, structure.documentedDefinitions);
      return this.parts.join(' ') + ' ';
    }
  }

  /**
   * @param extensions how the text may be meant; the first one without syntax errors is taken, else the first
   * @return null if it nests too deeply
   */
  const answer = (...question) => {
    try {
      return new Packer().outline(outline(...question));
    } catch (failure) {
      if (failure instanceof RangeError) return null;
      throw failure;
    }
  };
  answer.outline = outline;
  answer.parsed = (text, ...extensions) => meant(text, extensions, true);
  return answer;
})();
