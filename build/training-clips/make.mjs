import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { checkStrip, RENDITIONS } from './encode.mjs';
import { sceneWidthM } from './kit/camera.mjs';
import { scenes } from './scenes/index.mjs';

const HELP = `npm run clips -- [--only id,id] [--samples 36] [--jobs 2]
npm run clips -- --stills 0,4.5 --folder DIR [--width 640] [--only id]   pictures only, nothing else is touched`;

const here = dirname(fileURLToPath(import.meta.url));
const clipsFolder = join(here, '../../assets/training/clips');
const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    samples: { type: 'string', default: '36' },
    jobs: { type: 'string' },
    stills: { type: 'string' },
    folder: { type: 'string' },
    width: { type: 'string', default: '1280' },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) {
  console.log(HELP);
  process.exit(0);
}
if (spawnSync('ffmpeg', ['-version']).status !== 0) {
  console.error('ffmpeg is missing: install it (Debian: apt-get install ffmpeg) and run this again');
  process.exit(1);
}

const wanted = options.only?.split(',') ?? scenes.map((s) => s.id);
const unknown = wanted.filter((id) => !scenes.some((s) => s.id === id));
if (unknown.length > 0) {
  console.error(`no scene ${unknown.join(', ')}; there are ${scenes.map((s) => s.id).join(', ')}`);
  process.exit(1);
}
const stills = options.stills?.split(',').map(Number) ?? [];

/** @type {Set<Worker>} */
const running = new Set();
process.on('SIGINT', () => {
  console.log('\nstopped; clips that were not finished are as they were before');
  for (const worker of running) void worker.terminate();
  process.exit(130);
});

/** @type {Map<string, string>} */
const progress = new Map();
let shown = 0;
/** @param {boolean} now */
function show(now) {
  if (!now && Date.now() - shown < (process.stdout.isTTY ? 500 : 15000)) return;
  shown = Date.now();
  console.log([...progress].map(([id, words]) => `${id}: ${words}`).join('   '));
}

/** Draws a scene in a worker; new files replace old ones only when they are whole and read back right. @param {string} id */
async function make(id) {
  const folder = stills.length > 0 ? (options.folder ?? '.') : join(clipsFolder, `.${id}.new`);
  await mkdir(folder, { recursive: true });
  const worker = new Worker(new URL('./scene.worker.mjs', import.meta.url), {
    workerData: {
      id,
      samples: Number(options.samples),
      folder,
      stills,
      widthPx: stills.length > 0 ? Number(options.width) : 1280,
    },
  });
  running.add(worker);
  await new Promise((resolve, reject) => {
    worker.on('message', ({ step, done }) => {
      progress.set(id, `${step} ${String(Math.round(done * 100))} %`);
      show(false);
    });
    worker.on('error', reject);
    worker.on('exit', (code) =>
      code === 0 ? resolve(undefined) : reject(new Error(`${id} ended with ${String(code)}`)),
    );
  }).finally(() => running.delete(worker));
  progress.delete(id);
  if (stills.length > 0) return;
  for (const r of RENDITIONS) {
    const wrong = await checkStrip(join(folder, r.file), r.widthPx, r.heightPx);
    if (wrong.length > 0) throw new Error(`${id}/${r.file}: ${wrong.slice(0, 4).join('; ')}`);
  }
  await mkdir(join(clipsFolder, id), { recursive: true });
  for (const r of RENDITIONS) await rename(join(folder, r.file), join(clipsFolder, id, r.file));
  await rm(folder, { recursive: true });
  console.log(`${id}: done`);
}

/** Writes clips.json from what lies there. */
async function catalogue() {
  let total = 0;
  /** @type {object[]} */
  const entries = [];
  for (const { id, title, description, mount, light } of scenes) {
    /** @type {Record<string, string>} */
    const sha256 = {};
    for (const { file } of RENDITIONS) {
      const path = join(clipsFolder, id, file);
      const found = await stat(path).catch(() => undefined);
      if (found === undefined) continue;
      total += found.size;
      sha256[file] = createHash('sha256')
        .update(await readFile(path))
        .digest('hex');
    }
    entries.push({
      id,
      title,
      sceneWidthM: sceneWidthM(mount),
      mountHeightM: mount.at[1],
      description,
      light: light.words,
      sha256,
    });
  }
  await writeFile(join(clipsFolder, 'clips.json'), `${JSON.stringify(entries, null, 2)}\n`);
  console.log(`${(total / 1e6).toFixed(2)} MB in all`);
}

const queue = [...wanted];
const jobs = Math.max(1, Number(options.jobs ?? Math.min(2, availableParallelism())));
await Promise.all(
  Array.from({ length: jobs }, async () => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) await make(id);
  }),
);
if (stills.length === 0) await catalogue();
