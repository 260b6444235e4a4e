// @ts-check
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Conversation } from './processes.mjs';

/** Answers `double` with twice its number, fails `fail`, ends with `end`, and is deaf to everything else. */
const CHILD = `
process.on('message', ({ id, order }) => {
  if (order.kind === 'double') setTimeout(() => process.send({ id, answer: order.value * 2 }), order.afterMs);
  if (order.kind === 'fail') process.send({ id, failure: 'it cannot' });
  if (order.kind === 'end') process.exit(3);
});
process.on('disconnect', () => process.exit(0));
process.send({ ready: true });
`;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'rtcc-wall-conversation-'));
  writeFileSync(path.join(folder, 'child.mjs'), CHILD);
  writeFileSync(path.join(folder, 'broken.mjs'), 'process.exit(7);');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** @type {Conversation | undefined} */
let conversation;
afterEach(async () => {
  await conversation?.dispose();
});

const open = (file = 'child.mjs') => {
  conversation = new Conversation(fork(path.join(folder, file), { stdio: 'ignore' }), 'the child');
  return conversation;
};

describe('a conversation', () => {
  it('gives each question its own answer, whichever comes first', async () => {
    const child = open();
    await child.ready;
    const slow = child.ask({ kind: 'double', value: 1, afterMs: 30 }, z.number());
    const fast = child.ask({ kind: 'double', value: 2, afterMs: 0 }, z.number());
    expect(await Promise.all([slow, fast])).toEqual([2, 4]);
    expect(child.pid).toBeGreaterThan(0);
  });

  it('says whose failure it was', async () => {
    const child = open();
    await child.ready;
    await expect(child.ask({ kind: 'fail' }, z.unknown())).rejects.toThrow('the child: it cannot');
  });

  it('does not take an answer for granted', async () => {
    const child = open();
    await child.ready;
    await expect(child.ask({ kind: 'double', value: 1, afterMs: 0 }, z.string())).rejects.toThrow('expected string');
  });

  it('fails what is asked of a process that ends, then and later', async () => {
    const child = open();
    await child.ready;
    await expect(child.ask({ kind: 'end' }, z.unknown())).rejects.toThrow('the child ended with 3');
    await expect(child.ask({ kind: 'fail' }, z.unknown())).rejects.toThrow('the child ended with 3');
  });

  it('tells that a process never became ready', async () => {
    await expect(open('broken.mjs').ready).rejects.toThrow('the child ended with 7');
  });

  it('is over when it is disposed of: the process is gone, what was pending fails', async () => {
    const child = open();
    await child.ready;
    const pending = expect(child.ask({ kind: 'silence' }, z.unknown())).rejects.toThrow('the child ended');
    await child.dispose();
    await pending;
    expect(() => process.kill(child.pid, 0)).toThrow('ESRCH');
    await child.dispose();
  });
});
