'use strict';
/*
 * remove_unused_imports and remove_dead_code: what the compiler finds unused or unreachable, where nothing can notice
 * that it is gone.
 */
(() => {
  const { layout } = refactoring;
  const Kind = ts.SyntaxKind;
  const UNUSED = new Set([6133, 6138, 6192, 6196, 6198, 6199]);
  const UNREACHABLE = 7027;
  refactoring.recipes.remove_unused_imports = {
    *propose(subject, aim) {
      const imports = unusedNodes(subject).map(importOf).filter(Boolean);
      const wanted = [...new Set(imports)].filter((node) => isAimed(subject, aim, node));
      const removable = wanted.filter((node) => !isSpokenOf(subject, node));
      if (wanted.length > 0 && removable.length === 0) {
        yield { refusal: `\`${nameOf(wanted[0])}\` is unused in the code, but a comment or JSX may mean it` };
      }
      if (removable.length === 0) return;
      yield {
        kind: 'unused_import',
        line: subject.line(removable[0].getStart()),
        description: `removed the unused ${removable.length > 1 ? 'imports' : 'import'} ${removable.map((node) => `\`${nameOf(node)}\``).join(', ')}`,
        edits: () => importEdits(subject, removable),
      };
    },
  };

  refactoring.recipes.remove_dead_code = {
    *propose(subject, aim) {
      const found = [...unreachable(subject), ...unusedLocals(subject)];
      yield* found.filter(({ node }) => isAimed(subject, aim, node));
    },
  };

  function isAimed(subject, aim, node) {
    const line = subject.line(node.getStart());
    const endLine = subject.line(node.end);
    return aim.places.some((place) => place.line <= endLine && line <= place.endLine);
  }

  /** The nodes that the compiler finds unused; where it speaks of a list, all of its elements. */
  function unusedNodes(subject) {
    const found = [];
    for (const { code, start } of subject.diagnostics) {
      if (UNUSED.has(code)) found.push(nodeAt(subject, start));
    }
    return found;
  }

  function nodeAt(subject, start) {
    let found = subject.file;
    const visit = (node) => {
      if (node.getStart() <= start && start < node.end) {
        found = node;
        ts.forEachChild(node, visit);
      }
    };
    ts.forEachChild(subject.file, visit);
    return found;
  }

  /** The specifier, the default name, the namespace or the whole declaration that a node belongs to. */
  function importOf(node) {
    const whole = ts.findAncestor(node, (at) => ts.isImportDeclaration(at) || ts.isImportEqualsDeclaration(at));
    if (!whole || ts.isImportEqualsDeclaration(whole)) return whole;
    const part = ts.findAncestor(node, (at) => (at === whole ? 'quit' : ts.isImportSpecifier(at) || ts.isNamespaceImport(at)));
    if (part) return part;
    return node.parent === whole.importClause && whole.importClause.name === node ? node : whole;
  }

  function namesIn(node) {
    if (ts.isImportDeclaration(node)) {
      const clause = node.importClause;
      const bindings = clause?.namedBindings;
      const named = !bindings ? [] : ts.isNamespaceImport(bindings) ? [bindings.name] : bindings.elements.map(({ name }) => name);
      return [clause?.name, ...named].filter(Boolean).map(({ text }) => text);
    }
    return [ts.isIdentifier(node) ? node.text : node.name.text];
  }

  function nameOf(node) {
    return namesIn(node).join(', ');
  }

  /** A comment right above tells why an import stands there; above the first statement it may speak of the file. */
  function isSpokenOf(subject, node) {
    const comment = ts.isStatement(node) ? subject.text.slice(layout.commentStart(subject, node), node.getStart()) : '';
    const isFirst = node === subject.file.statements[0];
    return (isFirst ? /eslint-disable-next|@ts-(?:ignore|expect)|biome-ignore/.test(comment) : comment !== '') || namesIn(node).some((name) => refactoring.isSpokenOf(subject.file, name));
  }

  /** Removes whole declarations where nothing of them is left, else the single names. */
  function importEdits(subject, removed) {
    const gone = new Set(removed);
    const declarations = new Set(removed.map((node) => ts.findAncestor(node, (at) => ts.isImportDeclaration(at) || ts.isImportEqualsDeclaration(at))));
    return [...declarations].flatMap((declaration) => {
      if (gone.has(declaration)) return [layout.removal(subject, declaration)];
      const { name, namedBindings } = declaration.importClause;
      const elements = namedBindings && ts.isNamedImports(namedBindings) ? [...namedBindings.elements] : [];
      const left = elements.filter((element) => !gone.has(element));
      const keepsName = name && !gone.has(name);
      const keepsBindings = namedBindings && (ts.isNamedImports(namedBindings) ? left.length > 0 : !gone.has(namedBindings));
      if (!keepsName && !keepsBindings) return [layout.removal(subject, declaration)];
      const edits = [];
      if (name && !keepsName) edits.push({ from: name.getStart(), to: namedBindings.getStart(), text: '' });
      if (namedBindings && !keepsBindings) edits.push({ from: name.end, to: namedBindings.end, text: '' });
      else if (left.length < elements.length) edits.push(...elementEdits(subject, elements, gone));
      return edits;
    });
  }

  function elementEdits(subject, elements, gone) {
    return elements.filter((element) => gone.has(element)).map((element) => {
      const index = elements.indexOf(element);
      const next = elements[index + 1];
      const keptBefore = elements.slice(0, index).some((other) => !gone.has(other));
      const last = elements.slice(index).every((other) => gone.has(other));
      if (last && keptBefore && !next) return { from: elements[index - 1].end, to: element.end, text: '' };
      if (last && keptBefore) return { from: elements[index - 1].end, to: next.pos - 1, text: '' };
      return { from: element.getStart(), to: next ? next.getStart() : element.end, text: '' };
    });
  }

  function* unreachable(subject) {
    for (const { code, start, length } of subject.diagnostics) {
      if (code !== UNREACHABLE) continue;
      const node = ts.findAncestor(nodeAt(subject, start), ts.isStatement);
      const statements = node?.parent?.statements;
      if (!statements) continue;
      const dead = statements.slice(statements.indexOf(node)).filter((other) => other.getStart() < start + length);
      const line = subject.line(start);
      if (dead.some(declaresOutwards)) {
        yield { node, refusal: `line ${line} is never reached, but declares what is used elsewhere` };
        continue;
      }
      yield {
        node,
        kind: 'unused_function',
        line,
        description: `removed code that is never reached (line ${line})`,
        edits: () => dead.map((other) => layout.removal(subject, other)),
      };
    }
  }

  /** `var` and functions are seen in the whole function, wherever they stand. */
  function declaresOutwards(statement) {
    let found = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
    const visit = (node) => {
      if (ts.isFunctionLike(node)) return;
      found ||= ts.isVariableDeclarationList(node) && !(node.flags & ts.NodeFlags.BlockScoped);
      ts.forEachChild(node, visit);
    };
    visit(statement);
    return found;
  }

  function* unusedLocals(subject) {
    for (const node of unusedNodes(subject)) {
      const declaration = ts.isIdentifier(node) ? node.parent : node;
      if (importOf(node) || ts.isParameter(declaration) || ts.isBindingElement(declaration)) continue;
      if (ts.isVariableDeclarationList(declaration) || ts.isVariableStatement(declaration)) {
        for (const one of (declaration.declarationList ?? declaration).declarations) yield local(subject, one);
      } else {
        yield local(subject, declaration);
      }
    }
  }

  function local(subject, declaration) {
    const name = declaration.name && ts.isIdentifier(declaration.name) ? declaration.name.text : '';
    const refuse = (why) => ({ node: declaration, refusal: `\`${name}\` is unused, but ${why}` });
    const symbol = declaration.name && subject.checker.getSymbolAtLocation(declaration.name);
    const mentions = (symbol && subject.mentions.get(symbol)) ?? [];
    if (!symbol) return refuse('not a plain name');
    if (mentions.some((mention) => !mention.declaration)) return refuse('it is written somewhere');
    if (subject.words.has('eval')) return refuse('`eval` may read it');
    if (ts.isVariableDeclaration(declaration)) return variable(subject, declaration, name, refuse);
    const isFunction = ts.isFunctionDeclaration(declaration);
    const isType = ts.isInterfaceDeclaration(declaration) || ts.isTypeAliasDeclaration(declaration);
    if (isFunction || isType || isPlainClass(declaration)) {
      return removed(declaration, isFunction ? 'unused_function' : 'unused_local', name, () => [layout.removal(subject, declaration)]);
    }
    return refuse('its removal may have an effect');

    function removed(node, kind, what, edits) {
      return { node, kind, line: subject.line(node.getStart()), description: `removed \`${what}\`, which nothing uses`, edits };
    }
  }

  function variable(subject, declaration, name, refuse) {
    const list = declaration.parent;
    const statement = list.parent;
    if (!ts.isVariableDeclarationList(list) || !ts.isVariableStatement(statement)) return refuse('a loop or a `catch` declares it');
    if (declaration.initializer && !isHarmless(subject, declaration.initializer)) return refuse('its value may have an effect when it is computed');
    const rest = list.declarations.filter((other) => other !== declaration);
    const edits = () => (rest.length === 0 ? [layout.removal(subject, statement)] : [declarationEdit(list, declaration)]);
    const line = subject.line(declaration.getStart());
    return { node: declaration, kind: 'unused_local', line, description: `removed \`${name}\`, which nothing reads`, edits };
  }

  function declarationEdit(list, declaration) {
    const index = list.declarations.indexOf(declaration);
    return index === 0
      ? { from: declaration.getStart(), to: list.declarations[1].getStart(), text: '' }
      : { from: list.declarations[index - 1].end, to: declaration.end, text: '' };
  }

  function isPlainClass(node) {
    const harmless = (member) => !(ts.hasStaticModifier(member) || ts.isClassStaticBlockDeclaration(member)) && !ts.isComputedPropertyName(member.name ?? node);
    return ts.isClassDeclaration(node) && !node.heritageClauses && !ts.hasDecorators(node) && node.members.every(harmless);
  }

  /** Whether nothing can happen while it is computed. */
  function isHarmless(subject, value) {
    switch (value.kind) {
      case Kind.StringLiteral:
      case Kind.NumericLiteral:
      case Kind.BigIntLiteral:
      case Kind.NoSubstitutionTemplateLiteral:
      case Kind.RegularExpressionLiteral:
      case Kind.TrueKeyword:
      case Kind.FalseKeyword:
      case Kind.NullKeyword:
      case Kind.ThisKeyword:
      case Kind.ArrowFunction:
      case Kind.FunctionExpression:
        return true;
      case Kind.Identifier:
        return isDeclared(subject, value);
      case Kind.TypeOfExpression:
        return ts.isIdentifier(value.expression) || isHarmless(subject, value.expression);
      case Kind.ParenthesizedExpression:
      case Kind.AsExpression:
      case Kind.NonNullExpression:
        return isHarmless(subject, value.expression);
      case Kind.ArrayLiteralExpression:
        return value.elements.every((element) => isHarmless(subject, element));
      case Kind.ObjectLiteralExpression:
        return value.properties.every((property) => ts.isPropertyAssignment(property) && !ts.isComputedPropertyName(property.name) && isHarmless(subject, property.initializer));
      case Kind.PrefixUnaryExpression:
        return value.operator === Kind.ExclamationToken && isHarmless(subject, value.operand);
      default:
        return isRequireOfNode(value);
    }
  }

  /** What the page or Node.js may lack is often asked for only to see whether that fails. */
  function isDeclared(subject, name) {
    const symbol = subject.checker.getSymbolAtLocation(name);
    return name.text === 'undefined' || Boolean(symbol?.declarations?.some((declaration) => declaration.getSourceFile() === subject.file));
  }

  /** Loading a part of Node.js itself does nothing to be noticed. */
  function isRequireOfNode(value) {
    const path = ts.isCallExpression(value) && value.expression.getText() === 'require' ? value.arguments[0] : undefined;
    return Boolean(path && ts.isStringLiteral(path) && /^(?:node:[\w/]+|fs|path|util|os|http|https|url|events|stream|crypto|assert|zlib|buffer|child_process)$/.test(path.text));
  }
})();
