import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { parseMachineStat, parseProcessStat, parseRollup, parseTcpInodes, ticksBetween, treeOf } from './load';

describe('/proc/PID/stat', () => {
  const rest = 'S 4021 4021 4021 0 -1 4194560 9000 0 12 0 1234 56 7 8 20 0 31 0 88123 123456789 20000 184467';

  test.each(['electron', 'Web Content', 'odd) name (', 'a) S 1 1 1'])('a process named %s', (name) => {
    expect(parseProcessStat(`4077 (${name}) ${rest}\n`)).toEqual({ pid: 4077, parent: 4021, ticks: 1234 + 56 });
  });

  // Only Linux has the file.
  it.each(['/proc/self/stat'].filter(existsSync))('reads this very process from %s', (file) => {
    const { pid, parent, ticks } = parseProcessStat(readFileSync(file, 'utf8'));
    expect([pid, parent]).toEqual([process.pid, process.ppid]);
    const { user, system } = process.cpuUsage();
    // Another thread may be at work between the two looks.
    expect(Math.abs(ticks - (user + system) / 10_000)).toBeLessThan(20);
  });

  test.each(['', 'gone', '12 (x) S'])('%j is refused', (text) => {
    expect(() => parseProcessStat(text)).toThrow('not a stat');
  });
});

describe('/proc/stat', () => {
  it('counts as busy neither idling nor waiting nor what others stole', () => {
    const text = 'cpu  100 20 30 4000 500 6 7 80 9 1\ncpu0 50 10 15 2000 250 3 3 40 4 0\nintr 12345\n';
    expect(parseMachineStat(text)).toEqual({ busy: 100 + 20 + 30 + 6 + 7, stolen: 80 });
  });

  test.each(['', 'cpu0 1 2 3 4 5 6 7 8', 'cpu  some text'])('%j is refused', (text) => {
    expect(() => parseMachineStat(text)).toThrow('/proc/stat');
  });
});

describe('smaps_rollup', () => {
  it('gives the proportional set size in bytes', () => {
    const text = '55d0-7ffd ---p 0 00:00 0 [rollup]\nRss:  93952 kB\nPss:            41200 kB\nPss_Dirty:  30000 kB\n';
    expect(parseRollup(text, ['Pss'])).toBe(41_200 * 1024);
  });

  it('gives what was written, without the pages of program files', () => {
    const text = 'Pss:  41200 kB\nPss_Dirty: 5 kB\nPss_Anon:  24000 kB\nPss_File:  11000 kB\nPss_Shmem:  6200 kB\n';
    expect(parseRollup(text, ['Pss_Anon', 'Pss_Shmem'])).toBe(30_200 * 1024);
  });

  it('refuses what states none', () => {
    expect(() => parseRollup('Rss: 1 kB\n', ['Pss'])).toThrow('Pss');
    expect(() => parseRollup('Pss: 1 kB\nPss_Anon: 1 kB\n', ['Pss_Anon', 'Pss_Shmem'])).toThrow('Pss_Shmem');
  });
});

test('/proc/net/tcp: sockets that are waiting to be forgotten are nobody’s', () => {
  const text = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4411 1 0 100 0 0 10 0
   1: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000     0        0 4412 1 0 20 4 30 10 -1
   2: 0100007F:C351 0100007F:1F90 06 00000000:00000000 03:00000A0B 00000000     0        0 0 3 0
   3: 0100007F:C352 0100007F:1F90 08 00000000:00000000 00:00000000 00000000     0        0 4413 1 0 20 4 30 10 -1
`;
  expect(parseTcpInodes(text)).toEqual(['4411', '4412', '4413']);
});

describe('trees', () => {
  const processes = [
    { pid: 1, parent: 0, ticks: 5 },
    { pid: 10, parent: 1, ticks: 100 },
    { pid: 13, parent: 12, ticks: 8 },
    { pid: 11, parent: 10, ticks: 20 },
    { pid: 12, parent: 10, ticks: 3 },
    { pid: 20, parent: 1, ticks: 7 },
  ];

  it('holds the root and all below it', () => {
    const pids = treeOf(processes, 10).map(({ pid }) => pid);
    expect(pids.sort((a, b) => a - b)).toEqual([10, 11, 12, 13]);
    expect(treeOf(processes, 99)).toEqual([]);
  });

  it('counts what came, and passes over what went', () => {
    const before = [
      { pid: 10, parent: 1, ticks: 100 },
      { pid: 11, parent: 10, ticks: 20 },
    ];
    const after = [
      { pid: 10, parent: 1, ticks: 130 },
      { pid: 12, parent: 10, ticks: 9 },
    ];
    expect(ticksBetween(before, after)).toBe(39);
  });
});
