'use strict';
/* What other files can see of a module: what it exports, and what it hangs on objects that it may hand out. */
globalThis.publicApi = (() => {
  const LONGEST = 2000;

  class Api {
    constructor(file) {
      this.file = file;
      this.declared = new Map();
      this.lines = new Set();
      file.statements.forEach((statement) => this.declare(statement));
      file.statements.forEach((statement) => this.statement(statement));
    }

    declare(statement) {
      if (ts.isVariableStatement(statement)) {
        for (const one of statement.declarationList.declarations) if (ts.isIdentifier(one.name)) this.add(one.name.text, one);
      } else if (statement.name && ts.isIdentifier(statement.name)) {
        this.add(statement.name.text, statement);
      }
    }

    add(name, node) {
      this.declared.set(name, [...(this.declared.get(name) ?? []), node]);
    }

    statement(node) {
      if (ts.isExportDeclaration(node)) this.reexport(node);
      else if (ts.isExportAssignment(node)) this.show('default', node.expression);
      else if (ts.isExpressionStatement(node)) this.assignments(node.expression);
      else if (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Export) this.exported(node);
    }

    reexport(node) {
      const from = node.moduleSpecifier ? ` from ${node.moduleSpecifier.getText()}` : '';
      const clause = node.exportClause;
      if (!clause || ts.isNamespaceExport(clause)) {
        this.lines.add(`export *${clause ? ' as ' + clause.name.text : ''}${from}`);
        return;
      }
      for (const { name, propertyName } of clause.elements) {
        if (from) this.lines.add(`export ${(propertyName ?? name).text} as ${name.text}${from}`);
        else this.named(name.text, (propertyName ?? name).text);
      }
    }

    exported(node) {
      const isDefault = ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Default;
      if (ts.isVariableStatement(node)) {
        for (const { name } of node.declarationList.declarations) {
          if (ts.isIdentifier(name)) this.named(name.text, name.text);
          else this.lines.add(`export ${flat(name)}`);
        }
      } else if (isDefault) this.show('default', node);
      else this.show(node.name.text, node);
    }

    /** `exports.name = ..`, `module.exports = ..`, `app.name = ..`: who holds the object sees it. */
    assignments(expression) {
      if (!ts.isBinaryExpression(expression) || expression.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return;
      const value = this.lastValue(expression);
      for (let at = expression; ts.isAssignmentExpression(at); at = at.right) {
        const target = flat(at.left);
        if (ts.isPropertyAccessExpression(at.left) || ts.isElementAccessExpression(at.left)) this.show(target, value);
      }
    }

    lastValue(expression) {
      let value = expression;
      while (ts.isAssignmentExpression(value)) value = value.right;
      return value;
    }

    named(name, local) {
      const nodes = this.declared.get(local);
      if (nodes) nodes.forEach((node) => this.show(name, node));
      else this.lines.add(`export ${name}`);
    }

    show(name, node) {
      const value = ts.isVariableDeclaration(node) ? (node.initializer ?? node) : node;
      if (ts.isIdentifier(value) && value !== node.name && this.declared.has(value.text)) return this.declared.get(value.text).forEach((other) => other !== node && this.show(name, other));
      if (ts.isFunctionLike(value)) this.lines.add(`${name}${signature(value)}`);
      else if (ts.isClassLike(value)) this.type(name, value);
      else if (ts.isObjectLiteralExpression(value)) value.properties.forEach((property) => this.property(name, property));
      else if (ts.isInterfaceDeclaration(value) || ts.isTypeAliasDeclaration(value) || ts.isEnumDeclaration(value)) this.lines.add(flat(value));
      else this.lines.add(`${name}${node.type ? ': ' + flat(node.type) : ''}`);
      return undefined;
    }

    property(name, property) {
      if (!property.name) this.lines.add(`${name}: ${flat(property)}`);
      else if (ts.isFunctionLike(property)) this.lines.add(`${name}.${flat(property.name)}${signature(property)}`);
      else this.show(`${name}.${flat(property.name)}`, property.initializer ?? property.name);
    }

    type(name, node) {
      const heritage = (node.heritageClauses ?? []).map(flat).join(' ');
      this.lines.add(`class ${name} ${heritage}`.trim());
      for (const member of node.members) {
        const hidden = ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Private || (member.name && ts.isPrivateIdentifier(member.name));
        if (hidden || isMarked(member) || ts.isClassStaticBlockDeclaration(member)) continue;
        const own = ts.isConstructorDeclaration(member) ? 'constructor' : flat(member.name ?? member);
        const prefix = `${ts.hasStaticModifier(member) ? 'static ' : ''}${name}.${own}`;
        this.lines.add(ts.isFunctionLike(member) ? prefix + signature(member) : `${prefix}${member.type ? ': ' + flat(member.type) : ''}`);
      }
    }
  }

  /** Where nothing else can be written, a method is marked as private by its name. */
  function isMarked(member) {
    const isPlain = /\.[cm]?jsx?$/.test(member.getSourceFile().fileName);
    return isPlain && ts.isMethodDeclaration(member) && ts.isIdentifier(member.name) && /^_[a-z]/.test(member.name.text);
  }

  function signature(node) {
    const generic = node.typeParameters ? `<${node.typeParameters.map(flat).join(', ')}>` : '';
    const result = node.type ? ': ' + flat(node.type) : '';
    return `${generic}(${node.parameters.map(flat).join(', ')})${result}`;
  }

  function flat(node) {
    return node.getText().replace(/\s+/g, ' ').slice(0, LONGEST);
  }

  /** @return null if none of the ways in which the text may be meant is without syntax errors */
  return (text, ...extensions) => {
    for (const extension of extensions) {
      const file = ts.createSourceFile('file.' + extension, text, ts.ScriptTarget.Latest, true);
      if (file.parseDiagnostics.length === 0) return JSON.stringify([...new Api(file).lines].sort());
    }
    return null;
  };
})();
