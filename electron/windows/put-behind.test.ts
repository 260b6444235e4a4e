import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { describe, expect, it, vi } from 'vitest';
import { putBehind } from './secure-window';

vi.mock('electron', () => import('../testing/fake-electron'));

/** Of every thread of a process: proc_pid_stat(5), field 19. */
function nicenessOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).map((thread) => {
    const stat = readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16]);
  });
}

describe('a process that is put behind', () => {
  it('is so with all of its threads, those too that it starts later', async () => {
    const later =
      "process.stdin.once('data', () => new (require('worker_threads').Worker)('setInterval(() => 0, 1e6)', { eval: true }).once('online', () => process.stdout.write('online')))";
    const child = spawn(process.execPath, ['-e', `${later}; process.stdout.write('up')`]);
    const { pid } = child;
    if (pid === undefined) throw new Error('the process was not started');
    try {
      await once(child.stdout, 'data');
      const before = nicenessOf(pid);
      expect(before.length).toBeGreaterThan(1);
      expect(before.every((niceness) => niceness < constants.priority.PRIORITY_BELOW_NORMAL)).toBe(true);
      putBehind(pid);
      child.stdin.write('now');
      await once(child.stdout, 'data');
      const after = nicenessOf(pid);
      expect(after.length).toBeGreaterThan(before.length);
      expect(new Set(after)).toEqual(new Set([constants.priority.PRIORITY_BELOW_NORMAL]));
    } finally {
      child.kill();
      await once(child, 'exit');
    }
  });

  it('that has ended is passed over', () => {
    expect(() => putBehind(2 ** 22)).not.toThrow();
  });
});
