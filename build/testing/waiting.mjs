// @ts-check
import { vi } from 'vitest';

/** `vi.waitFor` gives up after a second by default. A busy machine needs longer for what is right. Milliseconds. */
const PATIENCE_MS = 30_000;

const waitFor = vi.waitFor;

/** @type {typeof vi.waitFor} */
const patientWaitFor = (callback, options) =>
  waitFor(callback, { timeout: PATIENCE_MS, ...(typeof options === 'number' ? { timeout: options } : options) });

if (waitFor.name !== patientWaitFor.name) vi.waitFor = patientWaitFor;
