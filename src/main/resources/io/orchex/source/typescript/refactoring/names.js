'use strict';
/* Names for functions that are made from statements: what their comment, their result or their main call says. */
refactoring.names = (() => {
  const LONGEST = 40;
  const MOST_WORDS = 4;
  const VERBS = new Set(
    ('accept add adjust allow append apply assert assign attach build calculate call cancel cast check choose clean clear clone close ' +
      'collect combine compare complete compute configure connect consume convert copy count create decide decode define delete ' +
      'deliver derive describe destroy detach detect determine discard dispatch display drain drop emit enable encode end ensure ' +
      'enter escape evaluate exclude execute expand expect extend extract fetch fill filter find finish flatten flush format forward ' +
      'gather generate get group handle hide include increment infer init initialise initialize insert inspect install invoke iterate ' +
      'join keep lift limit link listen load locate lock log look lookup make map mark match measure merge move normalise normalize ' +
      'notify obtain omit open parse pass patch pause pick place pop populate prefer prepare prevent print process produce ' +
      'propagate provide prune publish push put queue raise read receive record reduce refresh register reject release reload remove ' +
      'rename render repeat replace report request require reset resolve respond restore resume retrieve retry return reverse rewrite ' +
      'run sanitise sanitize save scan schedule search select send serialise serialize set setup show shift skip slice sort split ' +
      'start stop store strip subscribe substitute sum swap switch sync take tear test throw toggle track transform translate ' +
      'traverse trim try unescape unlock unset unwrap update upgrade use validate verify visit wait walk warn wrap write').split(' '),
  );
  const FILLERS = new Set('a an the its it all any of our this that these those to be'.split(' '));
  const ENDS = new Set(
    'if when unless so because since where which who while until before after as and or but then for from in into on onto with without by via'.split(' '),
  );
  const VAGUE = new Set(
    ('call apply bind push then catch forEach map filter reduce some every on emit log slice concat splice join toString ' +
      'hasOwnProperty next test exec keys values entries has get set add String Number Boolean Array Object Error ' +
      'TypeError isArray require done resolve reject indexOf includes').split(' '),
  );
  /** Words that end in s and are no plural, and words that are no noun. */
  const DULL = new Set('this self that args arg opts options value values data result results res ret tmp temp obj item items i j k n x y key keys'.split(' '));

  /**
   * @param statements the run that becomes a function
   * @param result name of the variable that it gives back; undefined where there is none
   * @param host name of the function that it is taken from
   */
  function propose(subject, statements, result, host) {
    const made = [
      fromComment(subject, statements),
      result && fromResult(subject, statements, result),
      fromLoop(statements),
      fromCondition(statements),
      fromCall(statements),
      result && 'determine' + capital(result),
      fromAssignment(statements),
      fromReturn(statements, host),
      fromHost(statements, host),
    ];
    return made.filter(Boolean).map(plain).filter((name) => isFit(name) && !RESERVED.has(name));
  }

  /** What a file has everywhere, so that it tells nothing of one part. */
  const GENERAL = new Set('context ctx util utils helper helpers config state node module exports console process window document undefined'.split(' '));
  const RESERVED = new Set('arguments await eval function return switch throw typeof delete import export with'.split(' '));

  function isFit(name) {
    return /^[a-z][A-Za-z\d]{3,}$/.test(name) && name.length <= LONGEST && !VAGUE.has(name);
  }

  function plain(name) {
    return name.replace(/^[_$#]+/, '').replace(/[^A-Za-z\d]/g, '');
  }

  /** The first sentence of the comment above, where it begins with a verb: `// Drops the old ones` gives `dropOld`. */
  function fromComment(subject, statements) {
    const comments = ts.getLeadingCommentRanges(subject.text, statements[0].pos) ?? [];
    const last = comments[comments.length - 1];
    if (!last) return undefined;
    const words = sentence(subject.text.slice(last.pos, last.end)).replace(/^(?:try|attempt|need|now|first|then|finally|also),? (?:to )?/i, '').split(/\s+/);
    const verb = verbOf(words[0].toLowerCase());
    if (!verb) return undefined;
    const rest = [];
    for (const word of words.slice(1)) {
      const last = /[.,;:!?()]$/.test(word);
      const bare = word.replace(/[.,;:!?()`'"]+/g, '');
      if (ENDS.has(bare.toLowerCase()) || !/^[\w$-]*$/.test(bare) || rest.length >= MOST_WORDS - 1) break;
      if (bare && !FILLERS.has(bare.toLowerCase())) rest.push(bare);
      if (last) break;
    }
    return rest.length > 0 ? camel([verb, ...rest]) : undefined;
  }

  function sentence(comment) {
    return comment
      .replace(/^\/\/+|^\/\*+|\*\/$/g, '')
      .replace(/^\s*\*/gm, '')
      .trim();
  }

  function verbOf(word) {
    if (VERBS.has(word)) return word;
    const forms = [word.replace(/ies$/, 'y'), word.replace(/(ss|sh|ch|x|o)es$/, '$1'), word.replace(/s$/, '')];
    return forms.find((form) => VERBS.has(form));
  }

  function camel(words) {
    const parts = words.flatMap((word) => word.split(/[-_]/)).filter(Boolean);
    return parts.map((part, i) => (i === 0 ? lower(part) : capital(part))).join('');
  }

  function capital(word) {
    return word === '' ? '' : word[0].toUpperCase() + word.slice(1);
  }

  /** `URL` becomes `url`, `HTTPServer` stays what it can: `httpServer`. */
  function lower(word) {
    return word.replace(/^[A-Z]+(?=[A-Z][a-z]|$)|^[A-Z]/, (start) => start.toLowerCase());
  }

  function fromResult(subject, statements, result) {
    if (DULL.has(result)) return undefined;
    if (/^(?:is|has|can|should)[A-Z]/.test(result)) return 'check' + capital(result);
    return verbFor(subject, statements, result) + capital(result);
  }

  /** How the result comes about: it is collected, built, formatted or decided. */
  function verbFor(subject, statements, result) {
    const pattern = (form) => new RegExp('(?:^|[^.\\w$])' + result.replace(/\$/g, '\\$') + form);
    const code = statements.map((statement) => subject.text.slice(statement.getStart(), statement.end)).join('\n');
    if (pattern('\\s*\\.(?:push|unshift|add)\\(').test(code)) return 'collect';
    if (pattern('\\s*(?:\\+\\+|--|[-+*/]=)').test(code) && !pattern('\\s*\\+=\\s*[\'"`]').test(code)) return 'count';
    if (pattern('\\s*=\\s*(?:\\{|new )').test(code)) return 'build';
    if (pattern('\\s*\\+?=\\s*[\'"`]').test(code)) return 'format';
    return 'resolve';
  }

  function fromLoop(statements) {
    const loop = statements.find((statement) => ts.isForOfStatement(statement) || ts.isForInStatement(statement));
    if (!loop || statements.length > 2) return undefined;
    const call = mainCall([loop.statement]);
    const noun = nounOf(loop.expression);
    return call && noun ? verbPart(call) + capital(noun) : noun && 'process' + capital(noun);
  }

  function fromCondition(statements) {
    const choice = statements.length === 1 ? statements[0] : undefined;
    if (choice && ts.isSwitchStatement(choice)) {
      const noun = nounOf(choice.expression);
      return noun && 'handle' + capital(noun);
    }
    return undefined;
  }

  function fromCall(statements) {
    const call = mainCall(statements);
    if (!call) return undefined;
    const name = calledName(call);
    const nouns = [nounOf(call.arguments[0]), receiver(call), frequentNoun(statements)];
    const noun = nouns.find((some) => some && !overlaps(name, some));
    return noun ? name + capital(noun) : 'do' + capital(name);
  }

  function receiver(call) {
    const owner = ts.isPropertyAccessExpression(call.expression) ? nounOf(call.expression.expression) : undefined;
    return owner && !GENERAL.has(owner) ? owner : undefined;
  }

  function overlaps(name, noun) {
    return name.toLowerCase().includes(noun.toLowerCase()) || noun.toLowerCase().startsWith(name.toLowerCase());
  }

  /** What the statements deal with most. */
  function frequentNoun(statements) {
    const counts = new Map();
    const visit = (node) => {
      const noun = ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node.parent) ? nounOf(node) : undefined;
      if (noun && noun.length > 3 && noun.length <= LONGEST / 2 && !GENERAL.has(noun)) counts.set(noun, (counts.get(noun) ?? 0) + 1);
      ts.forEachChild(node, visit);
    };
    statements.forEach(visit);
    const [most] = [...counts].sort((one, other) => other[1] - one[1]);
    return most && most[1] > 1 ? most[0] : undefined;
  }

  function verbPart(call) {
    const [first] = calledName(call).split(/(?=[A-Z])/);
    return VERBS.has(first) ? first : 'process';
  }

  /** The last call that stands for itself and says something: what the statements are for. */
  function mainCall(statements) {
    let found;
    const visit = (node) => {
      if (ts.isFunctionLike(node)) return;
      const call = ts.isExpressionStatement(node) || ts.isReturnStatement(node) ? node.expression : undefined;
      if (call && ts.isCallExpression(call) && isTelling(calledName(call))) found = call;
      ts.forEachChild(node, visit);
    };
    statements.forEach(visit);
    return found;
  }

  function isTelling(name) {
    return name !== undefined && !VAGUE.has(name) && /^[a-z][A-Za-z\d]{3,}$/.test(name);
  }

  function calledName(call) {
    const called = call.expression;
    if (ts.isIdentifier(called)) return called.text;
    return ts.isPropertyAccessExpression(called) && ts.isIdentifier(called.name) ? called.name.text : undefined;
  }

  function nounOf(expression) {
    if (!expression) return undefined;
    if (ts.isCallExpression(expression)) return expression.arguments.length > 0 ? nounOf(expression.arguments[0]) : undefined;
    const name = ts.isIdentifier(expression) ? expression.text : ts.isPropertyAccessExpression(expression) ? expression.name.text : '';
    const noun = plain(name);
    return noun.length < 2 || DULL.has(noun) ? undefined : noun;
  }

  function fromAssignment(statements) {
    let found;
    const visit = (node) => {
      if (ts.isFunctionLike(node)) return;
      if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) found ??= nounOf(node.left);
      ts.forEachChild(node, visit);
    };
    statements.forEach(visit);
    return found && 'set' + capital(found);
  }

  function fromReturn(statements, host) {
    const last = statements[statements.length - 1];
    const noun = ts.isReturnStatement(last) ? nounOf(last.expression) : undefined;
    return noun && !host.toLowerCase().includes(noun.toLowerCase()) ? 'find' + capital(noun) : undefined;
  }

  /** Names the part of the host's work by its condition, else by where it ends. */
  function fromHost(statements, host) {
    const own = plain(host.split('.').pop());
    const condition = ts.isIfStatement(statements[0]) ? firstNoun(statements[0].expression) : undefined;
    if (condition && statements.length === 1) return 'handle' + capital(condition);
    if (own.length < 3) return undefined;
    return ts.isReturnStatement(statements[statements.length - 1]) ? 'finish' + capital(own) : 'prepare' + capital(own);
  }

  function firstNoun(condition) {
    let found;
    const visit = (node) => {
      found ??= ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) ? nounOf(node) : undefined;
      if (!found) ts.forEachChild(node, visit);
    };
    visit(condition);
    return found;
  }

  /** The first of the names that nothing in the file has. */
  function free(subject, names, host) {
    const own = capital(plain(host.split('.').pop()));
    const further = own ? names.map((name) => name + 'For' + own).filter((name) => name.length <= LONGEST) : [];
    return [...names, ...further].find((name) => !subject.words.has(name) && !isGlobal(subject, name));
  }

  function isGlobal(subject, name) {
    return Boolean(subject.checker.resolveName(name, subject.file, ts.SymbolFlags.Value, false));
  }

  return { propose, free };
})();
