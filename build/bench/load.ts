/** What Linux says of processes, memory and connections (proc(5)). */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { z } from 'zod';
import { round } from './figures';

/** Clock ticks a second of all times in /proc: the kernel shows them to programs in hundredths, whatever its own rate. */
const TICKS_PER_S = 100;

interface ProcessTimes {
  readonly pid: number;
  readonly parent: number;
  /** Processor time so far, in user and system mode, without that of children. */
  readonly ticks: number;
}

/** The machine at one moment. */
export interface LoadSample {
  readonly atMs: number;
  readonly machine: { readonly busy: number; readonly stolen: number };
  readonly contender: readonly ProcessTimes[];
  readonly origin: readonly ProcessTimes[];
  /** What else this command started, such as the display, and itself. */
  readonly rest: readonly ProcessTimes[];
}

/** Processor use, cores. */
export const Load = z.object({
  contender: z.number(),
  origin: z.number().optional(),
  /** The X server, and this command. */
  display: z.number(),
  /** Everything else on the machine: it disturbs, and neither contender is to blame for it. */
  others: z.number(),
  /** What the host gave to other machines. */
  stolen: z.number(),
});
export type Load = z.infer<typeof Load>;

/**
 * Whose processor time is told apart, by the processes that started them.
 * @param roots - `contender` is an Electron's main process
 */
export function sampleLoad(roots: { readonly contender: number; readonly origin?: number }): LoadSample {
  const processes = readProcesses();
  const contender = treeOf(processes, roots.contender);
  const origin = roots.origin === undefined ? [] : treeOf(processes, roots.origin);
  const counted = new Set([...contender, ...origin].map(({ pid }) => pid));
  return {
    atMs: performance.now(),
    machine: parseMachineStat(readFileSync('/proc/stat', 'utf8')),
    contender,
    origin,
    rest: treeOf(processes, process.pid).filter(({ pid }) => !counted.has(pid)),
  };
}

export function loadBetween(before: LoadSample, after: LoadSample): Load {
  const cores = (ticks: number): number => round((ticks / TICKS_PER_S) * (1_000 / (after.atMs - before.atMs)), 3);
  const [contender, origin, rest] = [
    ticksBetween(before.contender, after.contender),
    ticksBetween(before.origin, after.origin),
    ticksBetween(before.rest, after.rest),
  ];
  const busy = after.machine.busy - before.machine.busy;
  return {
    contender: cores(contender),
    origin: cores(origin),
    display: cores(rest),
    others: Math.max(0, cores(busy - contender - origin - rest)),
    stolen: cores(after.machine.stolen - before.machine.stolen),
  };
}

/** Memory of a process and all that it started, bytes; what they share counts once. */
export function readPss(rootPid: number): number {
  return sumOfTree(rootPid, ['Pss']);
}

/**
 * The part of it that was written: memory of its own, and shared memory by its share, bytes. The pages of program files are
 * left out, because how many programs on the machine share them is not the program's doing.
 */
export function readWrittenPss(rootPid: number): number {
  return sumOfTree(rootPid, ['Pss_Anon', 'Pss_Shmem']);
}

function sumOfTree(rootPid: number, names: readonly string[]): number {
  return treeOf(readProcesses(), rootPid)
    .map(({ pid }) => orNothing(() => parseRollup(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'), names)) ?? 0)
    .reduce((sum, bytes) => sum + bytes, 0);
}

/** TCP sockets that a process and all that it started hold. */
export function countSockets(rootPid: number): number {
  const tables = ['tcp', 'tcp6'].map((name) => orNothing(() => readFileSync(`/proc/net/${name}`, 'utf8')) ?? '');
  const inodes = new Set(tables.flatMap(parseTcpInodes));
  const held = treeOf(readProcesses(), rootPid).flatMap(({ pid }) => socketInodes(pid));
  return new Set(held.filter((inode) => inodes.has(inode))).size;
}

function socketInodes(pid: number): string[] {
  const names = orNothing(() => readdirSync(`/proc/${pid}/fd`)) ?? [];
  return names.flatMap((name) => {
    const target = orNothing(() => readlinkSync(`/proc/${pid}/fd/${name}`)) ?? '';
    return /^socket:\[(\d+)\]$/.exec(target)?.slice(1) ?? [];
  });
}

/** Every process of the machine. */
function readProcesses(): ProcessTimes[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    return orNothing(() => parseProcessStat(readFileSync(`/proc/${name}/stat`, 'utf8'))) ?? [];
  });
}

/** A process may end while it is looked at. */
function orNothing<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

/**
 * Reads /proc/PID/stat. The name in its second field may hold spaces and parentheses: the last one ends it.
 * @throws Error where it is no such text
 */
export function parseProcessStat(text: string): ProcessTimes {
  const fields = text
    .slice(text.lastIndexOf(')') + 1)
    .trim()
    .split(/\s+/);
  // Field 3 is the first of `fields`: 4 is the parent, 14 and 15 are user and system time.
  const pid = Number.parseInt(text, 10);
  const [parent = 0, user = 0, system = 0] = [1, 11, 12].map((at) => Number(fields[at]));
  if (![pid, parent, user, system].every((value) => Number.isInteger(value))) throw new Error(`not a stat: ${text}`);
  return { pid, parent, ticks: user + system };
}

/**
 * Processor time of the whole machine, from the first line of /proc/stat, in ticks of all processors together;
 * `stolen` went to other machines on the same host.
 * @throws Error where it is no such text
 */
export function parseMachineStat(text: string): { busy: number; stolen: number } {
  const match = /^cpu +(\d.*)$/m.exec(text);
  const [user = Number.NaN, nice = 0, system = 0, , , irq = 0, softIrq = 0, stolen = 0] = (match?.[1] ?? 'none')
    .trim()
    .split(/\s+/)
    .map(Number);
  const busy = user + nice + system + irq + softIrq;
  if (!Number.isInteger(busy)) throw new Error('the first line of /proc/stat is not as expected');
  return { busy, stolen };
}

/**
 * The sum of some sizes in /proc/PID/smaps_rollup, bytes. What is shared with others counts by the share.
 * @throws Error where one is not stated
 */
export function parseRollup(text: string, names: readonly string[]): number {
  return names.reduce((sum, name) => {
    const match = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text);
    if (!match) throw new Error(`no ${name} in smaps_rollup`);
    return sum + Number(match[1]) * 1024;
  }, 0);
}

/** States of /proc/net/tcp that are no connection of a program any more: TIME_WAIT and CLOSE. */
const GONE_STATES = new Set(['06', '07']);

/** Inodes of the TCP sockets of /proc/net/tcp (or tcp6) that somebody may still hold. */
export function parseTcpInodes(text: string): string[] {
  return text
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const fields = line.trim().split(/\s+/);
      const [state, inode] = [fields[3], fields[9]];
      return state === undefined || inode === undefined || inode === '0' || GONE_STATES.has(state) ? [] : [inode];
    });
}

/** A process and all that it started, directly or not, in no particular order. Empty where there is no such process. */
export function treeOf(processes: readonly ProcessTimes[], rootPid: number): ProcessTimes[] {
  const tree = processes.filter(({ pid }) => pid === rootPid);
  for (const { pid } of tree) tree.push(...processes.filter((each) => each.parent === pid && !tree.includes(each)));
  return tree;
}

/**
 * Processor time that a group of processes used between two moments, in ticks. One that began meanwhile counts from its
 * start; what one used that ended meanwhile is not known, and not counted.
 */
export function ticksBetween(before: readonly ProcessTimes[], after: readonly ProcessTimes[]): number {
  const known = new Map(before.map(({ pid, ticks }) => [pid, ticks]));
  return after.reduce((sum, { pid, ticks }) => sum + ticks - (known.get(pid) ?? 0), 0);
}
