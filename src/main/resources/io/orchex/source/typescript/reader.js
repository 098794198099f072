'use strict';
/*
 * Reads one file with the TypeScript compiler (`ts`, evaluated before) and tells what was found as one JSON text, in the
 * form of the records that take it: crossing into V8 for each node would cost more than parsing.
 */
globalThis.read = (() => {
  const Kind = ts.SyntaxKind;
  const MOST_PROBLEMS = 20;
  const LONGEST_NAME = 60;
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
  const LITERALS = new Set([
    Kind.StringLiteral,
    Kind.NoSubstitutionTemplateLiteral,
    Kind.TemplateHead,
    Kind.TemplateMiddle,
    Kind.TemplateTail,
    Kind.RegularExpressionLiteral,
    Kind.JsxText,
  ]);
  const ASSIGNMENTS = new Set([
    Kind.EqualsToken,
    Kind.BarBarEqualsToken,
    Kind.QuestionQuestionEqualsToken,
    Kind.AmpersandAmpersandEqualsToken,
  ]);

  /** Where lines begin, counted as on the Java side, and which of them hold code and which only comments. */
  class Lines {
    constructor(text, comments) {
      this.starts = [0, ...Array.from(text.matchAll(/\r\n|\r|\n/g), (end) => end.index + end[0].length)];
      this.code = this.codeBefore(text, comments);
      const commented = new Set();
      for (const [from, to] of comments) {
        for (let line = this.line(from); line <= this.line(to - 1); line++) {
          commented.add(line);
        }
      }
      const commentOnly = [...commented].filter((line) => this.codeLines(line, line) === 0);
      const last = this.starts[this.starts.length - 1] === text.length ? 1 : 0;
      this.size = {
        lines: this.starts.length - last,
        codeLines: this.code[this.starts.length],
        commentLines: commentOnly.length,
      };
    }

    /** For each line, how many lines of code stand up to it. */
    codeBefore(text, comments) {
      const pieces = [];
      let at = 0;
      for (const [from, to] of comments) {
        pieces.push(text.slice(at, from), text.slice(from, to).replace(/[^\r\n]/g, ' '));
        at = to;
      }
      const code = pieces.join('') + text.slice(at);
      const before = new Int32Array(this.starts.length + 1);
      this.starts.forEach((start, index) => {
        const end = index + 1 < this.starts.length ? this.starts[index + 1] : code.length;
        before[index + 1] = before[index] + (/\S/.test(code.slice(start, end)) ? 1 : 0);
      });
      return before;
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

    column(offset) {
      return offset - this.starts[this.line(offset) - 1] + 1;
    }

    codeLines(first, last) {
      return this.code[last] - this.code[first - 1];
    }

    span(from, to) {
      const last = Math.max(from, to - 1);
      return {
        line: this.line(from),
        column: this.column(from),
        endLine: this.line(last),
        endColumn: this.column(last),
      };
    }
  }

  /** The stretches of comments; what stands in literals is none. */
  function comments(text, literals) {
    const found = [];
    const form = /\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|$)/g;
    const shebang = ts.getShebang(text);
    if (shebang) {
      found.push([0, shebang.length]);
      form.lastIndex = shebang.length;
    }
    let next = 0;
    for (let match = form.exec(text); match; match = form.exec(text)) {
      while (next < literals.length && literals[next][1] <= match.index) next++;
      if (next < literals.length && literals[next][0] <= match.index) {
        form.lastIndex = literals[next][1];
      } else {
        found.push([match.index, form.lastIndex]);
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

  /** Walks the tree once. */
  class Walk {
    constructor(file) {
      this.file = file;
      this.scope = new Scope(file, '', false);
      this.path = [];
      this.functions = [];
      this.imports = [];
      this.literals = [];
      this.visit = this.visit.bind(this);
      this.children(file);
    }

    children(node) {
      ts.forEachChild(node, this.visit);
    }

    visit(node) {
      const kind = node.kind;
      if (isFunction(node)) this.functionLike(node);
      else if (kind === Kind.IfStatement) this.ifs(node, false);
      else if (LOOPS.has(kind)) this.nested(node, LOOPS.get(kind), 1);
      else if (kind === Kind.SwitchStatement) this.nested(node, 'switch', 0);
      else if (kind === Kind.CatchClause) this.nested(node, 'catch', 0);
      else if (kind === Kind.ConditionalExpression) this.conditional(node);
      else if (isHolder(node)) this.within(holderName(node), () => this.children(node));
      else this.flat(node);
    }

    /** What adds without nesting. */
    flat(node) {
      if (LITERALS.has(node.kind)) this.literals.push([node.getStart(this.file), node.end]);
      else if (node.kind === Kind.CaseClause) this.scope.add('case', node, 1, 0);
      else if (isLogical(node) && !continuesRun(node)) this.logical(node);
      else if (node.kind === Kind.BreakStatement && node.label) this.scope.add('break to a label', node, 0, 1);
      else if (node.kind === Kind.ContinueStatement && node.label) this.scope.add('continue at a label', node, 0, 1);
      else this.imported(node);
      this.children(node);
    }

    ifs(node, chained) {
      this.scope.add(chained ? 'else if' : 'if', node, 1, chained ? 1 : 1 + this.scope.nesting);
      this.visit(node.expression);
      this.scope.inside(1, () => this.visit(node.thenStatement));
      const otherwise = node.elseStatement;
      if (!otherwise) return;
      if (otherwise.kind === Kind.IfStatement) {
        this.ifs(otherwise, true);
      } else {
        this.scope.add('else', otherwise, 0, 1);
        this.scope.inside(1, () => this.visit(otherwise));
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
      flatten(node, operators);
      const runs = operators.filter((operator, i) => operator !== '??' && operator !== operators[i - 1]).length;
      this.scope.add(operators[0], node, operators.length, runs);
    }

    functionLike(node) {
      const name = functionName(node);
      if (!name && this.scope.isFunction) {
        this.scope.elsewhere(() => this.children(node));
        return;
      }
      const around = this.scope;
      this.scope = new Scope(node, [...this.path.slice(-MOST_AROUND), name || '<anonymous>'].join('.'), true);
      this.functions.push(this.scope);
      this.within(name, () => this.children(node));
      this.scope = around;
    }

    within(name, visit) {
      if (name) this.path.push(name);
      visit();
      if (name) this.path.pop();
    }

    imported(node) {
      const from = importedFrom(node);
      if (from && ts.isStringLiteralLike(from)) this.imports.push(from.text);
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

  function isFunction(node) {
    return (ts.isFunctionLike(node) && node.body) || node.kind === Kind.ClassStaticBlockDeclaration;
  }

  /** What gives its name to the functions in it. */
  function isHolder(node) {
    return ts.isClassLike(node) || node.kind === Kind.ModuleDeclaration || node.kind === Kind.ObjectLiteralExpression;
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

  /** The name of what a value is given to; empty where it is given to nothing. */
  function assignedName(value) {
    let node = value;
    while (isWrapped(node.parent)) node = node.parent;
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
    const text = node.getText().slice(0, 4 * LONGEST_NAME).replace(/\s+/g, ' ');
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

  function flatten(node, operators) {
    if (ts.isParenthesizedExpression(node)) {
      flatten(node.expression, operators);
    } else if (isLogical(node)) {
      flatten(node.left, operators);
      operators.push(LOGICAL.get(node.operatorToken.kind));
      flatten(node.right, operators);
    }
  }

  /** The types and functions that a module offers, and those of them that a doc comment stands before. */
  class Offer {
    constructor(file) {
      this.file = file;
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
      const before = ts.getLeadingCommentRanges(this.file.text, node.pos) ?? [];
      return before.length > 0 && /^\/\*\*(?!\/)/.test(this.file.text.slice(before[before.length - 1].pos));
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

  function describe(scope, file, lines) {
    const span = lines.span(scope.node.getStart(file), scope.node.end);
    const branches = scope.branches.map(({ node, ...branch }) => ({
      ...branch,
      span: lines.span(node.getStart(file), node.end),
    }));
    const sum = (points) => branches.reduce((total, branch) => total + branch[points], 0);
    return {
      name: scope.name,
      span,
      complexity: { cyclomatic: 1 + sum('cyclomatic'), cognitive: sum('cognitive') },
      nesting: scope.deepest,
      codeLines: lines.codeLines(span.line, span.endLine),
      parameters: parameters(scope.node),
      signatureFixed: isFixed(scope.node),
      branches,
    };
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

  function problem(diagnostic, lines) {
    return {
      line: lines.line(diagnostic.start),
      column: lines.column(diagnostic.start),
      message: ts.flattenDiagnosticMessageText(diagnostic.messageText, ' '),
    };
  }

  function parse(text, extension) {
    const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
    return ts.createSourceFile('file.' + extension, text, options, true);
  }

  /**
   * @param extensions how the text may be meant; the first one without syntax errors is taken, else the first
   * @return null if it nests too deeply
   */
  const answer = (text, ...extensions) => {
    try {
      const files = extensions.map((extension) => () => parse(text, extension));
      let file = files[0]();
      for (let i = 1; i < files.length && file.parseDiagnostics.length > 0; i++) {
        const other = files[i]();
        file = other.parseDiagnostics.length === 0 ? other : file;
      }
      answer.last = file;
      const walk = new Walk(file);
      const lines = new Lines(text, comments(text, walk.literals.sort((one, other) => one[0] - other[0])));
      return JSON.stringify({
        size: lines.size,
        functions: walk.functions.map((scope) => describe(scope, file, lines)),
        problems: file.parseDiagnostics.slice(0, MOST_PROBLEMS).map((diagnostic) => problem(diagnostic, lines)),
        structure: { imports: walk.imports, ...new Offer(file).counts() },
      });
    } catch (failure) {
      if (failure instanceof RangeError) return null;
      throw failure;
    }
  };
  return answer;
})();
