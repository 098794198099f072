'use strict';
/*
 * A run of statements that may become a function: what leaves it, what it reads and writes, and which rule forbids to
 * move it. The compiler's own extraction hands over by value what closures share; here that is refused.
 */
refactoring.Extraction = (() => {
  const Kind = ts.SyntaxKind;

  /** What stands in the way; its message says it to a reader. */
  class Refusal extends Error {}

  class Run {
    /** @param list the statements of one block, `first` and `last` their indices in it, both included */
    constructor(subject, list, first, last) {
      this.subject = subject;
      this.list = list;
      this.statements = list.slice(first, last + 1);
      this.block = this.statements[0].parent;
      this.from = this.statements[0].getStart(subject.file);
      this.to = this.statements[this.statements.length - 1].end;
      this.reachesEnd = last === list.length - 1;
      this.host = refactoring.Subject.functionOf(this.statements[0]);
    }

    holds(node) {
      return this.from <= node.getStart() && node.end <= this.to;
    }

    line(node) {
      return this.subject.line(node.getStart());
    }

    /** How control leaves the run, and which words of its surroundings it uses; throws what forbids to move it. */
    leave() {
      const found = { returns: [], continues: [], usesThis: false };
      this.statements.forEach((statement) => this.look(statement, found, { own: true, bound: true }));
      found.ends = !completes(this.statements[this.statements.length - 1]);
      if (this.subject.typed) this.checkTyped(found);
      return found;
    }

    /** What the compiler follows only where it stands: that what is declared gets a value, and that nothing goes on. */
    checkTyped({ ends, returns }) {
      const isInMiddle = !(this.reachesEnd && this.block.parent === this.host);
      if (ends && returns.length === 0 && isInMiddle) throw new Refusal(`line ${this.line(this.statements[this.statements.length - 1])} always throws, which the compiler would not see in another function`);
      const set = ts.isConstructorDeclaration(this.host) && this.statements.map(ownPropertySet).find(Boolean);
      if (set) throw new Refusal(`line ${this.line(set)} sets \`${set.getText()}\`, which a constructor has to do by itself`);
    }

    /** `own`: in no function inside; `bound`: in none that has a `this` of its own. */
    look(node, found, where) {
      this.forbid(node, where);
      if (where.bound && node.kind === Kind.ThisKeyword) found.usesThis = true;
      if (where.own && ts.isReturnStatement(node)) found.returns.push(node);
      if (where.own && ts.isBreakOrContinueStatement(node)) this.jump(node, found);
      let inner = where;
      if (ts.isFunctionLike(node)) inner = { own: false, bound: where.bound && ts.isArrowFunction(node) };
      if (ts.isClassLike(node)) inner = { own: false, bound: false };
      ts.forEachChild(node, (child) => this.look(child, found, inner));
    }

    forbid(node, { own, bound }) {
      const says = (what) => {
        throw new Refusal(`line ${this.line(node)} has \`${what}\`, which means something else in another function`);
      };
      if (own && ts.isAwaitExpression(node)) says('await');
      if (own && ts.isForOfStatement(node) && node.awaitModifier) says('for await');
      if (own && ts.isYieldExpression(node)) says('yield');
      if (bound && node.kind === Kind.SuperKeyword) says('super');
      if (bound && ts.isMetaProperty(node) && node.keywordToken === Kind.NewKeyword) says(node.getText());
      if (bound && ts.isIdentifier(node) && node.text === 'arguments' && isName(node)) says('arguments');
      if (ts.isIdentifier(node) && node.text === 'eval' && isName(node)) says('eval');
      if (ts.isWithStatement(node)) says('with');
      if (own && isHook(node)) throw new Refusal(`line ${this.line(node)} calls \`${node.expression.getText()}\`, which only a component or a hook may do`);
      if (!this.reachesEnd && isDisposed(node) && node.parent.parent === this.block) {
        throw new Refusal(`line ${this.line(node)} declares what is disposed of at the end of its block`);
      }
    }

    jump(node, found) {
      const target = targetOf(node);
      if (target && this.holds(target)) return;
      const innermost = target && isLoop(target) && !node.label && target.statement === this.block;
      if (ts.isContinueStatement(node) && innermost && this.reachesEnd) {
        found.continues.push(node);
      } else {
        throw new Refusal(`line ${this.line(node)} leaves a loop that goes on around the range`);
      }
    }

    /** The variables that must go in and come out if the new function stands in `scope`. */
    flow(scope) {
      const flow = { inputs: [], outputs: [], locals: [], typeParameters: [] };
      this.mentioned ??= this.subject.mentionedIn(this.from, this.to);
      this.mentioned.forEach((variable) => this.variable(flow, scope, variable));
      return flow;
    }

    variable(flow, scope, { symbol, mentions, inside, outside }) {
      const declarations = (symbol.declarations ?? []).filter((declaration) => declaration.getSourceFile() === this.subject.file);
      if (declarations.length === 0) return;
      if (declarations.every((declaration) => this.holds(declaration))) {
        this.declaredInside(flow, { symbol, inside, outside });
      } else if (declarations.some((declaration) => !isVisible(declaration, scope))) {
        this.declaredAround(flow, { symbol, mentions, inside, outside, declarations });
      }
    }

    declaredInside(flow, { symbol, inside, outside }) {
      const type = symbol.flags & (ts.SymbolFlags.Type | ts.SymbolFlags.Function | ts.SymbolFlags.Class);
      if (outside.length === 0) {
        this.checkHoisted(symbol, inside);
        return;
      }
      const name = symbol.name;
      if (type) throw new Refusal(`\`${name}\` is declared in the range and used outside of it`);
      if (outside.some(({ node }) => node.end <= this.from)) {
        throw new Refusal(`\`${name}\` is declared in the range and used before it`);
      }
      const all = [...inside, ...outside];
      if (isShared(all) && isMutable(symbol, all)) throw shared(name);
      this.checkHoisted(symbol, inside);
      flow.outputs.push({ name, symbol, declared: keyword(symbol, outside), mentions: inside });
    }

    /** A `var` keeps its value from one round of a loop to the next. */
    checkHoisted(symbol, inside) {
      const declaration = symbol.valueDeclaration;
      const root = declaration && ts.getRootDeclaration(declaration);
      if (!root || !ts.isVariableDeclaration(root) || ts.getCombinedNodeFlags(root) & ts.NodeFlags.BlockScoped) return;
      const first = inside[0];
      if (this.loopsAround().length > 0 && !(first.declaration && first.writes)) {
        throw new Refusal(`\`${symbol.name}\` may keep its value from one round of the loop to the next`);
      }
    }

    declaredAround(flow, { symbol, mentions, inside, outside, declarations }) {
      const name = symbol.name;
      const later = declarations.find((declaration) => declaration.pos >= this.from && !ts.isFunctionDeclaration(declaration));
      if (later && !this.holds(later)) throw new Refusal(`\`${name}\` is declared behind the range and used in it`);
      if (symbol.flags & ts.SymbolFlags.TypeParameter) return void flow.typeParameters.push(symbol);
      if (symbol.flags & ts.SymbolFlags.Type && !(symbol.flags & ts.SymbolFlags.Value)) {
        throw new Refusal(`the type \`${name}\` is not known outside of its function`);
      }
      const mutable = isMutable(symbol, mentions);
      if (mutable && isShared(mentions)) throw shared(name);
      const writes = inside.some((mention) => mention.writes);
      const isKept = outside.some((mention) => this.isReadAfter(mention)) || this.isReadNextTime(symbol, inside) || this.isArgument(declarations[0]);
      if (writes && isKept) this.output(flow, { name, symbol, inside, mentions });
      const variable = { name, symbol, mentions: inside };
      if (this.needsValue(inside)) flow.inputs.push(variable);
      else if (!inside.some(({ declaration }) => declaration)) flow.locals.push(variable);
    }

    output(flow, { name, symbol, inside, mentions }) {
      for (let at = this.block; at !== this.host; at = at.parent) {
        if (ts.isTryStatement(at.parent) && at.parent.tryBlock === at && !declaredWithin(symbol, at)) this.checkCaught(at.parent, name, mentions);
      }
      flow.outputs.push({ name, symbol, declared: '', mentions: inside });
    }

    /** What was written before something was thrown would be lost. */
    checkCaught(attempt, name, mentions) {
      const handled = [attempt.catchClause, attempt.finallyBlock].filter(Boolean);
      const seen = mentions.some(({ node }) => handled.some((block) => block.pos <= node.pos && node.end <= block.end));
      const goesOn = attempt.catchClause && completes(attempt.catchClause.block) && mentions.some(({ node }) => node.pos >= attempt.end);
      if (seen || goesOn) throw new Refusal(`\`${name}\` is written in a \`try\` and read where that has failed`);
    }

    /** Whether a mention outside may see what the run wrote. */
    isReadAfter({ node, symbol, reads }) {
      if (!reads || this.beginsAnew(node, symbol)) return false;
      if (node.pos >= this.to) return true;
      return this.loopsAround().some((loop) => loop.pos <= node.pos && node.end <= loop.end);
    }

    /** Whether the run itself sees in the next round of a loop what it wrote in this one. */
    isReadNextTime(symbol, inside) {
      return this.loopsAround().some((loop) => !declaredWithin(symbol, loop.statement)) && this.needsValue(inside);
    }

    /** Where the mode is not strict, `arguments` sees what is written to a parameter. */
    isArgument(declaration) {
      return ts.isParameter(declaration) && !this.subject.isStrict && mentionsArguments(declaration.parent.body);
    }

    /** Whether a loop around the mention, but not around the run, gives it its first value: `for (var i = 0; ..)`. */
    beginsAnew(node, symbol) {
      const begins = (at) => {
        if (ts.isFunctionLike(at) || (at.pos <= this.from && this.to <= at.end)) return 'quit';
        const list = ts.isForStatement(at) || ts.isForInOrOfStatement(at) ? at.initializer : undefined;
        return symbol.declarations.some((other) => other.parent === list && (other.initializer || !ts.isForStatement(at)));
      };
      return Boolean(ts.findAncestor(node.parent, begins));
    }

    /** The loops around the run within its function, the outermost last. */
    loopsAround() {
      const found = [];
      for (let at = this.block; at && at !== this.host; at = at.parent) if (isLoop(at)) found.push(at);
      return found;
    }

    /** Whether the run may read the value from before; not if each way through it begins with writing. */
    needsValue(inside) {
      const first = inside[0];
      const statement = this.statements.find((other) => other.pos <= first.node.pos && first.node.end <= other.end);
      if (first.declaration && first.writes) {
        const list = first.declaration.parent;
        return !(ts.isVariableDeclarationList(list) && (list.parent === statement || list.parent.parent === this.block));
      }
      const assignment = first.node.parent;
      const plain = ts.isExpressionStatement(statement) && statement.expression === assignment;
      return !(plain && first.writes && !first.reads && inside.slice(1).every(({ node }) => node.pos > assignment.end || isConstant(assignment.right)));
    }
  }

  /** What React counts: each call of a component has to make the same ones in the same order. */
  function isHook(node) {
    if (!ts.isCallExpression(node)) return false;
    const called = node.expression;
    if (ts.isPropertyAccessExpression(called)) return called.expression.getText() === 'React' && /^use(?:[A-Z]|$)/.test(called.name.text);
    return ts.isIdentifier(called) && /^use(?:[A-Z]|$)/.test(called.text);
  }

  /** `using a = b`, which the compiler calls a constant too. */
  function isDisposed(node) {
    return ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) >= ts.NodeFlags.Using;
  }

  function mentionsArguments(body) {
    return Boolean(body && ts.forEachChildRecursively(body, (node) => {
      if (ts.isFunctionLike(node) && !ts.isArrowFunction(node)) return 'skip';
      return (ts.isIdentifier(node) && node.text === 'arguments' && isName(node)) || undefined;
    }));
  }

  /** The first `this.a` that is given a value. */
  function ownPropertySet(statement) {
    const isSet = (node) => ts.isPropertyAccessExpression(node) && node.expression.kind === Kind.ThisKeyword && ts.getAssignmentTargetKind(node) !== ts.AssignmentKind.None;
    return ts.forEachChildRecursively(statement, (node) => (isSet(node) ? node : undefined));
  }

  function isConstant(expression) {
    return ts.isLiteralExpression(expression) || ts.isArrayLiteralExpression(expression) || expression.kind === Kind.NullKeyword;
  }

  function isName(node) {
    return !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) && !(ts.isPropertyAssignment(node.parent) && node.parent.name === node);
  }

  function shared(name) {
    return new Refusal(`\`${name}\` changes and is shared with a closure, which would not see the change`);
  }

  /** Whether more than one function mentions it. */
  function isShared(mentions) {
    return new Set(mentions.map(({ within }) => within)).size > 1;
  }

  /** Whether it has not the same value from its declaration on. */
  function isMutable(symbol, mentions) {
    if (mentions.some(({ declaration, writes }) => writes && !declaration)) return true;
    const given = mentions.filter(({ declaration, writes }) => declaration && writes);
    const declaration = symbol.valueDeclaration;
    if (!declaration || symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Alias)) return false;
    if (symbol.flags & ts.SymbolFlags.Function) return symbol.declarations.length > 1 && given.length > 1;
    const root = ts.getRootDeclaration(declaration);
    if (ts.isParameter(root)) return given.length > 1;
    const hoisted = !(ts.getCombinedNodeFlags(root) & ts.NodeFlags.BlockScoped);
    return given.length !== 1 || (hoisted && !ts.isCatchClause(root.parent) && isInLoop(root));
  }

  function isInLoop(node) {
    return Boolean(ts.findAncestor(node.parent, (at) => (ts.isFunctionLike(at) ? 'quit' : isLoop(at))));
  }

  function declaredWithin(symbol, node) {
    return (symbol.declarations ?? []).every((declaration) => node.pos <= declaration.pos && declaration.end <= node.end);
  }

  function keyword(symbol, outside) {
    const root = ts.getRootDeclaration(symbol.valueDeclaration);
    const flags = ts.getCombinedNodeFlags(root);
    if (!(flags & ts.NodeFlags.BlockScoped)) return 'var';
    return outside.some(({ writes }) => writes) ? 'let' : 'const';
  }

  /** Whether what is declared there can be named in `scope`, the block or class that takes the new function. */
  function isVisible(declaration, scope) {
    const root = ts.getRootDeclaration(declaration);
    let container = ts.getEnclosingBlockScopeContainer(root);
    if (ts.isVariableDeclaration(root) && !(ts.getCombinedNodeFlags(root) & ts.NodeFlags.BlockScoped)) {
      container = ts.findAncestor(root.parent, (at) => ts.isFunctionLike(at) || ts.isSourceFile(at) || ts.isModuleBlock(at) || ts.isClassStaticBlockDeclaration(at));
    }
    if (ts.isTypeParameterDeclaration(root)) container = root.parent;
    if (ts.isFunctionExpression(root) || ts.isClassExpression(root)) container = root;
    return Boolean(ts.findAncestor(scope, (at) => at === container));
  }

  function isLoop(node) {
    return ts.isIterationStatement(node, false);
  }

  function targetOf(jump) {
    return ts.findAncestor(jump.parent, (at) => {
      if (ts.isFunctionLike(at)) return 'quit';
      if (jump.label) return ts.isLabeledStatement(at) && at.label.text === jump.label.text;
      return isLoop(at) || (ts.isBreakStatement(jump) && ts.isSwitchStatement(at));
    });
  }

  /** Whether what stands behind a statement may be reached through it. */
  function completes(statement) {
    if (!statement) return true;
    if (ts.isReturnStatement(statement) || ts.isThrowStatement(statement)) return false;
    if (ts.isBlock(statement)) return statement.statements.every(completes);
    if (ts.isIfStatement(statement)) return !statement.elseStatement || completes(statement.thenStatement) || completes(statement.elseStatement);
    if (ts.isTryStatement(statement)) {
      if (statement.finallyBlock && !completes(statement.finallyBlock)) return false;
      return completes(statement.tryBlock) || Boolean(statement.catchClause && completes(statement.catchClause.block));
    }
    return !ts.isSwitchStatement(statement) || switchCompletes(statement);
  }

  function switchCompletes(statement) {
    const clauses = statement.caseBlock.clauses;
    const breaks = ts.forEachChildRecursively(statement.caseBlock, (node) => {
      if (ts.isFunctionLike(node)) return 'skip';
      return ts.isBreakStatement(node) && targetOf(node) === statement ? true : undefined;
    });
    const last = clauses[clauses.length - 1];
    return Boolean(breaks) || !clauses.some(ts.isDefaultClause) || last.statements.every(completes);
  }

  return { Run, Refusal, completes, isLoop };
})();
