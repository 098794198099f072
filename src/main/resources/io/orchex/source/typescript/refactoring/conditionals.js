'use strict';
/*
 * simplify_conditional: early exits instead of nesting, merged conditions, and conditions that are their own answer.
 */
refactoring.conditionals = (() => {
  const { layout, Extraction } = refactoring;
  const Kind = ts.SyntaxKind;
  const OPPOSITES = new Map([
    [Kind.EqualsEqualsEqualsToken, '!=='],
    [Kind.ExclamationEqualsEqualsToken, '==='],
    [Kind.EqualsEqualsToken, '!='],
    [Kind.ExclamationEqualsToken, '=='],
  ]);

  const JOINTS = new Map([
    [Kind.AmpersandAmpersandToken, '||'],
    [Kind.BarBarToken, '&&'],
  ]);

  const WHOLE = new Map();

  const ORDERS = new Set([
    Kind.LessThanToken,
    Kind.GreaterThanToken,
    Kind.LessThanEqualsToken,
    Kind.GreaterThanEqualsToken,
    Kind.InstanceOfKeyword,
    Kind.InKeyword,
  ]);

  const VARIANTS = new Map([
    ['boolean_return', booleanReturn],
    ['merged_ifs', mergedIfs],
    ['merge_nested_if', mergedIfs],
    ['else_after_return', elseAfterReturn],
    ['guard_clause', guardClause],
  ]);

  function* propose(subject, aim) {
    const variants = VARIANTS.has(aim.variant) ? [VARIANTS.get(aim.variant)] : [...new Set(VARIANTS.values())];
    for (const node of ifs(subject).filter((some) => isAimed(subject, aim, some))) {
      for (const variant of variants) {
        const proposal = variant(subject, node);
        if (proposal) yield proposal;
      }
    }
  }

  function ifs({ file }) {
    const found = [];
    const visit = (node) => {
      if (ts.isIfStatement(node)) found.push(node);
      ts.forEachChild(node, visit);
    };
    visit(file);
    return found;
  }

  function isAimed(subject, aim, node) {
    const lines = [node, node.elseStatement].filter(Boolean).map((part) => subject.line(part.getStart()));
    return aim.places.some((place) => lines.some((line) => place.line <= line && line <= place.endLine));
  }

  /** What could be made of an `if`, told without types: its kind, the part that is too much, and a text that says more. */
  function smell(subject, node) {
    const nests = () => Boolean(ts.forEachChildRecursively(node.thenStatement, (inner) => (ts.isFunctionLike(inner) ? 'skip' : ts.isIfStatement(inner) || Extraction.isLoop(inner) || undefined)));
    if (booleanReturn(subject, node, isPlainlyBoolean)) return { kind: 'boolean_return', node, detail: node.expression.getText() };
    if (mergedIfs(subject, node)) return { kind: 'mergeable_if', node, detail: '' };
    if (isLong(node.elseStatement) && elseAfterReturn(subject, node)) return { kind: 'else_after_return', node: node.elseStatement, detail: '' };
    if (guardClause(subject, node) && nests()) return { kind: 'guard_clause', node, detail: `if (${negated(node.expression)}) { ${exitBehind(node)}; }` };
    return undefined;
  }

  /** Two short branches side by side read as well with as without the else, and an `else if` indents nothing. */
  function isLong(otherwise) {
    return otherwise && ts.isBlock(otherwise) && otherwise.statements.length > 2;
  }

  function change(subject, node, kind, description, edits) {
    const line = subject.line(node.getStart());
    return { kind, line, description: `${description} (line ${line})`, edits };
  }

  /** `if (a) { if (b) { .. } }` becomes `if (a && b) { .. }`. */
  function mergedIfs(subject, outer) {
    const inner = only(outer.thenStatement);
    if (outer.elseStatement || !inner || !ts.isIfStatement(inner) || inner.elseStatement) return undefined;
    if (isElse(outer) || hasComments(subject, outer.expression.end, inner.getStart()) || hasComments(subject, inner.end, outer.end)) return undefined;
    const condition = `${operand(outer.expression)} && ${operand(inner.expression)}`;
    const column = outer.getStart() - layout.lineStart(subject.text, outer.getStart());
    if (condition.includes('\n') || column + 'if () {'.length + condition.length > layout.width(subject)) return undefined;
    return change(subject, outer, 'mergeable_if', 'merged two nested ifs', () => [
      { from: outer.expression.getStart(), to: outer.end, text: condition + mergedBody(subject, outer, inner) },
    ]);
  }

  /** What the inner one does, in the braces of the outer one where it has none of its own. */
  function mergedBody(subject, outer, inner) {
    const done = inner.thenStatement;
    const indent = indentOf(subject, outer);
    const keepsBraces = ts.isBlock(outer.thenStatement) && !ts.isBlock(done) && layout.startsLine(subject.text, inner.getStart());
    if (!keepsBraces) return subject.text.slice(inner.expression.end, done.getStart()) + layout.reindent(subject, done.getStart(), done.end, indentOf(subject, inner), indent);
    const nl = layout.newline(subject.text);
    const body = indentOf(subject, inner) + layout.reindent(subject, done.getStart(), done.end, indentOf(subject, done), indentOf(subject, inner));
    return `${subject.text.slice(outer.expression.end, outer.thenStatement.getStart())}{${nl}${body}${nl}${indent}}`;
  }

  function isElse(node) {
    return ts.isIfStatement(node.parent) && node.parent.elseStatement === node;
  }

  function only(statement) {
    if (!ts.isBlock(statement)) return statement;
    return statement.statements.length === 1 ? statement.statements[0] : undefined;
  }

  /** In parentheses where `&&` would bind tighter. */
  function operand(condition) {
    const loose = ts.isBinaryExpression(condition)
      ? [Kind.BarBarToken, Kind.QuestionQuestionToken, Kind.CommaToken].includes(condition.operatorToken.kind) || ts.isAssignmentExpression(condition)
      : ts.isConditionalExpression(condition) || ts.isArrowFunction(condition) || ts.isYieldExpression(condition);
    return loose ? `(${condition.getText()})` : condition.getText();
  }

  function hasComments(subject, from, to) {
    return /\/[/*]/.test(subject.text.slice(from, to));
  }

  function indentOf(subject, node) {
    return layout.indent(subject.text, node.getStart());
  }

  /** What follows an `if` that always leaves needs no `else` around it. */
  function elseAfterReturn(subject, node) {
    const otherwise = node.elseStatement;
    const isLone = ts.isBlock(node.parent) || ts.isCaseOrDefaultClause(node.parent) || ts.isSourceFile(node.parent);
    if (!otherwise || !isLone || leaves(node.thenStatement) || !layout.startsLine(subject.text, node.getStart())) return undefined;
    if (hasComments(subject, node.thenStatement.end, otherwise.getStart()) || declares(otherwise) || runsInto(subject, node.thenStatement, otherwise)) return undefined;
    const nl = layout.newline(subject.text);
    const indent = indentOf(subject, node);
    const description = 'removed the else after a return';
    if (!ts.isBlock(otherwise)) {
      return change(subject, node, 'else_after_return', description, () => [
        { from: node.thenStatement.end, to: otherwise.end, text: nl + indent + layout.reindent(subject, otherwise.getStart(), otherwise.end, indentOf(subject, otherwise), indent) },
      ]);
    }
    const content = blockContent(subject, otherwise, indent);
    return content && change(subject, node, 'else_after_return', description, () => [{ from: node.thenStatement.end, to: otherwise.end, text: nl + content }]);
  }

  /** Whether a statement without a semicolon would go on in what is written behind it. */
  function runsInto(subject, statement, otherwise) {
    const next = ts.isBlock(otherwise) ? otherwise.getStart() + 1 : otherwise.getStart();
    return !/[;}]/.test(subject.text[statement.end - 1]) && layout.goesOn(subject, next);
  }

  /** Whether control goes on behind it. */
  function leaves(statement) {
    const last = ts.isBlock(statement) ? statement.statements[statement.statements.length - 1] : statement;
    if (!last) return true;
    return !(ts.isBreakOrContinueStatement(last) || !Extraction.completes(last));
  }

  /** Names of a block would come to stand beside those around it. */
  function declares(statement) {
    return ts.isBlock(statement) && statement.statements.some((inner) => ts.isDeclaration(inner) || (ts.isVariableStatement(inner) && inner.declarationList.flags & ts.NodeFlags.BlockScoped));
  }

  /** The lines between the braces, moved to an indentation; undefined where they are no lines of their own. */
  function blockContent(subject, block, indent) {
    const [first] = block.statements;
    if (!first) return undefined;
    const start = block.getStart() + 1;
    const from = layout.lineEnd(subject.text, start);
    const to = layout.lineStart(subject.text, block.end - 1);
    if (from === start || to <= from || !layout.startsLine(subject.text, block.end - 1)) return undefined;
    const old = indentOf(subject, first);
    const lines = subject.text.slice(from, to);
    const moved = lines.startsWith(old) ? indent + layout.reindent(subject, from + old.length, to, old, indent) : layout.reindent(subject, from, to, old, indent);
    return moved.replace(/[ \t]*(?:\r\n|\n|\r)[ \t]*$/, '');
  }

  /** A last `if` around the rest of a function that gives back nothing, or of a loop, turned into an early exit. */
  function guardClause(subject, node) {
    const exit = exitBehind(node);
    if (!exit || node.elseStatement || !ts.isBlock(node.thenStatement) || node.thenStatement.statements.length < 2) return undefined;
    if (!layout.startsLine(subject.text, node.getStart()) || declares(node.thenStatement) && clashes(subject, node)) return undefined;
    const indent = indentOf(subject, node);
    const content = blockContent(subject, node.thenStatement, indent);
    if (!content || hasComments(subject, node.expression.end, node.thenStatement.getStart())) return undefined;
    const nl = layout.newline(subject.text);
    const unit = layout.unit(subject.text, node.thenStatement);
    const guard = `if (${negated(node.expression)}) {${nl}${indent}${unit}${exit}${layout.semicolon(subject)}${nl}${indent}}`;
    const description = `left early with \`${exit}\` instead of nesting`;
    const made = change(subject, node, 'guard_clause', description, () => [{ from: node.getStart(), to: node.end, text: guard + nl + nl + content }]);
    return { ...made, doubt: doubtOf(negated(node.expression), layout.width(subject) - `${indent}if () {`.length) };
  }

  function exitBehind(node) {
    const block = node.parent;
    if (!ts.isBlock(block) || block.statements[block.statements.length - 1] !== node) return undefined;
    const around = block.parent;
    if (Extraction.isLoop(around) && around.statement === block) return 'continue';
    const isPlain = ts.isFunctionLike(around) && around.body === block && block.statements.length > 0;
    return isPlain && !givesBack(block) ? 'return' : undefined;
  }

  function givesBack(block) {
    let found = false;
    const visit = (node) => {
      if (ts.isFunctionLike(node)) return;
      found ||= ts.isReturnStatement(node) && Boolean(node.expression);
      ts.forEachChild(node, visit);
    };
    ts.forEachChild(block, visit);
    return found;
  }

  /** Whether a name that the block declares is one that the block around it has too. */
  function clashes(subject, node) {
    const declared = new Set(ownNames(node.thenStatement.statements));
    return ownNames(node.parent.statements).some((name) => declared.has(name)) || mentions(node.expression, declared) || node.parent.statements.some((other) => other !== node && mentions(other, declared)) || mentionsParameter(node, declared);
  }

  function ownNames(statements) {
    return statements.flatMap((statement) => {
      if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap(({ name }) => name.getText().match(/[\w$]+/g) ?? []);
      return ts.isDeclaration(statement) && statement.name ? [statement.name.text] : [];
    });
  }

  function mentions(node, names) {
    return (node.getText().match(/[\w$]+/g) ?? []).some((word) => names.has(word));
  }

  function mentionsParameter(node, names) {
    const host = refactoring.Subject.functionOf(node);
    return (host.parameters ?? []).some((parameter) => mentions(parameter, names));
  }

  /** As one side of a condition, in parentheses where `&&` would bind tighter than it should. */
  function negatedPart(part, joint) {
    const inner = ts.skipParentheses(part);
    const opposite = negated(inner);
    const isComplement = ts.isPrefixUnaryExpression(inner) && inner.operator === Kind.ExclamationToken;
    const left = isComplement ? ts.skipParentheses(inner.operand) : inner;
    const kind = ts.isBinaryExpression(left) ? left.operatorToken.kind : undefined;
    const isLoose = isComplement ? operand(left) !== left.getText() || kind === Kind.AmpersandAmpersandToken : joint === '&&' && kind === Kind.AmpersandAmpersandToken;
    return isLoose ? `(${opposite})` : opposite;
  }

  /** Says where only a whole condition can be denied, which is harder to read, as is what runs out of the line. */
  function doubtOf(opposite, room) {
    const isWhole = /!\((?![^()&|]* (?:instanceof|in) [^()&|]*\))/.test(opposite);
    return isWhole || opposite.length > room ? 'the opposite of the condition is harder to read than the condition' : '';
  }

  /** The parts of a condition need be neither true nor false: only its opposite as a whole is certainly one of both. */
  function negated(condition, joints = JOINTS) {
    const inner = ts.skipParentheses(condition);
    if (ts.isPrefixUnaryExpression(inner) && inner.operator === Kind.ExclamationToken) {
      const operand = ts.skipParentheses(inner.operand);
      return operand.getText();
    }
    const opposite = ts.isBinaryExpression(inner) ? OPPOSITES.get(inner.operatorToken.kind) : undefined;
    if (opposite) return `${inner.left.getText()} ${opposite} ${inner.right.getText()}`;
    const joint = ts.isBinaryExpression(inner) && !/\/[/*]/.test(inner.getText()) ? joints.get(inner.operatorToken.kind) : undefined;
    if (joint) return [inner.left, inner.right].map((part) => negatedPart(part, joint)).join(` ${joint} `);
    const simple = ts.isIdentifier(inner) || ts.isPropertyAccessExpression(inner) || ts.isCallExpression(inner) || ts.isElementAccessExpression(inner);
    return simple ? '!' + inner.getText() : `!(${inner.getText()})`;
  }

  /** `if (a) return true; return false;` becomes `return a;` where `a` is nothing but true or false. */
  function booleanReturn(subject, node, judge = isBoolean) {
    const first = only(node.thenStatement);
    const list = node.parent.statements;
    const next = node.elseStatement ? only(node.elseStatement) : list?.[list.indexOf(node) + 1];
    const values = [first, next].map((statement) => (statement && ts.isReturnStatement(statement) ? truth(statement.expression) : undefined));
    if (!values.every((value) => value === true || value === false) || values[0] === values[1] || isElse(node)) return undefined;
    const end = node.elseStatement ? node.end : next.end;
    if (hasComments(subject, node.getStart(), end) || !judge(subject, node.expression)) return undefined;
    const inner = ts.skipParentheses(node.expression);
    const isNegation = ts.isPrefixUnaryExpression(inner) && inner.operator === Kind.ExclamationToken;
    if (!values[0] && isNegation && !judge(subject, inner.operand)) return undefined;
    const value = values[0] ? node.expression.getText() : undenied(subject, inner, judge) ?? negated(node.expression, WHOLE);
    return change(subject, node, 'boolean_return', 'returned the condition itself', () => [{ from: node.getStart(), to: end, text: `return ${value}${layout.semicolon(subject)}` }]);
  }

  /** The opposite of `a === false` is `a`, where that is nothing but true or false. */
  function undenied(subject, condition, judge) {
    const isEquality = ts.isBinaryExpression(condition) && OPPOSITES.has(condition.operatorToken.kind);
    const compared = isEquality ? truth(condition.right) : undefined;
    if (compared === undefined || !judge(subject, condition.left)) return undefined;
    const isEqual = [Kind.EqualsEqualsToken, Kind.EqualsEqualsEqualsToken].includes(condition.operatorToken.kind);
    return isEqual === compared ? negated(condition.left) : condition.left.getText();
  }

  function truth(expression) {
    if (expression?.kind === Kind.TrueKeyword) return true;
    return expression?.kind === Kind.FalseKeyword ? false : undefined;
  }

  /** Whether its operators alone say that it is true or false. */
  function isPlainlyBoolean(subject, expression) {
    const inner = ts.skipParentheses(expression);
    if (ts.isPrefixUnaryExpression(inner)) return inner.operator === Kind.ExclamationToken;
    return ts.isBinaryExpression(inner) && (OPPOSITES.has(inner.operatorToken.kind) || ORDERS.has(inner.operatorToken.kind));
  }

  /** In JavaScript what is called a boolean may be missing, so that only operators and functions of the language are believed. */
  function isBoolean(subject, expression) {
    const inner = ts.skipParentheses(expression);
    if (isPlainlyBoolean(subject, inner) || truth(inner) !== undefined) return true;
    if (!subject.typed && ts.isBinaryExpression(inner)) return JOINTS.has(inner.operatorToken.kind) && [inner.left, inner.right].every((part) => isBoolean(subject, part));
    if (!subject.typed && !isOfLanguage(subject, inner)) return false;
    const type = subject.checker.getTypeAtLocation(inner);
    const types = type.isUnion() ? type.types : [type];
    return types.every((single) => (single.flags & ts.TypeFlags.BooleanLike) !== 0);
  }

  function isOfLanguage(subject, call) {
    const { declaration } = (ts.isCallExpression(call) && subject.checker.getResolvedSignature(call)) || {};
    return Boolean(declaration) && declaration.getSourceFile() !== subject.file;
  }

  return { propose, isLocal: true, ifs, smell };
})();

refactoring.recipes.simplify_conditional = refactoring.conditionals;
