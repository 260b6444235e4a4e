// @ts-check
import { ROOT } from './lib/paths.mjs';
import { createConfig } from './lint/config.mjs';

export default createConfig(ROOT);
