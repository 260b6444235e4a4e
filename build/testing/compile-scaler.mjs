// @ts-check
import { bundle } from '../bundle.mjs';
import { ASSEMBLY_TARGET } from '../bundle/targets.mjs';

/** The scaler's tests read the compiled module: it is made before the first of them runs, whoever starts vitest. */
export const setup = () => bundle([ASSEMBLY_TARGET]);
