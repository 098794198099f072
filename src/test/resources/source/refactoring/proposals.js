'use strict';
/*
 * Makes each change that any recipe proposes for a program, whether it would be chosen or not, and runs what comes of
 * it: a list of those that do not observe the same.
 */
globalThis.everyProposal = (() => {
  function observed(code) {
    const seen = [];
    try {
      const module = { exports: undefined };
      new Function('module', code)(module);
      module.exports((value) => seen.push(String(value)));
    } catch (failure) {
      seen.push(String(failure));
    }
    return seen.join('\n');
  }

  function apply(text, edits) {
    const ordered = [...edits].sort((one, other) => other.from - one.from);
    return ordered.reduce((edited, edit) => edited.slice(0, edit.from) + edit.text + edited.slice(edit.to), text);
  }

  function aims(type, text) {
    if (type !== 'extract_function') return [{ places: [{ line: 1, endLine: 1e6 }], variant: '' }];
    const functions = read.outline(text, 'js').functions;
    return functions.map(({ name, span }) => ({ places: [span], function: name, variant: '' }));
  }

  return (text) => {
    const expected = observed(text);
    const result = { expected, types: {}, wrong: [] };
    for (const [type, recipe] of Object.entries(refactoring.recipes)) {
      for (const aim of aims(type, text)) {
        for (const proposal of recipe.propose(new refactoring.Subject(text, 'js'), aim)) {
          if (proposal.refusal) continue;
          result.types[type] = (result.types[type] ?? 0) + 1;
          const found = observed(apply(text, proposal.edits()));
          if (found !== expected) result.wrong.push(`${proposal.description}: ${found}`);
        }
      }
    }
    return JSON.stringify(result);
  };
})();
