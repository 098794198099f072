'use strict';
/*
 * extract_function: the run of statements whose move leaves the two simplest functions, as a function behind the one
 * that it is taken from, or next to it inside another where more variables are at hand there.
 */
refactoring.recipes.extract_function = (() => {
  const { doubts, names, Extraction } = refactoring;
  const { Run, Refusal } = Extraction;
  const MOST_PARAMETERS = 6;
  const COMFORTABLE_PARAMETERS = 4;
  const WEIGHT_OF_NAME = 2;
  /** In a function that is no harder than this, a point more or less matters little. */
  const SMALL = 15;
  const MOST_RUNS = 4000;
  const MOST_STATEMENTS = 200;
  const MOST_ANALYSED = 120;
  /** A function more is worth so many points of a hard one, if they are a fifth of all or many. */
  const LEAST_GAIN = 4;
  const FAIR_SHARE = 5;
  const GREAT_GAIN = 15;
  const PAYS_FOR_NESTING = new Set(['if', 'for', 'while', 'switch', 'catch', '?:']);

  /** Proposals, the best first; refusals of what would have been better come in between. */
  function* propose(subject, aim) {
    const { line, endLine } = aim.places[0];
    const host = hostOf(subject, aim);
    if (!host) {
      yield { refusal: `no function is around lines ${line}-${endLine}` };
      return;
    }
    const runs = runsOf(subject, host);
    const aimed = runs.filter(({ from, to }) => line <= subject.line(from) && subject.line(to) <= endLine);
    const others = runs.filter((run) => !aimed.includes(run));
    const first = analysed(subject, host, aimed);
    yield* first.filter(isWanted);
    const second = analysed(subject, host, others);
    yield* second.filter(isWanted);
    yield* [...first, ...second].filter((proposal) => !isWanted(proposal));
    if (runs.length === 0) yield { refusal: `\`${host.name}\` has no run of statements whose move would make it simpler` };
  }

  function hostOf(subject, aim) {
    const { line, endLine } = aim.places[0];
    const named = subject.functions.filter(({ name, span }) => name === aim.function && span.line <= endLine && line <= span.endLine);
    return named[0] ?? subject.functionAround(line, endLine) ?? subject.functions.find(({ span }) => line <= span.line && span.endLine <= endLine);
  }

  /** What a maintainer would take comes before what is only possible. */
  function isWanted({ refusal, doubt, gain }) {
    return !refusal && doubt === '' && gain >= LEAST_GAIN;
  }

  function analysed(subject, host, runs) {
    return runs
      .slice(0, MOST_ANALYSED)
      .map(({ list, first, last, estimate }) => analyse(subject, host, withReturn(subject, host, new Run(subject, list, first, last)), estimate))
      .sort((one, other) => one.cost - other.cost);
  }

  /** Takes along the `return` of what the run declares, if nothing stands between. */
  function withReturn(subject, host, run) {
    const next = run.list[run.list.indexOf(run.statements[0]) + run.statements.length];
    const given = next && ts.isReturnStatement(next) && next.expression;
    if (!given || !ts.isIdentifier(given)) return run;
    const { declarations } = subject.checker.getSymbolAtLocation(given) ?? {};
    const wide = new Run(subject, run.list, run.list.indexOf(run.statements[0]), run.list.indexOf(next));
    const isWhole = run.block === run.host?.body && wide.statements.length === run.list.length;
    return declarations?.every((declaration) => run.holds(declaration)) && !isWhole ? wide : run;
  }

  /** Every run of statements of the host whose move makes it simpler, by what the simpler of the two keeps. */
  function runsOf(subject, host) {
    const found = [];
    const start = offsetOf(subject, host.span);
    const measured = new Set(subject.functions.map(({ span }) => offsetOf(subject, span)));
    const branches = host.branches.map((branch) => ({ ...branch, offset: offsetOf(subject, branch.span) }));
    const visit = (node) => {
      if (isFunction(node) && node.getStart() !== start && measured.has(node.getStart())) return;
      const list = ts.isBlock(node) || ts.isCaseOrDefaultClause(node) ? node.statements : undefined;
      if (list && found.length < MOST_RUNS) found.push(...runsIn(subject, node, list, { host, start, branches }));
      ts.forEachChild(node, visit);
    };
    visit(nodeAt(subject, start));
    return found.sort((one, other) => one.estimate - other.estimate || one.size - other.size);
  }

  function isFunction(node) {
    return ts.isFunctionLike(node) && Boolean(node.body);
  }

  function nodeAt(subject, start) {
    let found;
    const visit = (node) => {
      if (node.end <= start || node.pos > start) return;
      if (isFunction(node) && node.getStart() === start) found ??= node;
      ts.forEachChild(node, visit);
    };
    visit(subject.file);
    return found ?? subject.file;
  }

  function offsetOf(subject, span) {
    return subject.lineStart(span.line) + span.column - 1;
  }

  function runsIn(subject, block, list, { host, start, branches }) {
    const runs = [];
    const lift = depth(block, start);
    const starts = list.map((statement) => statement.getStart());
    const gains = list.map((statement, index) => gain(branches, starts[index], statement.end, lift));
    const isBody = isFunction(block.parent) && block.parent.getStart() === start;
    const begin = directives(list);
    for (let first = begin; first < list.length; first++) {
      let [held, moved] = [0, 0];
      for (let last = first; last < Math.min(list.length, first + MOST_STATEMENTS); last++) {
        held += gains[last].held;
        moved += gains[last].moved;
        if (isBody && first === begin && last === list.length - 1) continue;
        const estimate = Math.max(host.complexity.cognitive - held, moved);
        if (held > 0 && estimate < host.complexity.cognitive) {
          runs.push({ list, first, last, from: starts[first], to: list[last].end, estimate, size: last - first });
        }
      }
    }
    return runs;
  }

  /** The points of the branches in a range: those that it holds, and those left of them when it is `lift` levels higher. */
  function gain(branches, from, to, lift) {
    let [held, moved] = [0, 0];
    for (const { offset, cognitive, what } of branches) {
      if (offset < from || to <= offset) continue;
      held += cognitive;
      moved += cognitive - (PAYS_FOR_NESTING.has(what) ? Math.min(lift, cognitive - 1) : 0);
    }
    return { held, moved };
  }

  function directives(list) {
    let count = 0;
    while (count < list.length && ts.isExpressionStatement(list[count]) && ts.isStringLiteral(list[count].expression)) count++;
    return count;
  }

  /** How many levels of nesting a move out of this block takes away. */
  function depth(block, start) {
    let levels = 0;
    for (let at = block; at.parent && !(isFunction(at) && at.getStart() === start); at = at.parent) {
      const parent = at.parent;
      const nests =
        (ts.isIfStatement(parent) && parent.expression !== at && !(ts.isIfStatement(at) && parent.elseStatement === at)) ||
        Extraction.isLoop(parent) || ts.isSwitchStatement(parent) || ts.isCatchClause(parent) ||
        (isFunction(parent) && parent.getStart() !== start);
      levels += nests ? 1 : 0;
    }
    return levels;
  }

  function analyse(subject, host, run, estimate) {
    try {
      const exits = run.leave();
      const place = chosen(subject, host, run, exits);
      const name = named(subject, host, run, place);
      const cost = relative(host, estimate) + discomfort(run, place) + WEIGHT_OF_NAME * name.vagueness;
      const doubt = doubts.of(subject, run, place, name) || tooLittle(host, estimate);
      const gain = host.complexity.cognitive - estimate;
      return { ...proposal(subject, host, run, name.name), edits: () => refactoring.write(subject, run, exits, place, name.name), cost, gain, doubt };
    } catch (failure) {
      if (!(failure instanceof Refusal)) throw failure;
      return { refusal: failure.message, cost: relative(host, estimate) };
    }
  }

  /** Ten where nothing of a complex function is gained, nought where nothing is left. */
  function relative(host, estimate) {
    return (10 * estimate) / Math.max(host.complexity.cognitive, SMALL);
  }

  /** What a reader of the result has to put up with. */
  function discomfort(run, place) {
    const isLoneCase = run.statements.length === 1 && ts.isIfStatement(run.statements[0]) && !run.statements[0].elseStatement;
    return (
      place.parameters.length * 0.25 + place.flow.outputs.length * 0.3 + place.distance * 0.3 + (isLoneCase ? 0.5 : 0) +
      doubts.discomfort(run, place)
    );
  }

  function tooLittle(host, estimate) {
    const before = host.complexity.cognitive;
    const gain = before - estimate;
    const isLittle = gain < LEAST_GAIN || (FAIR_SHARE * gain < before && gain < GREAT_GAIN);
    return isLittle && before > SMALL ? `of its ${before} points ${estimate} would stay together` : '';
  }

  /** The outermost place at which the new function gets by with few parameters; the first refusal if there is none. */
  function chosen(subject, host, run, exits) {
    const failures = [];
    const fits = [];
    refactoring.places(subject, run, exits).forEach((place, distance) => {
      try {
        fits.push({ ...place, distance, ...signature(subject, run, exits, place) });
      } catch (failure) {
        if (!(failure instanceof Refusal)) throw failure;
        failures.push(failure);
      }
    });
    const comfortable = fits.find(({ parameters }) => parameters.length <= COMFORTABLE_PARAMETERS);
    const place = comfortable ?? fits[0];
    if (!place) throw failures[0] ?? new Refusal('no place for a new function is known');
    return place;
  }

  function signature(subject, run, exits, place) {
    const flow = run.flow(place.scope);
    const parameters = flow.inputs.sort((one, other) => one.mentions[0].node.pos - other.mentions[0].node.pos);
    if (parameters.length > MOST_PARAMETERS) {
      throw new Refusal(`the new function would take ${parameters.length} parameters, and at most ${MOST_PARAMETERS} are readable`);
    }
    const outputs = flow.outputs;
    if (outputs.length > 1 && outputs.some(({ declared }) => declared === '' || declared === 'var')) {
      throw new Refusal(`the range writes ${outputs.map(({ name }) => `\`${name}\``).join(' and ')}, which are read behind it: a function gives back one value`);
    }
    if (outputs.length > 2) throw new Refusal(`${outputs.length} values of the range are read behind it: a function gives back one`);
    checkExits(subject, run, exits, outputs);
    return { flow, parameters, types: refactoring.types(subject, run, exits, place, parameters, flow) };
  }

  function checkExits(subject, run, exits, outputs) {
    const [jump] = [...exits.returns, ...exits.continues].sort((one, other) => one.pos - other.pos);
    if (!jump) return;
    const where = `line ${subject.line(jump.getStart())} leaves the range in the middle`;
    if (outputs.length > 0) throw new Refusal(`${where}, and \`${outputs[0].name}\` is read behind it`);
    if (exits.continues.length > 0) {
      if (exits.returns.length > 0) throw new Refusal(where);
      return;
    }
    const isSuffix = run.reachesEnd && run.block.parent === run.host && ts.isBlock(run.block);
    if (exits.ends || isSuffix) return;
    throw new Refusal(where);
  }

  function named(subject, host, run, place) {
    const last = run.statements[run.statements.length - 1];
    const given = ts.isReturnStatement(last) && last.expression && ts.isIdentifier(last.expression) ? last.expression.text : undefined;
    const known = { result: place.flow.outputs[0]?.name ?? given, further: place.flow.outputs[1]?.name, host: host.name, inputs: place.parameters.map(({ name }) => name) };
    const name = names.free(subject, names.propose(subject, run.statements, known), host.name);
    if (!name) throw new Refusal('nothing in the range says what a function of it does, so it would have no good name');
    return name;
  }

  function proposal(subject, host, run, name) {
    const lines = `${subject.line(run.from)}-${subject.line(run.to)}`;
    return {
      kind: 'over_complex',
      line: subject.line(run.from),
      made: name,
      host: host.name,
      description: `moved lines ${lines} of \`${host.name}\` into \`${name}\``,
    };
  }

  return { propose, mustSimplify: true, isLocal: true };
})();
