'use strict';
/* White space and habits of a text, so that what is written into it looks like what stands there. */
refactoring.layout = (() => {
  const NARROWEST = 80;
  const WIDEST = 110;

  /** The line end that the text uses. */
  function newline(text) {
    const feed = text.indexOf('\n');
    return feed > 0 && text[feed - 1] === '\r' ? '\r\n' : '\n';
  }

  function lineStart(text, offset) {
    return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  }

  /** The white space at the start of the line that holds the offset. */
  function indent(text, offset) {
    return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))[0];
  }

  function startsLine(text, offset) {
    return /^[ \t]*$/.test(text.slice(lineStart(text, offset), offset));
  }

  /** Offset behind the line end, if only white space stands before it; else the given offset. */
  function lineEnd(text, offset) {
    const end = /^[ \t]*(?:\r\n|\n|\r)/.exec(text.slice(offset));
    return end ? offset + end[0].length : offset;
  }

  /** What one level of a block adds to the indentation. */
  function unit(text, block) {
    const first = block?.statements?.[0];
    const outer = first ? indent(text, block.getStart()) : '';
    const inner = first ? indent(text, first.getStart()) : '';
    if (first && startsLine(text, first.getStart()) && inner.length > outer.length && inner.startsWith(outer)) {
      return inner.slice(outer.length);
    }
    const some = /^(\t| {2,8})\S/m.exec(text);
    return some ? some[1] : '  ';
  }

  /** ';' where most statements end with it. */
  function semicolon(subject) {
    return (subject.lazy.semicolon ??= mostEnd(subject) ? ';' : '');
  }

  function mostEnd({ file, text }) {
    let balance = 0;
    const visit = (node) => {
      if (ts.isExpressionStatement(node) || ts.isVariableStatement(node) || ts.isReturnStatement(node)) {
        balance += text[node.end - 1] === ';' ? 1 : -1;
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
    return balance >= 0;
  }

  /** How long the lines of code may be: as those that are there and hold no text or comment, which nobody can break. */
  function width(subject) {
    const isCode = (line) => !/['"`]|\/[/*]|^\s*\*/.test(line);
    const widest = (most, line) => (line.length > most && isCode(line) ? line.length : most);
    return (subject.lazy.width ??= Math.min(WIDEST, subject.text.split(/\r?\n/).reduce(widest, NARROWEST)));
  }

  /** What stands between the name of a function and its parameters. */
  function beforeParameters(text) {
    const apart = (text.match(/\bfunction [\w$]+ \(/g) ?? []).length;
    return apart > (text.match(/\bfunction [\w$]+\(/g) ?? []).length ? ' ' : '';
  }

  /** Moves the lines of a stretch from one indentation to another; lines that begin inside a template stay. */
  function reindent(subject, from, to, old, indentation) {
    const kept = templates(subject.file, from, to);
    const inTemplate = (offset) => kept.some(([start, end]) => start < offset && offset < end);
    let moved = '';
    let at = from;
    for (const match of subject.text.slice(from, to).matchAll(/\r\n|\n|\r/g)) {
      const next = from + match.index + match[0].length;
      const indented = subject.text.startsWith(old, next) && !inTemplate(next) && !isBlankLine(subject.text, next);
      moved += subject.text.slice(at, next) + (indented ? indentation : '');
      at = indented ? next + old.length : next;
    }
    return moved + subject.text.slice(at, to);
  }

  function isBlankLine(text, offset) {
    return /^[ \t]*(?:\r|\n|$)/.test(text.slice(offset, offset + 200));
  }

  function templates(file, from, to) {
    const found = [];
    const visit = (node) => {
      if (node.end <= from || node.pos >= to) return;
      if (ts.isTemplateLiteralKind(node.kind) || ts.isStringLiteral(node)) found.push([node.getStart(file), node.end]);
      ts.forEachChild(node, visit);
    };
    visit(file);
    return found;
  }

  /** The offset at which the comments begin that stand right above a node; its own start where there are none. */
  function commentStart(subject, node) {
    const comments = ts.getLeadingCommentRanges(subject.text, node.pos) ?? [];
    let start = node.getStart(subject.file);
    for (const comment of comments.reverse()) {
      const between = subject.text.slice(comment.end, start);
      if (!startsLine(subject.text, comment.pos) || (between.match(/\n/g) ?? []).length > 1) break;
      start = comment.pos;
    }
    return start;
  }

  /** The offset behind a node and a comment that follows it on its line. */
  function trailingEnd(subject, node) {
    const end = ownEnd(subject, node);
    const comments = ts.getTrailingCommentRanges(subject.text, end) ?? [];
    return comments.length > 0 ? comments[comments.length - 1].end : end;
  }

  /** Where semicolons are left out, one at the start of a line belongs to what stands behind it. */
  function ownEnd({ file, text }, node) {
    const [last, before] = ts.isStatement(node) ? node.getChildren(file).reverse() : [];
    const isApart = before && last.kind === ts.SyntaxKind.SemicolonToken && text.slice(before.end, last.getStart(file)).includes('\n');
    return isApart ? before.end : node.end;
  }

  /** What a statement ends with that is written up to there: without a semicolon it would go on in a line that begins like an operator. */
  function ending(subject, end) {
    return goesOn(subject, end) ? ';' : semicolon(subject);
  }

  /** Whether what stands behind would be taken for more of an expression. */
  function goesOn({ text }, end) {
    return /[([`/+-]/.test(text[ts.skipTrivia(text, end)] ?? '');
  }

  /** An edit that takes away whole statements with the comments above them and their lines. */
  function removal(subject, node) {
    const text = subject.text;
    let from = commentStart(subject, node);
    let to = trailingEnd(subject, node);
    if (startsLine(text, from) && lineEnd(text, to) > to) {
      from = lineStart(text, from);
      to = lineEnd(text, to);
      const alone = isBlankAbove(text, from) && (isBlankLine(text, to) || /^[ \t]*\}/.test(text.slice(to, to + 200)));
      if (alone && lineEnd(text, to) > to) to = lineEnd(text, to);
      else if (alone) from = lineStart(text, from - 1);
    }
    return { from, to, text: '' };
  }

  /** Whether more stands on the very next line than the end of a block. */
  function isFollowed(text, offset) {
    const next = lineEnd(text, offset);
    return next > offset && next < text.length && !isBlankLine(text, next) && !/^[ \t]*[})\]]/.test(text.slice(next, next + 200));
  }

  function isBlankAbove(text, start) {
    return start === 0 || /(?:^|\n|\r)[ \t]*(?:\r\n|\n|\r)$/.test(text.slice(Math.max(0, start - 200), start));
  }

  return {
    newline, indent, startsLine, lineStart, lineEnd, unit, semicolon, width, isFollowed, ending, goesOn, beforeParameters, reindent, commentStart,
    trailingEnd, removal,
  };
})();
