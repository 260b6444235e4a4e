// @ts-check
import { afterAll } from 'vitest';
import { unmountAll } from './react-dom-client.mjs';
import { resetStores } from './zustand.mjs';

// Vitest runs this anew before each file.
resetStores();
afterAll(unmountAll);
