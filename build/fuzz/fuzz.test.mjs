// @ts-check
import { beforeAll, describe, expect, it } from 'vitest';
import { buildSubjects, runFuzz } from './run-fuzz.mjs';

/** Always the same cases, so that a run fails for what was changed and for nothing else; `npm run fuzz` looks for new ones. */
const SEED = 1;
const SECONDS = 10;

describe('everything that cameras send', () => {
  beforeAll(buildSubjects, 60_000);

  it('becomes an outcome, in bounded time and memory, however it is damaged', async () => {
    const { cases, failure } = await runFuzz({ seed: SEED, seconds: SECONDS });
    // The message names the seed: `npm run fuzz -- --case SEED --out FILE` writes what was read.
    expect(failure).toBeUndefined();
    expect(cases).toBeGreaterThan(300);
  }, 60_000);
});
