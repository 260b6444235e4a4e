// @ts-check
import { readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';

/**
 * The import boundaries as data: what each part of the house may not import, and why. They hold for type imports and for
 * `import()` too; check-imports.mjs applies every rule that fits a file. All paths are folders or files, from the project's root.
 * @typedef {object} Boundary
 * @property {string} target whose imports are restricted
 * @property {boolean} [tests] true: it holds only for tests; false: for all but tests; by default for both
 * @property {string[]} [free] parts of the target that it leaves alone
 * @property {string[]} [from] what of this repository the target may not import
 * @property {string[]} [except] parts of `from` that the target may import
 * @property {RegExp} [packages] names of the packages that it may not import
 * @property {string} message why, and where the decision is written
 */

const WHERE = 'The decision is in README.md under "Architecture".';

/** The video stages in the order in which a picture passes them. */
const STAGES = ['1-playlist', '2-segment', '3-demux', '4-decode', '5-pace', '6-compose', '7-screen'];

/** @param {string} stage */
const stageDir = (stage) => `renderer/video/${stage}`;

const CONSOLE = 'renderer/console';
const ROOMS = readdirSync(path.join(import.meta.dirname, '../..', CONSOLE), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => `${CONSOLE}/${name}`);

const NODE = new RegExp(`^(node:.*|${builtinModules.filter((name) => !name.startsWith('_')).join('|')})$`);

/** @type {Boundary[]} */
export const BOUNDARIES = [
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
  // Rooms of the console know neither each other nor console.tsx, which draws them.
  ...ROOMS.map((room) => ({
    target: room,
    from: [CONSOLE],
    except: [room, `${CONSOLE}/testing`],
    message: `A room of the console is opened by name (renderer/operator/mode.ts); what two rooms need belongs in renderer/operator or renderer/ui. ${WHERE}`,
  })),
  ...STAGES.slice(0, -1).map((stage, index) => ({
    target: stageDir(stage),
    from: [...STAGES.slice(index + 1).map(stageDir), 'renderer/video/worker'],
    message: `A picture travels one way: ${stage} may not know a later stage. ${WHERE}`,
  })),
  {
    target: 'shared',
    tests: false,
    packages: /^(?!zod$)/,
    message: `shared imports itself and zod, nothing else. ${WHERE}`,
  },
  {
    target: 'shared',
    tests: true,
    packages: /^(?!(zod|vitest|fast-check)$)/,
    message: `Tests of shared need no more than shared does, besides the test libraries. ${WHERE}`,
  },
  {
    target: 'renderer',
    packages: /^electron(\/.*)?$/,
    message: `A window has no Electron: it asks through renderer/bridge. ${WHERE}`,
  },
  // Tests run in Node and may read their fixtures there.
  { target: 'renderer', tests: false, packages: NODE, message: `A window is sandboxed and has no Node. ${WHERE}` },
  {
    target: 'renderer/video',
    tests: false,
    packages: /^(react|react-dom|zustand|radix-ui|lucide-react)(\/.*)?$/,
    message: `The video pipeline runs in workers, without page libraries. ${WHERE}`,
  },
  ...['renderer', 'electron'].map((target) => ({
    target,
    free: ['electron/store'],
    packages: /^libsql$/,
    message: `electron/store is the only SQL; ask it, so that a table has one owner. ${WHERE}`,
  })),
  {
    target: 'electron/preload',
    tests: false,
    packages: /^(?!electron$)/,
    message: `A sandboxed preload has Electron and the contract in shared, nothing else. ${WHERE}`,
  },
];
