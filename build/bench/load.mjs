// @ts-check
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** @returns {ProcessTimes[]} every process of the machine */
export function readProcesses() {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    return orNothing(() => [parseProcessStat(readFileSync(`/proc/${name}/stat`, 'utf8'))]) ?? [];
  });
}

/**
 * Whose processor time is told apart. The runner is this process itself.
 * @typedef {object} Roots
 * @property {number} contender the Electron main process
 * @property {number} origin
 */

/**
 * The machine at one moment.
 * @typedef {object} LoadSample
 * @property {number} atMs monotonic
 * @property {{ busy: number, stolen: number }} machine
 * @property {ProcessTimes[]} contender Electron and all that it started
 * @property {ProcessTimes[]} origin
 * @property {ProcessTimes[]} rest what else this command started, which is the display, and itself
 */

/**
 * @param {Roots} roots
 * @returns {LoadSample}
 */
export function sampleLoad(roots) {
  const processes = readProcesses();
  const [contender, origin] = [treeOf(processes, roots.contender), treeOf(processes, roots.origin)];
  const counted = new Set([...contender, ...origin].map(({ pid }) => pid));
  const rest = treeOf(processes, process.pid).filter(({ pid }) => !counted.has(pid));
  return {
    atMs: performance.now(),
    machine: parseMachineStat(readFileSync('/proc/stat', 'utf8')),
    contender,
    origin,
    rest,
  };
}

/**
 * Processor use between two samples, in cores.
 * @typedef {object} Load
 * @property {number} contender
 * @property {number} origin
 * @property {number} display the X server, and this command
 * @property {number} others everything else on the machine: it disturbs, and neither contender is to blame for it
 * @property {number} stolen what the host gave to other machines
 */

/**
 * @param {LoadSample} before
 * @param {LoadSample} after
 * @returns {Load}
 */
export function loadBetween(before, after) {
  const cores = (/** @type {number} */ ticks) => (ticks / TICKS_PER_S) * (1_000 / (after.atMs - before.atMs));
  const [contender, origin, display] = [
    ticksBetween(before.contender, after.contender),
    ticksBetween(before.origin, after.origin),
    ticksBetween(before.rest, after.rest),
  ];
  const busy = after.machine.busy - before.machine.busy;
  return {
    contender: cores(contender),
    origin: cores(origin),
    display: cores(display),
    others: Math.max(0, cores(busy - contender - origin - display)),
    stolen: cores(after.machine.stolen - before.machine.stolen),
  };
}

/**
 * Memory of a process and all that it started; what they share counts once.
 * @param {number} rootPid
 * @returns {number} bytes
 */
export function readPss(rootPid) {
  return sumOfTree(rootPid, parsePss);
}

/**
 * The part of it that was written, without the pages of program files.
 * @param {number} rootPid
 * @returns {number} bytes
 */
export function readWrittenPss(rootPid) {
  return sumOfTree(rootPid, parseWrittenPss);
}

/**
 * @param {number} rootPid
 * @param {(smapsRollup: string) => number} parse
 */
function sumOfTree(rootPid, parse) {
  return treeOf(readProcesses(), rootPid)
    .map(({ pid }) => orNothing(() => parse(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))) ?? 0)
    .reduce((sum, bytes) => sum + bytes, 0);
}

/**
 * TCP sockets that a process and all that it started hold.
 * @param {number} rootPid
 */
export function countSockets(rootPid) {
  const tables = ['tcp', 'tcp6'].map((name) => orNothing(() => readFileSync(`/proc/net/${name}`, 'utf8')) ?? '');
  const inodes = new Set(tables.flatMap(parseTcpInodes));
  const held = treeOf(readProcesses(), rootPid).flatMap(({ pid }) => socketInodes(pid));
  return new Set(held.filter((inode) => inodes.has(inode))).size;
}

/** @param {number} pid */
function socketInodes(pid) {
  const names = orNothing(() => readdirSync(`/proc/${pid}/fd`)) ?? [];
  return names.flatMap((name) => {
    const target = orNothing(() => readlinkSync(`/proc/${pid}/fd/${name}`)) ?? '';
    return /^socket:\[(\d+)\]$/.exec(target)?.slice(1) ?? [];
  });
}

/**
 * A process may end while it is looked at.
 * @template T
 * @param {() => T} look
 * @returns {T | undefined}
 */
function orNothing(look) {
  try {
    return look();
  } catch {
    return undefined;
  }
}

/**
 * What Linux says of processes, memory and connections (proc(5)), as numbers. Pure: the texts are read elsewhere.
 */

/** Clock ticks a second of all times in /proc: the kernel shows them to programs in hundredths, whatever its own rate. */
export const TICKS_PER_S = 100;

/**
 * @typedef {object} ProcessTimes
 * @property {number} pid
 * @property {number} parent
 * @property {number} ticks processor time so far, in user and system mode, without that of children
 */

/**
 * Reads /proc/PID/stat. The name in its second field may hold spaces and parentheses: the last one ends it.
 * @param {string} text
 * @returns {ProcessTimes}
 * @throws Error where it is no such text
 */
export function parseProcessStat(text) {
  const nameEnd = text.lastIndexOf(')');
  const fields = text
    .slice(nameEnd + 1)
    .trim()
    .split(/\s+/);
  // Field 3 is the first of `fields`: 4 is the parent, 14 and 15 are user and system time.
  const [pid, parent, user, system] = [Number.parseInt(text, 10), ...[1, 11, 12].map((at) => Number(fields[at]))];
  if (![pid, parent, user, system].every((value) => Number.isInteger(value))) throw new Error(`not a stat: ${text}`);
  return { pid: pid ?? 0, parent: parent ?? 0, ticks: (user ?? 0) + (system ?? 0) };
}

/**
 * Processor time of the whole machine, from the first line of /proc/stat, in ticks of all processors together.
 * @param {string} text
 * @returns {{ busy: number, stolen: number }} `stolen` went to other machines on the same host
 * @throws Error where it is no such text
 */
export function parseMachineStat(text) {
  const match = /^cpu +(\d.*)$/m.exec(text);
  const [user, nice, system, , , irq, softIrq, stolen] = (match?.[1] ?? 'none').trim().split(/\s+/).map(Number);
  const busy = (user ?? Number.NaN) + (nice ?? 0) + (system ?? 0) + (irq ?? 0) + (softIrq ?? 0);
  if (!Number.isInteger(busy)) throw new Error('the first line of /proc/stat is not as expected');
  return { busy, stolen: stolen ?? 0 };
}

/**
 * Proportional set size of /proc/PID/smaps_rollup: what is shared with others counts by the share.
 * @param {string} text
 * @returns {number} bytes
 * @throws Error where it is not stated
 */
export function parsePss(text) {
  const match = /^Pss:\s+(\d+) kB$/m.exec(text);
  if (!match) throw new Error('no Pss in smaps_rollup');
  return Number(match[1]) * 1024;
}

/**
 * The part of it that was written: memory of its own, and shared memory by its share. The pages of program files are left
 * out, because how many programs on the machine share them is not the program's doing.
 * @param {string} text
 * @returns {number} bytes
 * @throws Error where it is not stated
 */
export function parseWrittenPss(text) {
  const parts = ['Pss_Anon', 'Pss_Shmem'].map((name) => new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text)?.[1]);
  if (parts.includes(undefined)) throw new Error('no Pss_Anon and Pss_Shmem in smaps_rollup');
  return parts.reduce((sum, part) => sum + Number(part) * 1024, 0);
}

/** States of /proc/net/tcp that are no connection of a program any more: TIME_WAIT and CLOSE. */
const GONE_STATES = new Set(['06', '07']);

/**
 * Inodes of the TCP sockets of /proc/net/tcp (or tcp6) that somebody may still hold.
 * @param {string} text
 * @returns {string[]}
 */
export function parseTcpInodes(text) {
  return text
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const fields = line.trim().split(/\s+/);
      const [state, inode] = [fields[3], fields[9]];
      return state === undefined || inode === undefined || inode === '0' || GONE_STATES.has(state) ? [] : [inode];
    });
}

/**
 * A process and all that it started, directly or not, in no particular order.
 * @param {readonly ProcessTimes[]} processes all of the machine
 * @param {number} rootPid
 * @returns {ProcessTimes[]} empty where the root is not among them
 */
export function treeOf(processes, rootPid) {
  /** @type {Map<number, ProcessTimes[]>} */
  const children = new Map();
  for (const each of processes) children.set(each.parent, [...(children.get(each.parent) ?? []), each]);
  const tree = processes.filter(({ pid }) => pid === rootPid);
  for (const each of tree) tree.push(...(children.get(each.pid) ?? []).filter((child) => !tree.includes(child)));
  return tree;
}

/**
 * Processor time that a group of processes used between two moments. One that began meanwhile counts from its start; what
 * one used that ended meanwhile is not known, and not counted.
 * @param {readonly ProcessTimes[]} before
 * @param {readonly ProcessTimes[]} after
 * @returns {number} ticks
 */
export function ticksBetween(before, after) {
  const known = new Map(before.map(({ pid, ticks }) => [pid, ticks]));
  return after.reduce((sum, { pid, ticks }) => sum + ticks - (known.get(pid) ?? 0), 0);
}
