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
  const FILLERS = new Set('a an the its it all any of our this that these those be'.split(' '));
  /** What only holds that which it is about. */
  const HOLDERS = /^(?:array|list|set|collection|map|group|pair)s?$/i;
  const ENDS = new Set(
    'to if when unless so because since what how whether where which who while until before after as and or but then for from in into on onto with without by via'.split(' '),
  );
  const VAGUE = new Set(
    ('call apply bind push then catch forEach map filter reduce some every on emit log slice concat splice join toString ' +
      'hasOwnProperty next test exec keys values entries has get set add String Number Boolean Array Object Error ' +
      'TypeError setTimeout setImmediate setInterval clearTimeout nextTick isArray require done resolve reject indexOf includes flatMap find findIndex').split(' '),
  );
  /** Words that end in s and are no plural, and words that are no noun. */
  const DULL = new Set('this self that args arg opts options value values data result results res ret undefined name type tmp temp obj item items i j k n x y key keys'.split(' '));

  /**
   * Names, each with how little it says: 0 is best.
   *
   * @param statements the run that becomes a function
   * @param result name of the variable that it gives back; undefined where there is none
   * @param further name of another one that it gives back
   * @param host name of the function that it is taken from
   * @param inputs names of what is handed over
   */
  function propose(subject, statements, { result, further, host, inputs }) {
    const made = [
      [fromComment(subject, statements), 0],
      ...fromResult(subject, statements, result ?? '', further),
      fromLoop(statements),
      [fromCondition(statements), 1],
      fromCall(statements),
      [result && result.length > 2 && 'determine' + capital(result), 1],
      [fromAssignment(statements), 1.5],
      [fromReturn(statements, host), 1],
      [fromTail(statements, host, inputs), 2],
      [fromHost(statements), 2],
    ];
    return made
      .filter(([name]) => name)
      .map(([name, vagueness]) => ({ name: plain(name), vagueness }))
      .filter(({ name }) => isFit(name))
      .sort((one, other) => one.vagueness - other.vagueness);
  }

  /** Who does this gives back what comes of it, and not whether it is right. */
  const FINDING = new Set('build calculate collect compute count create determine extract find format generate get make parse resolve retrieve'.split(' '));
  const ANSWERED = new Map([['calculate', 'verify'], ['compute', 'verify']]);
  /** What is said of a value where nothing tells how it comes about. */
  const GUESSED = new Set('update advance resolve'.split(' '));
  const PLACES = /^(?:start|end|pos|position|index|offset|cursor)$|(?:Index|Pos|Position|Offset|Start|End)$/;
  /** What a file has everywhere, so that it tells nothing of one part. */
  const GENERAL = new Set('context ctx util utils helper helpers config state node module exports console process window document undefined'.split(' '));
  const RESERVED = new Set('arguments await eval function return switch throw typeof delete import export with'.split(' '));

  function isFit(name) {
    return /^[a-z][A-Za-z\d]{3,}$/.test(name) && name.length <= LONGEST && !VAGUE.has(name) && !RESERVED.has(name);
  }

  function plain(name) {
    return name.replace(/^[_$#]+/, '').replace(/[^A-Za-z\d]+(\w?)/g, (_, next) => next.toUpperCase());
  }

  /** The first sentence of the comment above, where it begins with a verb: `// Drops the old ones` gives `dropOld`. */
  function fromComment(subject, statements) {
    if (!isOneParagraph(subject, statements)) return undefined;
    const comments = ts.getLeadingCommentRanges(subject.text, statements[0].pos) ?? [];
    const last = comments[comments.length - 1];
    if (!last) return undefined;
    const words = sentence(subject.text.slice(last.pos, last.end)).replace(/^(?:try|attempt|need|now|first|then|finally|also),? (?:to )?/i, '').split(/\s+/);
    const verb = verbOf(words[0].toLowerCase());
    if (!verb || (verb === 'check' && !leaves(statements))) return undefined;
    const rest = phrase(words.slice(1));
    const said = answers(statements) && FINDING.has(verb) ? ANSWERED.get(verb) : verb;
    if (!said) return undefined;
    const isTelling = rest.length > 1 || (rest.length === 1 && !HOLDERS.test(rest[0]));
    return isTelling && rest.length < MOST_WORDS ? camel([said, ...rest]) : undefined;
  }

  /** Whether it gives back nothing but whether something is so. */
  function answers(statements) {
    const returned = [];
    const visit = (node) => {
      if (ts.isFunctionLike(node)) return;
      if (ts.isReturnStatement(node)) returned.push(node.expression);
      ts.forEachChild(node, visit);
    };
    statements.forEach(visit);
    return returned.length > 0 && returned.every((value) => value && isAnswer(ts.skipParentheses(value)));
  }

  function isAnswer(value) {
    if (ts.isPrefixUnaryExpression(value)) return value.operator === ts.SyntaxKind.ExclamationToken;
    return /^(?:true|false)$/.test(value.getText()) || (ts.isBinaryExpression(value) && /^(?:[=!]==?|[<>]=?|in|instanceof)$/.test(value.operatorToken.getText()));
  }

  /** The words that say to what something is done; of an array of keys they are the keys. */
  function phrase(words) {
    const said = [];
    for (const word of words) {
      const last = /[.,;:!?()]$/.test(word);
      const bare = word.replace(/[.,;:!?()`'"]+/g, '');
      const isOf = bare === 'of' && said.length > 0;
      if (isOf && HOLDERS.test(said[said.length - 1])) said.pop();
      else if (isOf || ENDS.has(bare.toLowerCase()) || !/^[\w$-]*$/.test(bare)) break;
      if (bare && !FILLERS.has(bare.toLowerCase())) said.push(bare);
      if (last) break;
    }
    return said;
  }

  /** Whether somebody is told what a check found. */
  function leaves(statements) {
    return statements.some((statement) => /\bthrow\b|\breturn\s+[^;\s]/.test(statement.getText()));
  }

  /** Whether the comment above speaks of all statements, and not only of the first ones. */
  function isOneParagraph(subject, statements) {
    return statements.slice(1).every((statement) => !/\n\s*\n|\n\s*\/[/*]/.test(subject.text.slice(statement.pos, statement.getStart())));
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

  function fromResult(subject, statements, result, further) {
    if (DULL.has(result) || result.length < 3) return [];
    if (/^(?:is|has|can|should)[A-Z]/.test(result)) return [['check' + result.replace(/^[a-z]+/, ''), isAbout(statements, result) && !acts(statements) ? 0.6 : 1]];
    const verb = verbFor(subject, statements, result);
    const noun = capital(plain(result)) + (further ? 'And' + capital(plain(further)) : '');
    return [[verb + noun, GUESSED.has(verb) || !isTold(result) || !isAbout(statements, result) || !isFed(statements, result) || isBeside(statements) ? 1 : 0]];
  }

  /** Whether more is done than to look: something is called for its own sake, or set that others have. */
  function acts(statements) {
    const doesMore = (node) => {
      const { expression } = node;
      const isCall = ts.isExpressionStatement(node) && ts.isCallExpression(expression) && !DUTIES.test(calledName(expression) ?? '');
      return isCall || (ts.isAssignmentExpression(node) && !ts.isIdentifier(node.left)) || undefined;
    };
    return statements.some((statement) => doesMore(statement) || ts.forEachChildRecursively(statement, doesMore));
  }

  /** Whether several things are only checked before the value is made. */
  function isBeside(statements) {
    return statements.filter(isCheck).length > 1;
  }

  /** Whether the statements end with the value, and do not only begin with it. */
  function isAbout(statements, result) {
    const [last] = statements.filter((statement) => !ts.isReturnStatement(statement)).slice(-1);
    const name = result.replace(/\$/g, '\\$');
    return Boolean(last) && new RegExp(`(?:^|[^.\\w$])${name}\\s*(?:[-+*/|&?]*=(?![=>])|\\+\\+|--|\\[|\\.(?:push|unshift|add|set)\\()`).test(last.getText());
  }

  /** Whether what stands before the last statement has to do with the value that comes of it. */
  function isFed(statements, result) {
    const [last, ...before] = statements.filter((statement) => !ts.isReturnStatement(statement)).reverse();
    const known = new Set([result]);
    const collect = (node) => {
      const given = ts.isVariableDeclaration(node) ? node.name : ts.isAssignmentExpression(node) ? rootOf(node.left) : undefined;
      given?.getText().match(/[\w$]+/g)?.forEach((name) => known.add(name));
      if (ts.isCallExpression(node)) known.add(rootOf(node.expression).getText());
      ts.forEachChild(node, collect);
    };
    before.forEach(collect);
    const isKnown = (node) => (ts.isIdentifier(node) && known.has(node.text) && !isOwnName(node, last)) || undefined;
    return before.length === 0 || before.some((statement) => mentions(statement, result)) || Boolean(ts.forEachChildRecursively(last, isKnown));
  }

  function rootOf(node) {
    let root = node;
    while (ts.isPropertyAccessExpression(root) || ts.isElementAccessExpression(root) || ts.isCallExpression(root) || ts.isNonNullExpression(root)) root = root.expression;
    return root;
  }

  function isOwnName(node, last) {
    return ts.isVariableDeclaration(node.parent) && node.parent.name === node && node.parent.parent.parent === last;
  }

  function mentions(statement, name) {
    return Boolean(ts.forEachChildRecursively(statement, (node) => (ts.isIdentifier(node) && node.text === name) || undefined));
  }

  /** Not what is short, numbered or of few letters. */
  function isTold(result) {
    return result.length > 3 && !/\d|^[a-z][A-Z]|^(?:value|current|next|prev|line|index|output|item)s?$/.test(result);
  }

  /** How the result comes about: it is collected, built, formatted or decided. */
  function verbFor(subject, statements, result) {
    const pattern = (form) => new RegExp('(?:^|[^.\\w$])' + result.replace(/\$/g, '\\$') + form);
    const code = statements.map((statement) => subject.text.slice(statement.getStart(), statement.end)).join('\n');
    if (pattern('\\s*\\.(?:push|unshift|add)\\(').test(code)) return 'collect';
    if (pattern('\\s*(?:\\+\\+|--|[-+]= ?1\\b)').test(code)) return PLACES.test(result) ? 'advance' : 'count';
    if (pattern('\\s*=\\s*(?:\\{|new )').test(code)) return 'build';
    if (pattern('\\s*(?:\\+=\\s*[\'"`]|=\\s*(?:([\'"`])\\1|([\'"]).*\\2\\s*\\+|`[^`]*\\$\\{))').test(code)) return 'format';
    if (pattern('\\s*=\\s*[\'"`]').test(code)) return 'determine';
    return pattern('\\s*[-+*/]=').test(code) ? 'update' : 'resolve';
  }

  function fromLoop(statements) {
    const further = statements.filter((statement) => !ts.isVariableStatement(statement));
    const loop = further.length <= 2 ? further.find((statement) => loopedOver(statement)) : undefined;
    const noun = loop && nounOf(loopedOver(loop));
    const call = loop && mainCall([loop]);
    const isTold = call && !DUTIES.test(calledName(call));
    return [noun && (isTold ? verbPart(call) : 'process') + capital(noun), isTold ? 0.3 : 1];
  }

  /** What a statement goes through, one after the other. */
  function loopedOver(statement) {
    if (ts.isForInOrOfStatement(statement)) return statement.expression;
    const condition = ts.isForStatement(statement) ? statement.condition : ts.isWhileStatement(statement) ? statement.expression : undefined;
    if (condition) return lengthOf(condition);
    const call = ts.isExpressionStatement(statement) ? statement.expression : undefined;
    const called = call && ts.isCallExpression(call) && ts.isPropertyAccessExpression(call.expression) ? call.expression : undefined;
    return called?.name.text === 'forEach' ? called.expression : undefined;
  }

  function lengthOf(condition) {
    let found;
    const visit = (node) => {
      if (ts.isPropertyAccessExpression(node) && /^(?:length|size)$/.test(node.name.text)) found ??= node.expression;
      ts.forEachChild(node, visit);
    };
    visit(condition);
    return found;
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
    if (!call) return [fromAdding(statements), 1];
    const name = plain(calledName(call));
    const nouns = [...call.arguments.map(nounOf).filter((some) => !GENERAL.has(some)), receiver(call), frequentNoun(statements)];
    const noun = nouns.find((some) => some && !overlaps(name, some));
    const isTold = !/[A-Z]/.test(name) && !DUTIES.test(name) && !isOwn(call, statements);
    const said = isTold && isCentral(call, statements) && !isAside(call, statements) ? 0.5 : 1.2;
    return noun ? [name + capital(noun), said] : ['do' + capital(name), 1.5];
  }

  /** Whether the statements define what is called, so that its name is a part of what they do. */
  function isOwn({ expression }, statements) {
    const name = ts.isIdentifier(expression) ? expression.text.replace(/\$/g, '\\$') : '';
    return name !== '' && statements.some((statement) => new RegExp(`\\b(?:function|const|let|var)\\s+${name}(?![\\w$])`).test(statement.getText()));
  }

  /** Whether all of the statements lead to the call, and not only one of several cases. */
  function isCentral(call, statements) {
    for (let at = call; !statements.includes(at); at = at.parent) {
      const around = at.parent;
      if (ts.isCatchClause(around) || ts.isCaseOrDefaultClause(around) || ts.isConditionalExpression(around)) return false;
      if (ts.isIfStatement(around) && !isOnlyCase(around)) return false;
    }
    return true;
  }

  /** What is done where something is wrong, or whatever it is that something is done to. */
  const DUTIES = /^(?:throw|raise|reject|report|fail|warn|define|replace|apply|invoke)/;

  /** Whether so much stands beside it that more is done. */
  function isAside(call, statements) {
    const name = calledName(call);
    const isCalling = (statement) => ts.forEachChildRecursively(statement, (node) => (ts.isCallExpression(node) && calledName(node) === name ? true : undefined));
    const isFurther = (statement) => !ts.isVariableStatement(statement) && !isCheck(statement);
    const size = (some) => some.filter(isFurther).reduce((sum, statement) => sum + statement.getText().split('\n').length, 0);
    return 2 * size(statements.filter((statement) => !isCalling(statement))) > size(statements.filter(isCalling));
  }

  /** Whether it only makes sure of something. */
  function isCheck(statement) {
    return ts.isIfStatement(statement) && !statement.elseStatement && /\bthrow/.test(statement.thenStatement.getText()) && statement.thenStatement.getText().split('\n').length < 4;
  }

  /** Whether nothing else is done beside it. */
  function isOnlyCase(choice) {
    const around = ts.isBlock(choice.parent) ? choice.parent.statements : [choice];
    return !choice.elseStatement && around.every((other) => other === choice || ts.isVariableStatement(other));
  }

  function fromAdding(statements) {
    let found;
    const visit = (node) => {
      const called = ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) ? node.expression : undefined;
      if (called && /^(?:push|unshift|add)$/.test(called.name.text)) found ??= nounOf(called.expression);
      if (!ts.isFunctionLike(node)) ts.forEachChild(node, visit);
    };
    statements.forEach(visit);
    return found && 'collect' + capital(found);
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
      const noun = ts.isIdentifier(node) && isValue(node) ? nounOf(node) : undefined;
      if (noun && noun.length > 3 && noun.length <= LONGEST / 2 && !GENERAL.has(noun)) counts.set(noun, (counts.get(noun) ?? 0) + 1);
      ts.forEachChild(node, visit);
    };
    statements.forEach(visit);
    const [most] = [...counts].sort((one, other) => other[1] - one[1]);
    return most && most[1] > 1 ? most[0] : undefined;
  }

  function isValue(name) {
    const parent = name.parent;
    const called = ts.isCallOrNewExpression(parent) && parent.expression === name;
    return !called && !ts.isPropertyAccessExpression(parent) && !/^(?:is|has|can|should|on)[A-Z]/.test(name.text);
  }

  function verbPart(call) {
    return /^[a-z]*/.exec(plain(calledName(call)))[0];
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
    return name !== undefined && !VAGUE.has(name) && VERBS.has(/^[a-z]*/.exec(plain(name))[0]) && plain(name).length > 3;
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
    return noun.length < 3 || DULL.has(noun) ? undefined : noun;
  }

  function fromAssignment(statements) {
    let found;
    const visit = (node) => {
      if (ts.isFunctionLike(node)) return;
      const noun = ts.isAssignmentExpression(node) ? nounOf(node.left) : undefined;
      found ??= noun && (ts.isIdentifier(node.left) ? 'update' : 'set') + capital(noun);
      ts.forEachChild(node, visit);
    };
    statements.forEach(visit);
    return found;
  }

  function fromReturn(statements, host) {
    const last = statements[statements.length - 1];
    const noun = ts.isReturnStatement(last) ? nounOf(last.expression) : undefined;
    return noun && !host.toLowerCase().includes(noun.toLowerCase()) ? 'find' + capital(noun) : undefined;
  }

  /** The rest of a function does what the whole does, with what is known by then. */
  function fromTail(statements, host, inputs) {
    const own = lower(plain(host.split('.').pop()));
    const input = [...inputs].reverse().find((name) => !DULL.has(name) && !own.toLowerCase().includes(plain(name).toLowerCase()));
    const isTail = ts.isReturnStatement(statements[statements.length - 1]);
    return isTail && own.length > 2 && input ? own + 'With' + capital(plain(input)) : undefined;
  }

  function fromHost(statements) {
    const condition = ts.isIfStatement(statements[0]) ? firstNoun(statements[0].expression) : undefined;
    return condition && statements.length === 1 ? 'handle' + capital(condition) : undefined;
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
    const further = names
      .map(({ name, vagueness }) => ({ name: name + 'For' + own, vagueness: vagueness + 0.5 }))
      .filter(({ name }) => own && !name.slice(0, -own.length - 3).toLowerCase().includes(own.toLowerCase()) && name.length <= LONGEST);
    return [...names, ...further].find(({ name }) => !subject.words.has(name) && !subject.words.has('_' + name) && !isGlobal(subject, name));
  }

  function isGlobal(subject, name) {
    return Boolean(subject.checker.resolveName(name, subject.file, ts.SymbolFlags.Value, false));
  }

  return { propose, free };
})();
