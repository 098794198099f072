/*
 * Tells for each file what ESLint and SonarJS count in it: one line of JSON for one file,
 * {"path": .., "complexity": [[line, column, points], ..], "cognitive": [..]}.
 * Arguments: the folder that holds node_modules, then the files.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';

const [home, ...paths] = process.argv.slice(2);
const load = createRequire(join(home, 'package.json'));
const { Linter } = load('eslint');
const parser = load('@typescript-eslint/parser');
const { rules } = load('eslint-plugin-sonarjs');

const RULES = { complexity: 'complexity', 'sonarjs/cognitive-complexity': 'cognitive' };
const linter = new Linter({ configType: 'flat' });

function configuration(path) {
  const plain = /\.[mc]?jsx?$/.test(path);
  const options = { ecmaFeatures: { jsx: !path.endsWith('ts') } };
  return {
    files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'],
    plugins: { sonarjs: { rules: { 'cognitive-complexity': rules['cognitive-complexity'] } } },
    languageOptions: plain ? { parserOptions: options } : { parser, parserOptions: options },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
    rules: { complexity: ['error', { max: 0 }], 'sonarjs/cognitive-complexity': ['error', 0] },
  };
}

for (const path of paths) {
  const found = { path, complexity: [], cognitive: [], failure: '' };
  for (const message of linter.verify(readFileSync(join(home, path), 'utf8'), [configuration(path)], basename(path))) {
    if (message.fatal) found.failure = message.message;
    const points = /complexity of (\d+)|from (\d+) to the/.exec(message.message);
    if (points) found[RULES[message.ruleId]].push([message.line, message.column, Number(points[1] ?? points[2])]);
  }
  console.log(JSON.stringify(found));
}
