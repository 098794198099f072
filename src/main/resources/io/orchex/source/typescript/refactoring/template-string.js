'use strict';
/*
 * use_template_string: texts that are put together with `+`, as one template. A value that is neither text nor number
 * may turn into another text there, so its type must be known.
 */
refactoring.recipes.use_template_string = (() => {
  const Kind = ts.SyntaxKind;
  const PLAIN = ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BigIntLike | ts.TypeFlags.BooleanLike | ts.TypeFlags.Null | ts.TypeFlags.Undefined;

  function* propose(subject, aim) {
    if (!subject.isModern) {
      yield { refusal: 'the file is written in JavaScript from before templates' };
      return;
    }
    for (const chain of chains(subject.file).filter((node) => isAimed(subject, aim, node))) {
      yield template(subject, chain);
    }
  }

  function isAimed(subject, aim, node) {
    const line = subject.line(node.getStart());
    return aim.places.some((place) => place.line <= line && subject.line(node.end) <= place.endLine);
  }

  /** The outermost sums that have a text in them and something else. */
  function chains(file) {
    const found = [];
    const visit = (node) => {
      if (isSum(node) && !isSum(node.parent)) {
        const parts = operands(node);
        if (parts.some(isText) && parts.some((part) => !isText(part))) found.push(node);
        parts.forEach((part) => ts.forEachChild(part, visit));
      } else {
        ts.forEachChild(node, visit);
      }
    };
    visit(file);
    return found;
  }

  function isSum(node) {
    return ts.isBinaryExpression(node) && node.operatorToken.kind === Kind.PlusToken;
  }

  function isText(node) {
    return ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node);
  }

  /** A sum in parentheses that is a text may as well be added part by part. */
  function operands(node) {
    if (!isSum(node)) return [node];
    const inner = ts.skipParentheses(node.right);
    const further = inner !== node.right && isSum(inner) ? operands(inner) : [];
    return [...operands(node.left), ...(further.slice(0, 2).some(isText) ? further : [node.right])];
  }

  function template(subject, chain) {
    const parts = operands(chain);
    const line = subject.line(chain.getStart());
    const first = parts.findIndex((part) => isText(part) || isOnly(subject, part, ts.TypeFlags.StringLike));
    const refuse = (why) => ({ refusal: `line ${line}: ${why}` });
    if (first > 1) return refuse('numbers are added before a text begins');
    if (hasComment(subject, chain)) return refuse('a comment stands between the parts');
    const doubtful = parts.find((part) => !isText(part) && !isOnly(subject, part, PLAIN));
    if (doubtful) return refuse(`\`${doubtful.getText()}\` may be an object, and those need not turn into the same text in a template`);
    if (/[\r\n]/.test(chain.getText())) return refuse('it goes over several lines');
    return {
      kind: 'concatenated_text',
      line,
      description: `wrote the text of line ${line} as a template`,
      edits: () => [{ from: chain.getStart(), to: chain.end, text: '`' + joined(parts.map(piece)) + '`' }],
    };
  }

  function hasComment(subject, chain) {
    const code = operands(chain);
    return code.some((part, i) => i > 0 && /\/[/*]/.test(subject.text.slice(code[i - 1].end, part.getStart())));
  }

  function isOnly(subject, part, flags) {
    const type = subject.checker.getTypeAtLocation(part);
    const types = type.isUnion() ? type.types : [type];
    return types.every((single) => (single.flags & flags) !== 0);
  }

  /** A `$` at the end of one text and a brace at the start of the next are no substitution. */
  function joined(pieces) {
    return pieces.reduce((text, next) => (next.startsWith('{') && /(?:^|[^\\])(?:\\\\)*\$$/.test(text) ? text.slice(0, -1) + '\\$' : text) + next, '');
  }

  function piece(part) {
    const value = ts.skipParentheses(part);
    if (ts.isTemplateExpression(value)) return value.getText().slice(1, -1);
    if (!isText(part)) return '${' + value.getText() + '}';
    const raw = part.getText().slice(1, -1);
    const escaped = (found) => (found.length === 1 ? '\\' + found : /['"]/.test(found) ? found[1] : found);
    return ts.isStringLiteral(part) ? raw.replace(/\\[^]|`|\$(?=\{)/g, escaped) : raw;
  }

  return { propose, isLocal: true };
})();
