'use strict';
/*
 * Measures each function of a file alone, by the product's own `read`, and names what ESLint's `complexity` and
 * SonarJS' `cognitive-complexity` count differently in it: points to add, by cause.
 */
globalThis.profile = (() => {
  const Kind = ts.SyntaxKind;
  const ASSIGNMENTS = new Set([
    Kind.AmpersandAmpersandEqualsToken,
    Kind.BarBarEqualsToken,
    Kind.QuestionQuestionEqualsToken,
  ]);
  const LOGICAL = new Map([
    [Kind.AmpersandAmpersandToken, '&&'],
    [Kind.BarBarToken, '||'],
    [Kind.QuestionQuestionToken, '??'],
  ]);

  function isFunction(node) {
    return (ts.isFunctionLike(node) && node.body) || ts.isClassStaticBlockDeclaration(node);
  }

  /** ESLint takes the value of a field for a function. */
  function isField(node) {
    return ts.isPropertyDeclaration(node.parent) && node.parent.initializer === node;
  }

  function isApart(node) {
    return isFunction(node) || isField(node);
  }

  /** What belongs to one function and to none inside it. */
  function own(root, visit, leave = () => {}) {
    const inner = [];
    const walk = (node) => {
      if (isApart(node)) {
        inner.push(node);
        leave(node);
      } else {
        visit(node);
        ts.forEachChild(node, walk);
      }
    };
    if (isFunction(root)) ts.forEachChild(root, walk);
    else walkValue(root, walk);
    return inner;
  }

  function walkValue(value, walk) {
    if (isFunction(value)) walk(value);
    else ts.forEachChild(value, walk);
  }

  /** The text of a function in which the functions inside it do nothing. */
  function alone(root, inner, text) {
    const pieces = [];
    let at = root.getStart();
    for (const node of inner) {
      const [from, to, instead] = blank(node);
      pieces.push(text.slice(at, from), instead);
      at = to;
    }
    return pieces.join('') + text.slice(at, root.end);
  }

  function blank(node) {
    if (ts.isFunctionDeclaration(node)) return [node.getStart(), node.end, ';'];
    if (node.body && !ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) {
      return [node.name ? node.name.end : node.getStart(), node.end, '(){}'];
    }
    return ts.isClassStaticBlockDeclaration(node) ? [node.getStart(), node.end, ''] : [node.getStart(), node.end, '0'];
  }

  function frame(root, text) {
    if (ts.isFunctionDeclaration(root)) return text;
    if (ts.isClassElement(root) && ts.isClassLike(root.parent)) return 'class X { ' + text + ' }';
    if (ts.isObjectLiteralExpression(root.parent) && root.body && !ts.isArrowFunction(root)) return '({ ' + text + ' })';
    return isFunction(root) ? '(' + text + ')' : '(() => (' + text + '))';
  }

  function causes(root) {
    const eslint = {};
    const sonarjs = {};
    let raised = 0;
    const add = (into, cause, points) => {
      if (points) into[cause] = (into[cause] ?? 0) + points;
    };
    const visit = (node) => {
      if (ts.isCatchClause(node)) add(eslint, 'CATCH', 1);
      if (node.questionDotToken) add(eslint, 'OPTIONAL_CHAIN', 1);
      if (isDefault(node)) add(eslint, 'DEFAULT_VALUE', 1);
      if (ts.isBinaryExpression(node) && ASSIGNMENTS.has(node.operatorToken.kind)) add(eslint, 'LOGICAL_ASSIGNMENT', 1);
      if (isLogical(node) && !continues(node)) add(sonarjs, 'OR_IS_FREE', freed(node));
      if (isNested(node)) {
        add(sonarjs, 'BEHIND_A_CHOICE_OF_FUNCTIONS', raised);
        add(sonarjs, 'HEAD_OF_A_LOOP', -heads(node, root));
      }
    };
    const inner = own(root, visit, (node) => (raised += isChoice(node) ? 1 : 0));
    return { inner, eslint, sonarjs };
  }

  function isNested(node) {
    return (
      (ts.isIfStatement(node) && !(ts.isIfStatement(node.parent) && node.parent.elseStatement === node)) ||
      ts.isIterationStatement(node, false) ||
      ts.isSwitchStatement(node) ||
      ts.isCatchClause(node) ||
      ts.isConditionalExpression(node)
    );
  }

  /** How many loops have it in their head and not in their body. */
  function heads(node, root) {
    let found = 0;
    for (let at = node; at !== root && !isApart(at); at = at.parent) {
      found += ts.isIterationStatement(at.parent, false) && at.parent.statement !== at ? 1 : 0;
    }
    return found;
  }

  /** Whether a function is what a conditional expression may give. */
  function isChoice(node) {
    let value = node;
    while (ts.isParenthesizedExpression(value.parent)) value = value.parent;
    return ts.isConditionalExpression(value.parent) && value.parent.condition !== value;
  }

  function isDefault(node) {
    if (ts.isParameter(node) || ts.isBindingElement(node)) return Boolean(node.initializer);
    if (ts.isShorthandPropertyAssignment(node)) return Boolean(node.objectAssignmentInitializer);
    return ts.isBinaryExpression(node) && node.operatorToken.kind === Kind.EqualsToken && isTarget(node);
  }

  /** Whether an assignment is the default of a part of a pattern: `[a = 1] = b`. */
  function isTarget(node) {
    const within = ts.isPropertyAssignment(node.parent) ? node.parent.parent : node.parent;
    const isPart = ts.isArrayLiteralExpression(within) || ts.isObjectLiteralExpression(within);
    return isPart && ts.isAssignmentTarget(within);
  }

  function isLogical(node) {
    return ts.isBinaryExpression(node) && LOGICAL.has(node.operatorToken.kind);
  }

  function continues(node) {
    let parent = node.parent;
    while (ts.isParenthesizedExpression(parent)) parent = parent.parent;
    return isLogical(parent);
  }

  function operators(node) {
    if (ts.isParenthesizedExpression(node)) return operators(node.expression);
    return isLogical(node)
      ? [...operators(node.left), LOGICAL.get(node.operatorToken.kind), ...operators(node.right)]
      : [];
  }

  function freed(node) {
    return fillsJsx(node) && new Set(operators(node)).size === 1 && !hasChoice(node) ? 0 : orRuns(node);
  }

  function fillsJsx(node) {
    let parent = node.parent;
    while (ts.isParenthesizedExpression(parent)) parent = parent.parent;
    return ts.isJsxExpression(parent) && !parent.dotDotDotToken;
  }

  function hasChoice(node) {
    if (ts.isParenthesizedExpression(node)) return hasChoice(node.expression);
    return ts.isConditionalExpression(node) || (isLogical(node) && (hasChoice(node.left) || hasChoice(node.right)));
  }

  function orRuns(node) {
    return -operators(node).filter((operator, i, all) => operator === '||' && all[i - 1] !== '||').length;
  }

  function measure(root, text, extension) {
    const { inner, eslint, sonarjs } = causes(root);
    const [measured] = read.outline(frame(root, alone(root, inner, text)), extension).functions;
    return { inner, found: { offset: root.getStart(), isFunction: Boolean(isFunction(root)), ...measured.complexity, eslint, sonarjs } };
  }

  return (text, extension) => {
    const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
    const file = ts.createSourceFile('file.' + extension, text, options, true);
    const found = [];
    const waiting = own(file, () => {});
    while (waiting.length > 0) {
      const root = waiting.pop();
      const measured = measure(root, text, extension);
      waiting.push(...measured.inner);
      found.push(measured.found);
      if (isFunction(root) && isField(root)) found.push({ ...measured.found, isFunction: false, cyclomatic: 1, cognitive: 0, eslint: {}, sonarjs: {} });
    }
    return JSON.stringify(found);
  };
})();
