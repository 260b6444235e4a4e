// @ts-check
import { builtinModules } from 'node:module';

/**
 * The import boundaries as data: what each part of the house may not import, and why. They hold for type imports too.
 * @typedef {{ target: string | string[], from: string | string[], except?: string[], message: string }} Zone
 */

const WHERE = 'The decision is in README.md under "Architecture".';

/** The video stages in the order in which a picture passes them. */
const STAGES = ['1-playlist', '2-segment', '3-demux', '4-decode', '5-pace', '6-compose', '7-screen'];

/** @param {string} stage */
const stageDir = (stage) => `./renderer/video/${stage}`;

/** @type {Zone[]} */
const STAGE_ZONES = STAGES.slice(0, -1).map((stage, index) => ({
  target: stageDir(stage),
  from: [...STAGES.slice(index + 1).map(stageDir), './renderer/video/worker'],
  message: `A picture travels one way: ${stage} may not know a later stage. ${WHERE}`,
}));

/**
 * Boundaries between files of this repository, for `import-x/no-restricted-paths`.
 * @type {Zone[]}
 */
export const ZONES = [
  {
    target: './shared',
    from: ['./electron', './renderer', './build', './e2e'],
    message: `shared is the vocabulary of both sides and imports neither. ${WHERE}`,
  },
  {
    target: './renderer',
    from: ['./electron', './build', './e2e'],
    message: `A window shows and asks; what it needs from main comes over the bridge as data of shared/ipc. ${WHERE}`,
  },
  {
    target: './electron',
    from: ['./renderer', './build', './e2e'],
    message: `Main decides and must run without any window; what both need belongs in shared. ${WHERE}`,
  },
  {
    target: './electron/preload',
    from: './electron',
    except: ['./preload'],
    message: `A preload runs in the window's process: it may hold only the contract and Electron's bridge. ${WHERE}`,
  },
  {
    target: ['./electron/*.ts', './electron/!(gate|audit)/**/*'],
    from: './electron/audit/append.ts',
    message: `Only the gate writes the audit, so that nothing is done that it did not record. ${WHERE}`,
  },
  {
    target: './renderer/video',
    from: './renderer',
    except: ['./video'],
    message: `The video pipeline runs in workers and knows no page, store or bridge. ${WHERE}`,
  },
  ...STAGE_ZONES,
];

/**
 * What a part may import by package name.
 * @typedef {object} PackageRule
 * @property {string[]} files globs
 * @property {string[]} [ignores] globs
 * @property {{ regex: string, message: string }[]} patterns
 */

const NODE = `^(node:.*|${builtinModules.filter((name) => !name.startsWith('_')).join('|')})$`;
const NO_ELECTRON = {
  regex: '^electron(/.*)?$',
  message: `A window has no Electron: it asks through renderer/bridge. ${WHERE}`,
};
const NO_NODE = { regex: NODE, message: `A window is sandboxed and has no Node. ${WHERE}` };
const NO_LIBSQL = {
  regex: '^libsql$',
  message: `electron/store is the only SQL; ask it, so that a table has one owner. ${WHERE}`,
};
const NO_PAGE = {
  regex: '^(react|react-dom|zustand|radix-ui|lucide-react)(/.*)?$',
  message: `The video pipeline runs in workers, without page libraries. ${WHERE}`,
};
const TESTS = ['**/*.test.ts', '**/*.test.tsx'];

/**
 * The last rule that matches a file counts, therefore each is complete. Tests run in Node and may read their fixtures there.
 * @type {PackageRule[]}
 */
export const PACKAGE_RULES = [
  {
    files: ['shared/**'],
    patterns: [
      { regex: '^(?!\\.{1,2}(/|$))(?!zod$)', message: `shared imports itself and zod, nothing else. ${WHERE}` },
    ],
  },
  {
    files: TESTS.map((glob) => `shared/${glob}`),
    patterns: [
      {
        regex: '^(?!\\.{1,2}(/|$))(?!(zod|vitest|fast-check)$)',
        message: `Tests of shared need no more than shared does, besides the test libraries. ${WHERE}`,
      },
    ],
  },
  { files: ['renderer/**'], patterns: [NO_ELECTRON, NO_NODE, NO_LIBSQL] },
  { files: ['renderer/video/**'], patterns: [NO_ELECTRON, NO_NODE, NO_LIBSQL, NO_PAGE] },
  { files: TESTS.map((glob) => `renderer/${glob}`), patterns: [NO_ELECTRON, NO_LIBSQL] },
  { files: ['electron/**'], ignores: ['electron/store/**'], patterns: [NO_LIBSQL] },
  {
    files: ['electron/preload/**'],
    ignores: TESTS,
    patterns: [
      {
        regex: '^(?!\\.{1,2}(/|$))(?!electron$)',
        message: `A sandboxed preload has Electron and the contract in shared, nothing else. ${WHERE}`,
      },
    ],
  },
];

/**
 * The same for `import()`, which the rule on packages does not see, and the one door to main.
 * @type {{ files: string[], ignores?: string[], restrictions: { selector: string, message: string }[] }[]}
 */
export const SYNTAX_RULES = [
  {
    files: ['renderer/**'],
    ignores: ['renderer/bridge/**', ...TESTS],
    restrictions: [
      { selector: 'ImportExpression[source.value=/^(electron|node:)/]', message: NO_ELECTRON.message },
      {
        selector: ':matches(MemberExpression[object.name=/^(window|globalThis|self)$/][property.name="api"])',
        message: `Only renderer/bridge touches window.api; use its typed client. ${WHERE}`,
      },
    ],
  },
];
