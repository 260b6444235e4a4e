// @ts-check
import { bundle } from './bundle.mjs';
import { ASSEMBLY_TARGET, missingEntry } from './bundle/targets.mjs';

/** The scaler's tests read the compiled module: it is made before the first of them runs, whoever starts vitest. */
export async function setup() {
  if (missingEntry(ASSEMBLY_TARGET) === undefined) await bundle([ASSEMBLY_TARGET]);
}
