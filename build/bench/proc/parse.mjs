// @ts-check

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
