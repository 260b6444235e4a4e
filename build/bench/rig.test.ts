import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Helper } from './rig';

interface Methods {
  double(value: number): number;
  fail(): void;
  end(): void;
  silence(): void;
}

/** Answers `double` with twice its number, fails `fail`, ends with `end`, and is deaf to everything else. */
const CHILD = `
process.on('message', ({ method, args }) => {
  if (method === 'double') process.send({ answer: args[0] * 2 });
  if (method === 'fail') process.send({ failure: 'it cannot' });
  if (method === 'end') process.exit(3);
});
process.on('disconnect', () => process.exit(0));
process.send({ answer: 'ready' });
`;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'rtcc-wall-helper-'));
  writeFileSync(path.join(folder, 'child.mjs'), CHILD);
  writeFileSync(path.join(folder, 'broken.mjs'), 'process.exit(7);');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let helper: Helper<Methods> | undefined;
afterEach(() => helper?.dispose());

const open = (file = 'child.mjs'): Helper<Methods> => {
  helper = new Helper(fork(path.join(folder, file), { stdio: 'ignore' }), 'the child');
  return helper;
};

describe('a process that answers calls', () => {
  it('gives each call its own answer', async () => {
    const child = open();
    await child.ready();
    expect([await child.call('double', 1), await child.call('double', 2)]).toEqual([2, 4]);
    expect(child.pid).toBeGreaterThan(0);
  });

  it('says whose failure it was', async () => {
    const child = open();
    await child.ready();
    await expect(child.call('fail')).rejects.toThrow('the child: it cannot');
  });

  it('fails what is asked of it after it ended, too', async () => {
    const child = open();
    await child.ready();
    await expect(child.call('end')).rejects.toThrow('the child ended with 3');
    await expect(child.call('fail')).rejects.toThrow('the child ended with 3');
  });

  it('tells that it never became ready', async () => {
    await expect(open('broken.mjs').ready()).rejects.toThrow('the child ended with 7');
  });

  it('is gone when it is disposed of, and what was pending fails', async () => {
    const child = open();
    await child.ready();
    const pending = expect(child.call('silence')).rejects.toThrow('the child ended');
    await child.dispose();
    await pending;
    expect(() => process.kill(child.pid, 0)).toThrow('ESRCH');
    await child.dispose();
  });
});
