'use strict';
/*
 * extract_constant: a number or a text that means something, under a name at the top of the file, everywhere it stands
 * with the same meaning; an existing constant of the same value is used instead of a new one.
 */
refactoring.recipes.extract_constant = (() => {
  const { layout } = refactoring;
  const Kind = ts.SyntaxKind;
  const LONGEST = 40;
  /** A number below this stands in one file for many things. */
  const SMALL = 100;
  /** What is called by less says too little to name a bound after it: `i < 3`. */
  const SHORTEST = 3;
  const IS_CONSTANT = /^[A-Z][A-Z\d_]+$/;
  const TELLS_NOTHING = new Set(['0', '1', '2', '-1', '10', '100']);

  function* propose(subject, aim) {
    const aimed = literals(subject).filter((literal) => isAimed(subject, aim, literal));
    const values = [...new Set(aimed.map(keyOf))];
    const groups = values.map((value) => literals(subject).filter((literal) => keyOf(literal) === value));
    groups.sort((one, other) => other.length - one.length);
    for (const group of groups.flatMap((some) => byMeaning(subject, some, aimed))) yield constant(subject, group);
  }

  /** A small number means something else for each that it is given to or compared with. */
  function byMeaning(subject, group, aimed) {
    if (!isSmall(group[0])) return [group];
    const meant = new Map();
    for (const literal of group) {
      const name = ownName(subject, literal) ?? '';
      meant.set(name, [...(meant.get(name) ?? []), literal]);
    }
    return [...meant.values()].filter((same) => same.some((literal) => aimed.includes(literal))).sort((one, other) => other.length - one.length);
  }

  function isSmall(literal) {
    return ts.isNumericLiteral(literal) && Number(literal.text) < SMALL;
  }

  function isAimed(subject, aim, node) {
    const line = subject.line(node.getStart());
    return aim.places.some((place) => place.line <= line && line <= place.endLine);
  }

  function keyOf(literal) {
    return (ts.isNumericLiteral(literal) ? 'number ' : 'text ') + literal.text;
  }

  /** The literals that are values of the program at work. */
  function literals(subject) {
    return (subject.lazy.literals ??= collect(subject.file).filter((literal) => !refactoring.Subject.sentAway(subject, literal)));
  }

  function collect(file) {
    const found = [];
    const visit = (node) => {
      if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isEnumDeclaration(node)) return;
      if ((ts.isNumericLiteral(node) || ts.isStringLiteral(node)) && isValue(node)) found.push(node);
      ts.forEachChild(node, visit);
    };
    visit(file);
    return found;
  }

  function isValue(node) {
    const parent = node.parent;
    const isKey = parent.name === node || parent.propertyName === node;
    const isDirective = ts.isExpressionStatement(parent);
    const isPath = ts.isExternalModuleReference(parent) || (ts.isCallExpression(parent) && /^(?:require|import)\b/.test(parent.expression.getText()));
    const isAttribute = ts.isJsxAttribute(parent) || ts.isDecorator(parent.parent);
    return !isKey && !isDirective && !isPath && !isAttribute && !asksForType(node) && !isIndex(node) && !isConstantItself(node) && !isForTools(node);
  }

  /** What bundlers look for as it is: the kind of a build, the file of a worker, the name of an export. */
  function isForTools(node) {
    const { parent } = node;
    if (ts.isBinaryExpression(parent)) return /^(?:process|import\.meta)\.env\b/.test((parent.left === node ? parent.right : parent.left).getText());
    if (ts.isNewExpression(parent)) return /^(?:URL|Worker|SharedWorker)$/.test(parent.expression.getText());
    return ts.isCallExpression(parent) && /\bdefineProperty$/.test(parent.expression.getText()) && /^(?:module\.)?exports$/.test(parent.arguments[0].getText());
  }

  /** `typeof x === 'text'`: the compiler understands it only as it is. */
  function asksForType(node) {
    const parent = node.parent;
    const other = ts.isBinaryExpression(parent) ? (parent.left === node ? parent.right : parent.left) : undefined;
    const subjectOfSwitch = ts.isCaseClause(parent) ? parent.parent.parent.expression : undefined;
    return [other, subjectOfSwitch].some((expression) => expression && ts.isTypeOfExpression(expression));
  }

  function isIndex(node) {
    return ts.isElementAccessExpression(node.parent) && node.parent.argumentExpression === node;
  }

  /** The value of a constant at the top of the file has its name there already. */
  function isConstantItself(node) {
    return Boolean(topConstant(node.parent, node));
  }

  function topConstant(declaration, value) {
    return (
      ts.isVariableDeclaration(declaration) && declaration.initializer === value && ts.isIdentifier(declaration.name) &&
      (declaration.parent.flags & ts.NodeFlags.Const || IS_CONSTANT.test(declaration.name.text)) && ts.isSourceFile(declaration.parent.parent.parent)
    );
  }

  function constant(subject, group) {
    const [first] = group;
    const shown = first.getText();
    const refuse = (why) => ({ refusal: `\`${shown}\` gets no name: ${why}` });
    if (TELLS_NOTHING.has(shown) || first.text.length === 0) return refuse('it means something else at each place');
    if (!subject.isModule) return refuse('the file is no module, so its names are shared with others');
    if (ts.isStringLiteral(first) && !/[A-Za-z]{2}/.test(first.text)) return refuse('it has no word in it');
    const existing = existingFor(subject, first);
    if (!existing && group.every(isNamed)) return refuse('it is the value of something that has a name');
    if (!existing && subject.isTimeless) return refuse('nothing tells whether the file may hold a `const`');
    const name = existing ?? nameFor(subject, group);
    if (!name) return refuse('nothing around it says what it means, or the name is taken');
    const times = group.length === 1 ? '' : ` at ${group.length} places`;
    return {
      kind: ts.isNumericLiteral(first) ? 'magic_number' : 'repeated_text',
      line: subject.line(first.getStart()),
      description: `${existing ? 'used' : 'made'} the constant \`${name}\` for ${shown.slice(0, LONGEST)}${times}`,
      edits: () => [...group.map((literal) => use(literal, name)), ...(existing ? [] : [declaration(subject, name, first)])],
    };
  }

  function isNamed({ parent }) {
    return ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent) || ts.isVariableDeclaration(parent);
  }

  function use(literal, name) {
    const isShort = literal.parent.kind === Kind.JsxExpression;
    return { from: literal.getStart(), to: literal.end, text: isShort ? name : spaced(literal, name) };
  }

  /** `return'a'` has no space where a name needs one. */
  function spaced(literal, name) {
    const before = literal.getSourceFile().text[literal.getStart() - 1];
    return /[\w$]/.test(before ?? '') ? ' ' + name : name;
  }

  function existingFor(subject, literal) {
    for (const statement of subject.file.statements) {
      if (!ts.isVariableStatement(statement) || statement.pos > literal.pos) continue;
      const same = statement.declarationList.declarations.find((one) => one.initializer && topConstant(one, one.initializer) && isSame(one.initializer, literal));
      const isMeant = same && (!isSmall(literal) || same.name.text === ownName(subject, literal));
      if (isMeant && /^[A-Z][A-Z\d_]*$/.test(same.name.text)) return same.name.text;
    }
    return undefined;
  }

  function isSame(value, literal) {
    return value.kind === literal.kind && value.text === literal.text;
  }

  function nameFor(subject, group) {
    const names = ts.isStringLiteral(group[0])
      ? [content(group[0].text), ...group.map(role)].filter(Boolean).map(upper)
      : group.map((literal) => ownName(subject, literal)).filter(Boolean);
    return names.find((name) => /^[A-Z][A-Z\d_]{2,}$/.test(name) && name.length <= LONGEST && !subject.words.has(name));
  }

  /** What a number is called after that for which it stands. */
  function ownName(subject, literal) {
    const word = role(literal) ?? argumentName(subject, literal);
    return word && upper(word);
  }

  /** A short text is its own name. */
  function content(text) {
    const words = text.trim().split(/[^A-Za-z\d]+/).filter(Boolean);
    const isShort = words.length > 0 && words.length <= 4 && /^[A-Za-z]/.test(words[0]) && !/["'`%*?]/.test(text);
    return isShort ? words.join('_') : undefined;
  }

  /** What a literal is given to or compared with. */
  function role(literal) {
    let value = literal;
    while (ts.isParenthesizedExpression(value.parent)) value = value.parent;
    const parent = value.parent;
    if (ts.isPropertyAssignment(parent) || ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent)) return wordOf(parent.name);
    if (ts.isParameter(parent) || ts.isBindingElement(parent)) return 'DEFAULT_' + upper(wordOf(parent.name) ?? '');
    if (!ts.isBinaryExpression(parent)) return undefined;
    const other = parent.left === value ? parent.right : parent.left;
    const word = wordOf(other);
    if (!word || word === 'length' || (word.length < SHORTEST && parent.operatorToken.kind !== Kind.EqualsToken)) return undefined;
    if (/^[=!]=/.test(parent.operatorToken.getText()) && ts.isNumericLiteral(literal)) return `${upper(word)}_${literal.text}`;
    if (/^[<>]/.test(parent.operatorToken.getText())) return bound(parent, value) + '_' + upper(word);
    return word;
  }

  /** `if (a > 9)` takes exception to what is more than the most, and `while (a < 9)` goes on up to it. */
  function bound(comparison, value) {
    const isRight = comparison.right === value;
    const greater = comparison.operatorToken.getText().startsWith('>');
    return (isRight === greater) !== goesOnWhile(comparison) ? 'MAX' : 'MIN';
  }

  function goesOnWhile(comparison) {
    let at = comparison;
    while (ts.isParenthesizedExpression(at.parent) || ts.isBinaryExpression(at.parent)) at = at.parent;
    return ts.isForStatement(at.parent) ? at.parent.condition === at : (ts.isWhileStatement(at.parent) || ts.isDoStatement(at.parent)) && at.parent.expression === at;
  }

  function wordOf(name) {
    if (ts.isIdentifier(name) || ts.isStringLiteral(name)) return name.text;
    return ts.isPropertyAccessExpression(name) ? name.name.text : undefined;
  }

  /** The name of the parameter that a literal is given for. */
  function argumentName(subject, literal) {
    const call = literal.parent;
    if (!ts.isCallExpression(call)) return undefined;
    const parameter = subject.checker.getResolvedSignature(call)?.parameters[call.arguments.indexOf(literal)];
    const name = parameter?.name;
    return name && name.length > 3 && !/^args?\d*$|^value$|^items$/.test(name) ? name : undefined;
  }

  function upper(name) {
    return name.replace(/([a-z\d])([A-Z])/g, '$1_$2').replace(/[^A-Za-z\d_]/g, '_').toUpperCase().replace(/^_+|_+$/g, '');
  }

  /** Behind the imports and the constants that are there, or at the top behind what says how the file is to be read. */
  function declaration(subject, name, literal) {
    const statements = subject.file.statements;
    const nl = layout.newline(subject.text);
    const text = (at) => `${subject.isModern ? 'const' : 'var'} ${name} = ${literal.getText()}${layout.ending(subject, at)}`;
    let index = 0;
    while (index < statements.length && isPreface(statements[index]) && statements[index].end <= literal.getStart()) index++;
    let last = index;
    while (last < statements.length && isConstantStatement(statements[last]) && statements[last].end <= literal.getStart()) last++;
    if (last > 0) {
      const at = layout.trailingEnd(subject, statements[last - 1]);
      return { from: at, to: at, text: (last > index ? nl : nl + nl) + text(at) + (last === index && layout.isFollowed(subject.text, at) ? nl : '') };
    }
    const start = layout.commentStart(subject, statements[0]);
    const at = isHeader(subject.text.slice(start, statements[0].getStart())) ? statements[0].getStart() : start;
    return { from: at, to: at, text: text(at) + nl + nl };
  }

  /** One constant on one line, whose value runs nothing. */
  function isConstantStatement(statement) {
    if (!ts.isVariableStatement(statement) || statement.declarationList.declarations.length !== 1) return false;
    const [one] = statement.declarationList.declarations;
    const { initializer } = one;
    return Boolean(initializer) && ts.isLiteralExpression(initializer) && topConstant(one, initializer) && IS_CONSTANT.test(one.name.text);
  }

  /** Whether a comment is about the whole file. */
  function isHeader(comment) {
    return comment !== '' && (!comment.startsWith('/**') || /licen[cs]e|copyright|@file|@flow|@ts-/i.test(comment));
  }

  function isPreface(statement) {
    if (ts.isImportDeclaration(statement) || ts.isImportEqualsDeclaration(statement)) return true;
    if (ts.isExpressionStatement(statement)) return ts.isStringLiteral(statement.expression);
    return ts.isVariableStatement(statement) && statement.declarationList.declarations.every(({ initializer }) => initializer && /^require\(/.test(initializer.getText()));
  }

  return { propose, isLocal: true };
})();
