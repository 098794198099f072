'use strict';
/* Compiles files that belong together only to hear what is wrong with them. */
globalThis.diagnose = (() => {
  /** More files than this are not compiled together; then only those that matter and what they import. */
  const MOST_FILES = 400;
  const MOST_PROBLEMS = 50000;
  const LONGEST_MESSAGE = 500;
  const HOME = '/program/';
  /** Which members a type lacks, which changes with each that another one gets. */
  const MISSING = /(missing the following properties from type '(?:[^']|'(?!:))*'): [\w$#, ]+\.?/g;
  const NOT_FOUND = new Set([2307, 2792, 2732, 2834, 2835, 7016]);

  function options(isTyped) {
    return {
      target: ts.ScriptTarget.Latest,
      module: ts.ModuleKind.Preserve,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      jsx: ts.JsxEmit.Preserve,
      lib: ['lib.esnext.d.ts', 'lib.dom.d.ts'],
      allowJs: true,
      checkJs: true,
      noEmit: true,
      strict: isTyped,
      experimentalDecorators: true,
      allowImportingTsExtensions: true,
      skipLibCheck: true,
      types: [],
    };
  }

  function host(texts) {
    const sources = new Map();
    const source = (name) => {
      if (!sources.has(name)) sources.set(name, ts.createSourceFile(name, texts.get(name), ts.ScriptTarget.Latest));
      return sources.get(name);
    };
    return {
      getSourceFile: (name) => (texts.has(name) ? source(name) : refactoring.library.find(name)),
      getDefaultLibFileName: () => '/lib/lib.esnext.d.ts',
      getDefaultLibLocation: () => '/lib',
      fileExists: (name) => texts.has(name) || Boolean(refactoring.library.find(name)),
      readFile: (name) => texts.get(name),
      writeFile: () => {},
      getCurrentDirectory: () => HOME,
      getCanonicalFileName: (name) => name,
      useCaseSensitiveFileNames: () => true,
      getNewLine: () => '\n',
    };
  }

  function problem({ file, start, code, messageText }) {
    const message = ts.flattenDiagnosticMessageText(messageText, ' ').replace(MISSING, '$1');
    return {
      path: file.fileName.slice(HOME.length),
      line: file.getLineAndCharacterOfPosition(start).line + 1,
      id: code,
      message: message.slice(0, LONGEST_MESSAGE),
      missing: NOT_FOUND.has(code) ? (/'([^']+)'/.exec(message)?.[1] ?? message.slice(0, LONGEST_MESSAGE)) : null,
    };
  }

  /** What is implicitly anything is no error of a change: in code without types, all is. */
  function isError({ category, code, file, start }) {
    const implicit = code >= 7000 && code < 8000 && !NOT_FOUND.has(code);
    return category === ts.DiagnosticCategory.Error && !implicit && Boolean(file) && start !== undefined;
  }

  /** @param files `{ path, text }` of each; `focus` the paths of those that matter, all where there are none */
  return (json) => {
    const { files, focus } = JSON.parse(json);
    const texts = new Map(files.map(({ path, text }) => [HOME + path, text]));
    const all = [...texts.keys()];
    const roots = all.length <= MOST_FILES || focus.length === 0 ? all.slice(0, MOST_FILES) : focus.map((path) => HOME + path).filter((name) => texts.has(name));
    const isTyped = roots.some((name) => /\.[cm]?tsx?$/.test(name));
    const program = ts.createProgram(roots, options(isTyped), host(texts));
    const found = roots.flatMap((name) => {
      const file = program.getSourceFile(name);
      return file ? [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)] : [];
    });
    return JSON.stringify({
      files: roots.length,
      problems: found.filter(isError).slice(0, MOST_PROBLEMS).map(problem),
      leftOut: [],
      unseen: [],
    });
  };
})();
