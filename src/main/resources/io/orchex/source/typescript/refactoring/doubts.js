'use strict';
/* What speaks against a function that could be made: a maintainer would hardly want it as it is. */
refactoring.doubts = (() => {
  const Kind = ts.SyntaxKind;
  /** A function that takes more is not offered by itself, nor one of fewer lines, nor one with a name as vague as this. */
  const MOST_WANTED = 4;
  const FEWEST_LINES = 5;
  const VAGUE = 1;
  /** What `this` is called where it is kept for a function inside. */
  const SELF = /^_?(?:this|self|that)$/;
  /** A function with no more lines than this has nothing to do but to call the other one. */
  const BARE_LINES = 3;
  /** Nobody writes down a longer type where another name for it is at hand, which the compiler does not tell. */
  const LONGEST_TYPE = 80;
  const GROWING = /^(?:push|unshift|add|append|write|set)$/;
  const CHANGING = /^(?:push|unshift|pop|shift|splice|sort|reverse|fill|copyWithin|add|set|delete|clear)$/;

  /** Why a maintainer would hardly want the function; empty where nothing speaks against it. */
  function of(subject, run, place, name) {
    const lines = linesOf(run);
    const host = run.host.name?.getText();
    if (place.parameters.length > MOST_WANTED) return `the function would need ${place.parameters.length} values`;
    if (lines < FEWEST_LINES) return `the function would have ${lines} lines`;
    if (place.isInside) return `the function would have to stand in the middle of \`${host ?? 'another'}\``;
    if (place.receiver === 'call') return 'the function would have to be told what `this` is';
    if (changedOf(place).length > 0 || returnsChanged(run, place)) return 'the function would give back what it takes, changed';
    if (place.parameters.some((parameter) => SELF.test(parameter.name))) return 'the function would have to be told what `this` was outside of it';
    if (leavesNothing(subject, run, lines)) return `\`${host ?? 'the function'}\` would do little more than to call the function`;
    if (isBegun(run, place)) return `the function would begin what \`${host ?? 'another'}\` goes on with`;
    const [left] = leftBehind(run, place);
    if (left) return `nothing but the function would use \`${left.name}\`, which begins outside of it`;
    const changed = changedBeside(run, place);
    if (changed) return `the function would change \`${changed.name}\` beside what it gives back`;
    if (place.types.of.some((type) => type.length > LONGEST_TYPE)) return 'the type of a value that the function would take is too long to be written there';
    const unknown = narrowedElsewhere(subject, run);
    if (unknown) return `what a condition outside of the function tells of \`${unknown}\` is not known without other files`;
    if (cutsComment(subject, run)) return 'a comment in the range speaks of what follows it as well';
    if (givesConstant(run, place)) return 'the function would give back a constant';
    if (isRepeated(subject, run)) return 'the file has the same lines in another place, so that both should become one';
    return name.vagueness < VAGUE ? '' : 'nothing in the lines tells a name for the function';
  }

  /** How much of that a reader of the result has to put up with. */
  function discomfort(run, place) {
    return (
      changedOf(place).length * 1.5 + (place.receiver === 'call' ? 2 : 0) + (place.isInside ? 1.5 : 0) +
      (linesOf(run) < FEWEST_LINES ? 1.5 : 0) + leftBehind(run, place).length + (narrowedElsewhere(run.subject, run) ? 1 : 0) + (furtherOf(run, place).length > 0 ? 0.2 : 0)
    );
  }

  function linesOf(run) {
    return run.subject.line(run.to) - run.subject.line(run.from) + 1;
  }

  /** Whether the function that it comes from has no more to do than to call it. */
  function leavesNothing(subject, run, lines) {
    const body = run.host.body;
    return Boolean(body) && subject.line(body.end) - subject.line(body.getStart()) - 1 - lines < BARE_LINES;
  }

  /** Whether what is collected here is added to behind it, or what else comes back is made longer again and again. */
  function isBegun(run, place) {
    const further = furtherOf(run, place);
    return further.length > 1 || further.some(({ writes }) => !writes);
  }

  /** Where what comes back is made longer behind the run. */
  function furtherOf(run, place) {
    const [output] = place.flow.outputs;
    if (!output?.declared) return [];
    const grows = output.mentions.some(({ node }) => GROWING.test(calledOn(node)));
    return run.subject.mentions.get(output.symbol).filter(({ node, writes }) => {
      if (node.pos < run.to) return false;
      return writes ? isLengthened(node, output.name) : grows && GROWING.test(calledOn(node));
    });
  }

  function isLengthened({ parent }, name) {
    if (!ts.isBinaryExpression(parent)) return false;
    return parent.operatorToken.kind !== Kind.EqualsToken || new RegExp(`(?<![.\\w$])${name.replace(/\$/g, '\\$')}(?![\\w$])`).test(parent.right.getText());
  }

  /** The method that a statement calls on what is named there; empty where it calls none. */
  function calledOn(node) {
    const { parent } = node;
    const isOwner = ts.isPropertyAccessExpression(parent) && parent.expression === node && ts.isCallExpression(parent.parent) && parent.parent.expression === parent;
    return isOwner && ts.isExpressionStatement(parent.parent.parent) ? parent.name.text : '';
  }

  /** What goes in and is declared in the function around, but used nowhere else: `let i = 0` before a loop. */
  function leftBehind(run, place) {
    return place.parameters.filter(({ symbol, mentions }) => {
      const declaration = symbol.valueDeclaration;
      if (!declaration || !ts.isVariableDeclaration(declaration) || !ts.isVariableStatement(declaration.parent.parent) || !isWithin(declaration, run.host)) return false;
      const isAlone = run.subject.mentions.get(symbol).every((mention) => mention.declaration === declaration || run.holds(mention.node));
      return isAlone && (mentions.some(({ writes }) => writes) || isEmpty(declaration.initializer));
    });
  }

  function isWithin(node, around) {
    return around.pos <= node.pos && node.end <= around.end;
  }

  /** What a value is before anything is known of it. */
  function isEmpty(value) {
    if (!value) return true;
    return ts.isLiteralExpression(value) || /^(?:\[\s*\]|\{\s*\}|true|false|null|undefined|-\d+|new (?:Map|Set)(?:<.*>)?\(\))$/.test(value.getText());
  }

  /** What is changed where it is, read again behind the run, and not told by a function that gives back something else. */
  function changedBeside(run, place) {
    if (place.flow.outputs.length === 0) return undefined;
    const isReadBehind = ({ symbol }) => run.subject.mentions.get(symbol).some(({ node, reads }) => reads && node.pos >= run.to);
    return place.parameters.find((parameter) => isChanged(parameter) && isReadBehind(parameter));
  }

  function isChanged({ mentions }) {
    return mentions.some(({ node }) => CHANGING.test(calledOn(node)) || isElementSet(node));
  }

  function isElementSet({ parent }) {
    return ts.isElementAccessExpression(parent) && ts.getAssignmentTargetKind(parent) !== ts.AssignmentKind.None;
  }

  /**
   * A value of the range that a condition around or before it speaks of, where a type of another file decides what it
   * tells: in the new function the value may be of more types than here.
   */
  function narrowedElsewhere(subject, run) {
    if (!subject.isChecked) return undefined;
    const isUnknown = (node) => Boolean(subject.checker.getTypeAtLocation(node).flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown));
    const told = (subject.lazy.told ??= new Map());
    if (!told.has(run.host)) told.set(run.host, toldBy(run.host, isUnknown));
    const conditions = told.get(run.host);
    const isTold = (node) => (conditions.get(node.getText()) ?? []).some(({ at, isOpen }) => at < run.from && (isOpen || isUnknown(node)));
    const find = (node) => ((isValueName(node) || isMember(node)) && isTold(node) ? node.getText() : undefined);
    return run.statements.map((statement) => ts.forEachChildRecursively(statement, find)).find(Boolean);
  }

  /** Of each value that a condition of the function speaks of, where it does and whether it asks in a way that is not known here. */
  function toldBy(host, isUnknown) {
    const found = new Map();
    const note = (condition) => {
      const isOpen = Boolean(ts.forEachChildRecursively(condition, (node) => (isGuard(node) && isUnknown(node)) || undefined));
      const visit = (node) => {
        if (isValueName(node) || isMember(node)) found.set(node.getText(), [...(found.get(node.getText()) ?? []), { at: node.pos, isOpen: isOpen || (isGuard(node) && isUnknown(node)) }]);
        ts.forEachChild(node, visit);
      };
      visit(condition);
    };
    const visit = (node) => {
      if (ts.isIfStatement(node) || ts.isWhileStatement(node) || ts.isSwitchStatement(node)) note(node.expression);
      else if (ts.isConditionalExpression(node)) note(node.condition);
      ts.forEachChild(node, visit);
    };
    visit(host);
    return found;
  }

  function isValueName(node) {
    return ts.isIdentifier(node) && !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) && !ts.isPropertyAssignment(node.parent);
  }

  function isMember(node) {
    return ts.isPropertyAccessExpression(node) && (ts.isIdentifier(node.expression) || node.expression.kind === Kind.ThisKeyword || isMember(node.expression));
  }

  /** What is called to ask for a type, or asked by `instanceof`. */
  function isGuard(node) {
    const { parent } = node;
    if (ts.isCallExpression(parent)) return parent.expression === node;
    return ts.isBinaryExpression(parent) && parent.operatorToken.kind === Kind.InstanceOfKeyword && parent.right === node;
  }

  /** Whether the last line is the first of several that a comment stands above. */
  function cutsComment(subject, run) {
    const last = run.statements[run.statements.length - 1];
    const next = run.list[run.list.indexOf(last) + 1];
    if (!next || run.statements.length < 2 || !(ts.isVariableStatement(last) || ts.isExpressionStatement(last))) return false;
    const goesOn = !/\n\s*\n|\/[/*]/.test(subject.text.slice(last.end, next.getStart()));
    return goesOn && refactoring.layout.commentStart(subject, last) < last.getStart();
  }

  /** Whether all that comes back is a constant that is set in any case. */
  function givesConstant(run, place) {
    const [output] = place.flow.outputs;
    const written = (output?.mentions ?? []).filter(({ writes }) => writes);
    const value = written.length === 1 ? written[0].node.parent : undefined;
    const given = value && ts.isBinaryExpression(value) ? value.right : value?.initializer;
    return Boolean(given) && /^(?:true|false|null|-?\d+|(['"]).*\1)$/.test(given.getText()) && run.statements.some((statement) => statement === value.parent);
  }

  function isRepeated(subject, run) {
    const squeezed = (code) => code.replace(/\s+/g, '');
    const [all, own] = [squeezed(subject.text), squeezed(subject.text.slice(run.from, run.to))];
    return all.indexOf(own) !== all.lastIndexOf(own);
  }

  /** Whether it ends with giving back what it was given and has changed where it is. */
  function returnsChanged(run, place) {
    const last = run.statements[run.statements.length - 1];
    const given = ts.isReturnStatement(last) && last.expression;
    return Boolean(given) && place.parameters.some((parameter) => parameter.mentions.some(({ node }) => node === given) && isChanged(parameter));
  }

  /** What goes in and comes out. */
  function changedOf(place) {
    const inputs = new Set(place.parameters.map(({ symbol }) => symbol));
    return place.flow.outputs.filter(({ symbol }) => inputs.has(symbol));
  }

  return { of, discomfort };
})();
