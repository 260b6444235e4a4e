// @ts-check
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { mustRun } from '../lib/command.mjs';
import { ROOT } from '../lib/paths.mjs';

/** Where the SIMD scaler's AssemblyScript lives, relative to the root. */
export const ASSEMBLY_DIR = 'renderer/video/6-compose/assembly';

/** What the renderer imports by `?url` and unit tests read as bytes; ignored by git, made before either runs. */
export const SCALER_WASM = `${ASSEMBLY_DIR}/out/scaler.wasm`;

/**
 * Compiles every AssemblyScript file of the folder into one module. Assertions are off and the runtime is the stub: the
 * module gets its memory laid out by its caller and never collects garbage.
 * @throws StepFailure with the compiler's messages
 */
export async function compileAssembly() {
  const names = await readdir(path.join(ROOT, ASSEMBLY_DIR));
  const sources = names.filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && !name.endsWith('.test.ts'));
  await mkdir(path.join(ROOT, path.dirname(SCALER_WASM)), { recursive: true });
  const options = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--sourceMap'];
  // As a program, because importing the compiler brings global declarations that shadow Node's.
  const compiler = path.join(ROOT, 'node_modules/assemblyscript/bin/asc.js');
  const files = sources.map((name) => `${ASSEMBLY_DIR}/${name}`);
  const args = [compiler, ...files, ...options, '--outFile', SCALER_WASM];
  await mustRun(process.execPath, args, 'correct the source that the message names.');
}
