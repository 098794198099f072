'use strict';
/*
 * Where a function that is made from a run of statements can stand, the outermost place first. The farther out, the
 * more must be handed over; the farther in, the more is shared as it was.
 */
refactoring.places = (() => {
  /** @return for each place its scope, how the function is written and called there, and the node that it stands at */
  function places(subject, run, exits) {
    const inClass = classOf(run);
    const text = refactoring.Subject.sentAway(subject, run.block);
    if (text) return local(subject, run, exits).filter(({ scope }) => ts.findAncestor(scope, (at) => at === text));
    const isPrivate = mentionsPrivate(run);
    const found = [];
    if (inClass && (exits.usesThis || isPrivate)) found.push(...methods(subject, exits, inClass, isPrivate));
    if (!isPrivate && canReceive(subject, exits, inClass) && !hasOwnStrictness(run)) found.push(...functions(subject, run, exits));
    return [...found, ...local(subject, run, exits)];
  }

  /** The class whose member the run is in, and whether that is static; undefined outside of any. */
  function classOf(run) {
    const member = ts.getThisContainer(run.statements[0], false, false);
    return ts.isClassLike(member.parent ?? member) && ts.isClassElement(member) ? member : undefined;
  }

  function mentionsPrivate(run) {
    let found = false;
    const visit = (node) => {
      found ||= ts.isPrivateIdentifier(node);
      if (!found) ts.forEachChild(node, visit);
    };
    run.statements.forEach(visit);
    return found;
  }

  /** A private method; plain JavaScript has one only where the class has private names already. */
  function methods(subject, exits, member, isPrivate) {
    const type = member.parent;
    const hidden = isPrivate || type.members.some(({ name }) => name && ts.isPrivateIdentifier(name));
    const marked = !hidden && !subject.typed && marksPrivate(type);
    if (!exits.usesThis || (!hidden && !subject.typed && !marked)) return [];
    const isStatic = ts.hasStaticModifier(member);
    const modifiers = (subject.typed && !hidden ? 'private ' : '') + (isStatic ? 'static ' : '');
    const mark = hidden ? '#' : marked ? '_' : '';
    const isSaid = mark === '_' && saysPrivate(subject, type);
    return [{ scope: type, form: 'method', at: member, before: false, modifiers, mark, isSaid, receiver: 'this.' + mark }];
  }

  /** Whether the documentation of most such methods says that they are private, as tools that read it want to know. */
  function saysPrivate(subject, type) {
    const marked = type.members.filter(({ kind, name }) => kind === ts.SyntaxKind.MethodDeclaration && /^_[a-z]/.test(name.getText()));
    const said = marked.filter((member) => ts.getJSDocPrivateTag(member));
    return 2 * said.length > marked.length;
  }

  /** Bases of the platform, none of whose members is called as what is made here. */
  const BASES = new Set('Array Duplex Error EventEmitter Map PassThrough Promise Readable Set Stream Transform TypeError Writable'.split(' '));

  /** Whether its authors mark methods as private by their names, and no other class hands down any that it knows not of. */
  function marksPrivate(type) {
    const bases = (type.heritageClauses ?? []).flatMap(({ types }) => types);
    return (
      bases.every(({ expression }) => ts.isIdentifier(expression) && BASES.has(expression.text)) &&
      type.members.some(({ name, kind }) => kind === ts.SyntaxKind.MethodDeclaration && ts.isIdentifier(name) && /^_[a-z]/.test(name.text))
    );
  }

  /** Whether a function outside can be given the same `this`: what is not strict would turn none into the global one. */
  function canReceive(subject, exits, inClass) {
    return !exits.usesThis || (!subject.isChecked && (subject.isStrict || !inClass));
  }

  function hasOwnStrictness(run) {
    return Boolean(ts.findAncestor(run.block, (at) => {
      const first = ts.isFunctionLike(at) && at.body?.statements?.[0];
      return first && ts.isExpressionStatement(first) && ts.isStringLiteral(first.expression) && first.expression.text === 'use strict';
    }));
  }

  function functions(subject, run, exits) {
    const receiver = exits.usesThis ? 'call' : '';
    const found = [];
    for (let at = run.host; !ts.isSourceFile(at); at = at.parent) {
      const container = at.parent;
      const isOuter = ts.isSourceFile(container) ? subject.isModule : ts.isModuleBlock(container) || isBody(container);
      if (isOuter && at !== run.host.body) found.unshift(beside(container, at, receiver));
    }
    return found;
  }

  /** A script that is no module shares its names with the page, so nothing is added to them. */
  function beside(container, statement, receiver) {
    const before = ts.isReturnStatement(statement) || ts.isThrowStatement(statement);
    return { scope: container, form: 'function', at: statement, before, receiver };
  }

  function isBody(node) {
    return ts.isBlock(node) && ts.isFunctionLike(node.parent);
  }

  /** In the function itself, where all of its variables are at hand. */
  function local(subject, run, exits) {
    const body = run.host.body;
    if (exits.usesThis && !subject.isModern) return [];
    if (!body || !ts.isBlock(body)) return [];
    const statement = body.statements.find((other) => other.pos <= run.from && run.to <= other.end);
    if (!statement || run.block === body) return [];
    return [{ scope: body, form: exits.usesThis ? 'arrow' : 'function', at: statement, before: true, receiver: '', isInside: true }];
  }

  return places;
})();

/** The types that TypeScript wants to read: of the parameters, and the type parameters in them. */
refactoring.types = (() => {
  const { Refusal } = refactoring.Extraction;
  const FLAGS = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseSingleQuotesForStringLiteralType | ts.TypeFormatFlags.WriteArrowStyleSignature;

  function types(subject, run, exits, place, parameters, flow) {
    if (!subject.isChecked) return { of: [], result: '', parameters: [], explicit: false };
    if (place.isInside) checkNarrowed(subject, run);
    const of = parameters.map((parameter) => typeOf(subject, place, parameter));
    const hidden = typeParametersAround(run.block, place.scope);
    const result = resultOf(run, exits, flow);
    const needed = reached(hidden, [...flow.typeParameters.map(({ name }) => name), ...of.flatMap(wordsOf), ...wordsOf(result)]);
    if (needed.length > 0 && !subject.typed) throw new Refusal(`the new function would need the type \`${needed[0].name.text}\``);
    const inferred = new Set(of.flatMap(wordsOf));
    return {
      of,
      result,
      parameters: needed.map((declaration) => declaration.getText()),
      names: needed.map((declaration) => declaration.name.text),
      explicit: needed.some((declaration) => !inferred.has(declaration.name.text)),
    };
  }

  /** Where the function that it is taken from says what it gives back, the new one does so too. */
  function resultOf(run, exits, { outputs }) {
    const given = ts.getEffectiveReturnTypeNode(run.host);
    const { modifiers, asteriskToken } = run.host;
    if (!given) return '';
    const isPlain = !asteriskToken && !modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);
    if (!isPlain) return outputs.length > 0 || exits.returns.some(({ expression }) => expression) || (exits.ends && exits.returns.length === 0) ? '' : 'void';
    if (outputs.length > 0) return (outputs.length === 1 && annotationOf(outputs[0].symbol.valueDeclaration)) || '';
    if (!exits.returns.some(({ expression }) => expression)) return exits.ends && exits.returns.length === 0 ? '' : 'void';
    return ts.isTypePredicateNode(given) || /\bthis\b|\basserts\b/.test(given.getText()) ? '' : oneLine(given);
  }

  /** The type that is written at a declaration or, in JavaScript, in the comment above it. */
  function annotationOf(declaration) {
    const type = declaration && ts.getEffectiveTypeAnnotationNode(declaration);
    return type && oneLine(type);
  }

  /** A type of a comment may go over several of its lines. */
  function oneLine(type) {
    return ts.isInJSDoc(type) ? type.getText().replace(/\s*\n[ \t]*\*?\s*/g, ' ') : type.getText();
  }

  /** A function inside sees of a variable that is set again only the type of its declaration. */
  function checkNarrowed(subject, run) {
    const isUnknown = ({ symbol, mentions }) => {
      const declaration = symbol.valueDeclaration;
      const isOwn = declaration && ts.isVariableDeclaration(declaration) && !declaration.type && !run.holds(declaration) && declaration.pos > run.host.pos && declaration.end < run.host.end;
      return isOwn && mentions.some(({ writes, declaration: first }) => writes && !first) && subject.checker.getTypeOfSymbol(symbol).flags & ts.TypeFlags.Any;
    };
    const unknown = (run.mentioned ?? []).find(isUnknown);
    if (unknown) throw new Refusal(`the type of \`${unknown.symbol.name}\`, which the new function would see, is not known without other files`);
  }

  function typeOf(subject, place, { name, symbol, mentions }) {
    const checker = subject.checker;
    const declaration = symbol.valueDeclaration;
    const declared = checker.getTypeOfSymbol(symbol);
    const written = mentions.some((mention) => mention.writes);
    const seen = written ? declared : checker.getTypeAtLocation(mentions[0].node);
    const annotation = annotationOf(declaration);
    if (annotation && seen === declared) {
      const isOptional = ts.isParameter(declaration) && checker.isOptionalParameter(declaration) && (!subject.typed || declaration.questionToken);
      return isOptional && !annotation.includes('undefined') ? orUndefined(annotation) : annotation;
    }
    const text = checker.typeToString(seen, place.scope, FLAGS);
    // What another file would tell is called after the type that it is taken from.
    if (seen.flags & ts.TypeFlags.Any || /\bany\b|\bimport\(|\btypeof \w|\.\.\./.test(text) || wordsOf(text).some((word) => isImported(subject, word))) {
      throw new Refusal(`the type of \`${name}\`, which the new function would take, is not known without other files`);
    }
    return text;
  }

  /** The compiler takes one type of another file for the other, as it knows none of them. */
  function isImported(subject, word) {
    const symbol = subject.checker.resolveName(word, subject.file, ts.SymbolFlags.Alias, false);
    return Boolean(symbol && symbol.flags & ts.SymbolFlags.Alias);
  }

  function orUndefined(annotation) {
    return (/=>|\b(?:extends|infer|keyof)\b/.test(annotation) ? `(${annotation})` : annotation) + ' | undefined';
  }

  function typeParametersAround(from, scope) {
    const found = [];
    for (let at = from; at && at !== scope && at !== scope.parent; at = at.parent) {
      if (ts.isFunctionLike(at) || ts.isClassLike(at)) found.unshift(...(at.typeParameters ?? []));
    }
    return found;
  }

  /** Those that are named, and those that their constraints name. */
  function reached(declarations, names) {
    const wanted = new Set(names);
    for (const declaration of [...declarations].reverse()) {
      if (wanted.has(declaration.name.text)) wordsOf(declaration.getText()).forEach((word) => wanted.add(word));
    }
    return declarations.filter((declaration) => wanted.has(declaration.name.text));
  }

  function wordsOf(text) {
    return text.match(/[\w$]+/g) ?? [];
  }

  return types;
})();

/** The edits that move the run and call it where it was. */
refactoring.write = (() => {
  const { layout } = refactoring;
  const LONGEST_LIST = 80;

  function write(subject, run, exits, place, name) {
    const comment = leadingComment(subject, run);
    const taken = { from: comment.from, to: layout.trailingEnd(subject, run.statements[run.statements.length - 1]) };
    const call = callText(subject, run, exits, place, name, taken);
    return [{ ...taken, text: call }, insertion(subject, place, functionText(subject, run, exits, place, name, comment))];
  }

  /** What is said above the run; above a single statement it tells what the new function does. */
  function leadingComment(subject, run) {
    const from = layout.commentStart(subject, run.statements[0]);
    const isDirective = /eslint|@ts-|prettier-|istanbul|c8 |v8 |biome-|jshint|jscs/.test(subject.text.slice(from, run.from));
    return { from, isAbout: run.statements.length === 1 && from < run.from && !isDirective };
  }

  function insertion(subject, place, lines) {
    const nl = layout.newline(subject.text);
    const base = baseOf(subject, place);
    if (place.before) {
      const at = layout.commentStart(subject, place.at);
      return { from: at, to: at, text: lines.join(nl).trimStart() + nl + nl + base };
    }
    const at = layout.trailingEnd(subject, place.at);
    return { from: at, to: at, text: nl + nl + lines.join(nl) + (layout.isFollowed(subject.text, at) ? nl : '') };
  }

  function baseOf(subject, place) {
    return layout.indent(subject.text, layout.commentStart(subject, place.at));
  }

  function functionText(subject, run, exits, place, name, comment) {
    const base = baseOf(subject, place);
    const unit = layout.unit(subject.text, run.host.body ?? run.block);
    const old = layout.indent(subject.text, run.from);
    const said = documentation(subject, place).map((line) => base + line);
    const above = comment.isAbout ? [base + layout.reindent(subject, comment.from, run.from, old, base).trimEnd()] : [];
    const from = comment.isAbout ? run.from : comment.from;
    const end = layout.trailingEnd(subject, run.statements[run.statements.length - 1]);
    const body = base + unit + moved(subject, innerEdits(subject, run, exits, place), { from, to: end }, old, base + unit);
    const result = resultLine(subject, run, place);
    const semicolon = place.form === 'arrow' ? layout.semicolon(subject) : '';
    return [...(comment.isAbout ? above : []), ...(comment.isAbout && !subject.isChecked ? [] : said), base + head(subject, place, name), body, ...(result ? [base + unit + result] : []), base + '}' + semicolon];
  }

  /** In JavaScript types are written into a comment. */
  function documentation(subject, place) {
    const { of, result } = place.types;
    const types = subject.typed ? [] : [...of.map((type, i) => `@param {${type}} ${place.parameters[i].name}`), ...(result && result !== 'void' ? [`@returns {${result}}`] : [])];
    const lines = [...(place.isSaid ? ['@private'] : []), ...types];
    return lines.length > 0 ? ['/**', ...lines.map((line) => ' * ' + line), ' */'] : [];
  }

  function head(subject, place, name) {
    const types = subject.typed ? place.types.of : [];
    const parameters = wrapped(subject, place, place.parameters.map(({ name: own }, i) => own + (types[i] ? ': ' + types[i] : '')));
    const generic = place.types.parameters.length > 0 ? `<${place.types.parameters.join(', ')}>` : '';
    const space = layout.beforeParameters(subject.text);
    const result = subject.typed && place.types.result ? ': ' + place.types.result : '';
    switch (place.form) {
      case 'arrow':
        return `const ${name} = ${generic}(${parameters})${result} => {`;
      case 'method':
        return `${place.modifiers}${place.mark}${name}${generic}${space}(${parameters})${result} {`;
      default:
        return `function ${name}${generic}${space}(${parameters})${result} {`;
    }
  }

  /** One line, or one for each parameter where that would be too long. */
  function wrapped(subject, place, parameters) {
    const line = parameters.join(', ');
    if (line.length <= LONGEST_LIST) return line;
    const nl = layout.newline(subject.text);
    const base = baseOf(subject, place);
    const indentation = base + layout.unit(subject.text);
    const last = /,[ \t]*\r?\n\s*[)\]}]/.test(subject.text) ? ',' : '';
    return nl + parameters.map((parameter) => indentation + parameter).join(',' + nl) + last + nl + base;
  }

  function moved(subject, edits, { from, to }, old, indentation) {
    let text = '';
    let at = from;
    for (const edit of edits.sort((one, other) => one.from - other.from)) {
      text += layout.reindent(subject, at, edit.from, old, indentation) + edit.text;
      at = edit.to;
    }
    return text + layout.reindent(subject, at, to, old, indentation);
  }

  function innerEdits(subject, run, exits, place) {
    const edits = exits.continues.map((jump) => ({ from: jump.getStart(), to: jump.getStart() + 'continue'.length, text: 'return' }));
    for (const { symbol, mentions } of place.flow.locals) {
      const first = mentions[0].node;
      const type = subject.typed && symbol.valueDeclaration.type ? ': ' + symbol.valueDeclaration.type.getText() : '';
      edits.push({ from: first.getStart(), to: first.end, text: (subject.isModern ? 'let ' : 'var ') + first.text + type });
    }
    const last = directResult(run, place);
    if (last) edits.push({ from: last.statement.getStart(), to: last.value.getStart(), text: 'return ' });
    return edits;
  }

  /** The last statement, if all that it does is to declare the result. */
  function directResult(run, place) {
    const statement = run.statements[run.statements.length - 1];
    const [output] = place.flow.outputs;
    if (place.flow.outputs.length !== 1 || !ts.isVariableStatement(statement)) return undefined;
    const [declaration, another] = statement.declarationList.declarations;
    const isIt = !another && declaration.name === output.mentions[0].node && output.mentions.length === 1;
    return isIt && declaration.initializer && !declaration.type ? { statement, value: declaration.initializer } : undefined;
  }

  function resultLine(subject, run, place) {
    const outputs = place.flow.outputs.map(({ name }) => name);
    if (outputs.length === 0 || directResult(run, place)) return '';
    return 'return ' + (outputs.length === 1 ? outputs[0] : `{ ${outputs.join(', ')} }`) + layout.semicolon(subject);
  }

  function callText(subject, run, exits, place, name, taken) {
    const args = place.parameters.map((parameter) => parameter.name);
    const types = place.types.explicit ? `<${place.types.names.join(', ')}>` : '';
    const call =
      place.receiver === 'call'
        ? `${name}.call(${['this', ...args].join(', ')})`
        : `${place.form === 'method' ? place.receiver : ''}${name}${types}(${args.join(', ')})`;
    return given(subject, run, exits, place.flow.outputs) + call + layout.ending(subject, taken.to);
  }

  function given(subject, run, exits, outputs) {
    if (exits.returns.some(({ expression }) => expression) || (exits.returns.length > 0 && exits.ends && !atEnd(run))) return 'return ';
    if (outputs.length === 0) return '';
    const names = outputs.map(({ name }) => name).join(', ');
    const keyword = outputs.some(({ declared }) => declared === 'let') ? 'let' : outputs[0].declared;
    if (outputs.length > 1) return `${keyword} { ${names} } = `;
    const type = subject.typed && keyword ? outputs[0].symbol.valueDeclaration.type : undefined;
    return `${keyword ? keyword + ' ' : ''}${names}${type ? ': ' + type.getText() : ''} = `;
  }

  function atEnd(run) {
    return run.reachesEnd && run.block.parent === run.host;
  }

  return write;
})();
