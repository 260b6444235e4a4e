// @ts-check
import { readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';

/**
 * The import boundaries as data: what each part of the house may not import, and why. They hold for type imports and for
 * `import()` too; check-boundaries.mjs applies them. All paths are folders or files, from the project's root.
 * @typedef {object} Zone
 * @property {string} target whose imports the zone restricts
 * @property {boolean} [tests] false: the zone holds for all but tests; by default for them, too
 * @property {string[]} [free] parts of the target that the zone leaves alone
 * @property {string[]} from what the target may not import
 * @property {string[]} [except] parts of `from` that the target may import
 * @property {string} message why, and where the decision is written
 */

const WHERE = 'The decision is in README.md under "Architecture".';

/** The video stages in the order in which a picture passes them. */
const STAGES = ['1-playlist', '2-segment', '3-demux', '4-decode', '5-pace', '6-compose', '7-screen'];

/** @param {string} stage */
const stageDir = (stage) => `renderer/video/${stage}`;

/** @type {Zone[]} */
const STAGE_ZONES = STAGES.slice(0, -1).map((stage, index) => ({
  target: stageDir(stage),
  from: [...STAGES.slice(index + 1).map(stageDir), 'renderer/video/worker'],
  message: `A picture travels one way: ${stage} may not know a later stage. ${WHERE}`,
}));

const CONSOLE = 'renderer/console';
const ROOMS = readdirSync(path.join(import.meta.dirname, '../..', CONSOLE), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => `${CONSOLE}/${name}`);

/** Rooms of the console know neither each other nor console.tsx, which draws them. @type {Zone[]} */
const ROOM_ZONES = ROOMS.map((room) => ({
  target: room,
  from: [CONSOLE],
  except: [room, `${CONSOLE}/testing`],
  message: `A room of the console is opened by name (renderer/operator/mode.ts); what two rooms need belongs in renderer/operator or renderer/ui. ${WHERE}`,
}));

/**
 * Boundaries between files of this repository.
 * @type {Zone[]}
 */
export const ZONES = [
  {
    target: 'shared',
    from: ['electron', 'renderer', 'build', 'e2e'],
    message: `shared is the vocabulary of both sides and imports neither. ${WHERE}`,
  },
  {
    target: 'renderer',
    from: ['electron', 'build', 'e2e'],
    message: `A window shows and asks; what it needs from main comes over the bridge as data of shared/ipc. ${WHERE}`,
  },
  {
    target: 'electron',
    from: ['renderer', 'build', 'e2e'],
    message: `Main decides and must run without any window; what both need belongs in shared. ${WHERE}`,
  },
  {
    target: 'electron/preload',
    from: ['electron'],
    except: ['electron/preload'],
    message: `A preload runs in the window's process: it may hold only the contract and Electron's bridge. ${WHERE}`,
  },
  {
    target: 'electron',
    free: ['electron/gate', 'electron/audit'],
    from: ['electron/audit/append.ts'],
    message: `Only the gate writes the audit, so that nothing is done that it did not record. ${WHERE}`,
  },
  {
    target: 'renderer/video',
    from: ['renderer'],
    except: ['renderer/video'],
    message: `The video pipeline runs in workers and knows no page, store or bridge. ${WHERE}`,
  },
  {
    target: 'renderer/operator',
    tests: false,
    from: [CONSOLE, 'renderer/wall', 'renderer/playback'],
    message: `renderer/operator is what the rooms and windows share: it knows none of them. ${WHERE}`,
  },
  ...ROOM_ZONES,
  ...STAGE_ZONES,
];

/**
 * What a part may import by package name.
 * @typedef {object} PackageRule
 * @property {string} target a folder
 * @property {boolean} [tests] true: the rule holds only for tests; false: for all but tests; by default for both
 * @property {string[]} [free] parts of the target that the rule leaves alone
 * @property {{ regex: RegExp, message: string }[]} patterns
 */

const NODE = new RegExp(`^(node:.*|${builtinModules.filter((name) => !name.startsWith('_')).join('|')})$`);
const NO_ELECTRON = {
  regex: /^electron(\/.*)?$/,
  message: `A window has no Electron: it asks through renderer/bridge. ${WHERE}`,
};
const NO_NODE = { regex: NODE, message: `A window is sandboxed and has no Node. ${WHERE}` };
const NO_LIBSQL = {
  regex: /^libsql$/,
  message: `electron/store is the only SQL; ask it, so that a table has one owner. ${WHERE}`,
};
const NO_PAGE = {
  regex: /^(react|react-dom|zustand|radix-ui|lucide-react)(\/.*)?$/,
  message: `The video pipeline runs in workers, without page libraries. ${WHERE}`,
};

/**
 * Every rule that matches a file counts. Tests run in Node and may read their fixtures there.
 * @type {PackageRule[]}
 */
export const PACKAGE_RULES = [
  {
    target: 'shared',
    tests: false,
    patterns: [{ regex: /^(?!zod$)/, message: `shared imports itself and zod, nothing else. ${WHERE}` }],
  },
  {
    target: 'shared',
    tests: true,
    patterns: [
      {
        regex: /^(?!(zod|vitest|fast-check)$)/,
        message: `Tests of shared need no more than shared does, besides the test libraries. ${WHERE}`,
      },
    ],
  },
  { target: 'renderer', patterns: [NO_ELECTRON, NO_LIBSQL] },
  { target: 'renderer', tests: false, patterns: [NO_NODE] },
  { target: 'renderer/video', tests: false, patterns: [NO_PAGE] },
  { target: 'electron', free: ['electron/store'], patterns: [NO_LIBSQL] },
  {
    target: 'electron/preload',
    tests: false,
    patterns: [
      {
        regex: /^(?!electron$)/,
        message: `A sandboxed preload has Electron and the contract in shared, nothing else. ${WHERE}`,
      },
    ],
  },
];
