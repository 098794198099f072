'use strict';
/*
 * Makes one wanted change: the first proposal of its recipe that parses, of which the compiler says nothing new, and
 * that makes no function harder to understand. What a local recipe changes is not seen outside of the function that
 * it changes, so the compiler checks no other.
 */
(() => {
  const { Subject, recipes } = refactoring;
  const MOST_ATTEMPTS = 24;
  /** Characters of all results together, as each is read from its beginning: in a long file fewer are attempted. */
  const MOST_READ = 2_400_000;
  const MOST_CHANGES = 100;
  const EVERYWHERE = [{ line: 1, endLine: Number.MAX_SAFE_INTEGER }];
  /** What is certain without a look at other files; a module of JavaScript may be imported for what it does. */
  const CERTAIN = ['simplify_conditional'];
  const CERTAIN_IF_TYPED = ['remove_unused_imports', ...CERTAIN];
  const NONE = { cyclomatic: 0, cognitive: 0 };
  let last;

  function run(text, extension, aim) {
    const subject = subjectOf(text, extension);
    if (subject.problem) return refused(text, syntax(subject));
    const recipe = recipes[aim.type];
    if (!recipe) return refused(text, `${aim.type} is not done in this language`);
    const refusals = [];
    let attempts = 0;
    for (const proposal of recipe.propose(subject, aim)) {
      const outcome = proposal.refusal ? proposal : attempt(subject, proposal, recipe);
      if (!outcome.refusal) return outcome;
      refusals.push(outcome.refusal);
      attempts += proposal.refusal ? 0 : 1;
      if (attempts >= MOST_ATTEMPTS || attempts * text.length >= MOST_READ) break;
    }
    return refused(text, refusals[0] ?? 'nothing of that kind is to be done there');
  }

  /** One text is often asked about several times, and to find out what its names mean takes longest. */
  function subjectOf(text, extension) {
    if (last?.text !== text || last.extension !== extension) last = new Subject(text, extension);
    return last;
  }

  function refused(text, refusal) {
    return { text, changes: [], refusal, doubt: '' };
  }

  function syntax(subject) {
    const { start, messageText } = subject.problem;
    return `line ${subject.line(start)} can't be parsed: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  }

  function attempt(subject, proposal, recipe) {
    const edits = [...proposal.edits()].reverse().sort((one, other) => one.from - other.from);
    const text = apply(subject.text, edits);
    const after = new Subject(text, subject.extension);
    if (after.problem) return { refusal: `the result would not parse: ${syntax(after)}` };
    const measured = measure(subject, after, proposal);
    const simpler = measured.after.cognitive < measured.before.cognitive;
    const harder = measured.after.cognitive > measured.before.cognitive || measured.after.cyclomatic > measured.before.cyclomatic;
    if (recipe.mustSimplify ? !simpler : harder) return { refusal: `\`${measured.function}\` would become no simpler` };
    const complaint = recipe.isLocal
      ? newComplaint(subject.complaintsAt(edits), after.complaintsAt(placesAfter(edits)))
      : newComplaint(subject.complaints(), after.complaints());
    if (complaint) return { refusal: `the compiler would say of the result: ${complaint}` };
    const { kind, line, description, doubt } = proposal;
    return { text, changes: [{ kind, line, description, ...measured }], refusal: '', doubt: doubt ?? '' };
  }

  /** Makes every change that is certain, one after the other. */
  function runAll(text, extension) {
    let result = refused(text, '');
    const places = [];
    for (const type of new Subject(text, extension).typed ? CERTAIN_IF_TYPED : CERTAIN) {
      while (result.changes.length < MOST_CHANGES) {
        const next = run(result.text, extension, { type, variant: '', places: EVERYWHERE });
        if (next.changes.length === 0) break;
        const [change] = next.changes;
        const line = oldLine(places, change.line);
        places.push({ line: change.line, added: lines(next.text) - lines(result.text) });
        result = { text: next.text, changes: [...result.changes, { ...change, line }], refusal: '', doubt: '' };
      }
    }
    const problem = result.changes.length === 0 ? run(text, extension, { type: '', places: EVERYWHERE }) : undefined;
    return { ...result, refusal: problem?.refusal.includes("can't be parsed") ? problem.refusal : '' };
  }

  function lines(text) {
    return text.split('\n').length;
  }

  /** Where a line was before the changes above it. */
  function oldLine(places, line) {
    return [...places].reverse().reduce((at, place) => (place.line < at ? Math.max(place.line, at - place.added) : at), line);
  }

  function apply(text, edits) {
    return edits.reduceRight((edited, edit) => edited.slice(0, edit.from) + edit.text + edited.slice(edit.to), text);
  }

  /** Where in the result the text of each edit stands. */
  function placesAfter(edits) {
    let moved = 0;
    return edits.map(({ from, to, text }) => {
      const start = from + moved;
      moved += text.length - (to - from);
      return { from: start, to: start + text.length };
    });
  }

  function newComplaint(before, after) {
    for (const [sentence, count] of after) {
      if (count > (before.get(sentence) ?? 0)) return sentence;
    }
    return undefined;
  }

  /** What the function was and what is the harder of those that it became. */
  function measure(subject, after, { host, made, line }) {
    const old = host === undefined ? subject.functionAround(line, line) : subject.functions.find(({ name }) => name === host);
    if (!old) return { function: '', before: NONE, after: NONE };
    const same = ({ functions }) => functions.filter(({ name }) => name === old.name);
    const parts = [same(after)[same(subject).indexOf(old)], ...after.functions.filter(({ name }) => made && isNamed(name, made))].filter(Boolean);
    const larger = (points) => Math.max(...parts.map(({ complexity }) => complexity[points]));
    return {
      function: old.name,
      before: old.complexity,
      after: { cyclomatic: larger('cyclomatic'), cognitive: larger('cognitive') },
    };
  }

  function isNamed(name, made) {
    return name === made || name.endsWith('.' + made) || name.endsWith('.#' + made) || name.endsWith('._' + made);
  }

  /** An answer is null if the text nests too deeply. */
  function answered(work) {
    try {
      return JSON.stringify(work());
    } catch (failure) {
      if (failure instanceof RangeError) return null;
      throw failure;
    }
  }

  globalThis.refactor = (text, extension, aim) => answered(() => run(text, extension, JSON.parse(aim)));
  globalThis.rewrite = (text, extension) => answered(() => runAll(text, extension));
})();
