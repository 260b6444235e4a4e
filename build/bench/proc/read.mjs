// @ts-check
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import {
  parseMachineStat,
  parseProcessStat,
  parsePss,
  parseWrittenPss,
  parseTcpInodes,
  TICKS_PER_S,
  ticksBetween,
  treeOf,
} from './parse.mjs';

/** @typedef {import('./parse.mjs').ProcessTimes} ProcessTimes */

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
