/** Findings in plain words, for whoever owns the cameras and reads no code. */
import type { Between, Finding, Neighbour } from './finding';

/** One finding as a sentence. */
export function findingWords(finding: Finding): string {
  const between = betweenWords(finding);
  switch (finding.kind) {
    case 'edited':
      return finding.readable
        ? `Line ${count(finding.line)}: entry ${count(finding.sequence)} was changed after it was written, ${between}.`
        : `Line ${count(finding.line)}: entry ${count(finding.sequence)} was changed so that it is no entry any more, ${between}.`;
    case 'removed':
      return `Line ${count(finding.line)}: ${entries(finding.from, finding.to)} missing, ${between}.`;
    case 'moved':
      return finding.from === finding.to
        ? `Line ${count(finding.line)}: entry ${count(finding.from)} stands here, where it does not belong, ${between}.`
        : `Line ${count(finding.line)}: entries ${count(finding.from)} to ${count(finding.to)} stand here, where they do not belong, ${between}.`;
    case 'inserted':
      return (
        `Line ${count(finding.line)}: ${finding.lines === 1 ? 'a line' : `${count(finding.lines)} lines`} too many: what ` +
        `stands elsewhere as well, or is not of this log, ${between}.`
      );
    case 'replaced':
      return (
        `Line ${count(finding.line)}: this entry does not follow entry ${count(finding.sequence)}, which was put in the ` +
        `place of another one, ${between}.`
      );
    case 'torn':
      return (
        `Line ${count(finding.line)}: the last line is not finished: the machine stopped while it was written, or it was ` +
        `cut, ${between}.`
      );
    case 'cut-off':
      return (
        `The end is missing: the checkpoint of ${time(finding.knownAt)} knows entry ${count(finding.to)}, so at least ` +
        `${entries(finding.from, finding.to)} cut off, ${between}.`
      );
    case 'rewritten':
      return (
        `Of entries ${count(finding.from)} to ${count(finding.to)} at least one was written anew, with all that follow: ` +
        `they are not those that the checkpoint of ${time(finding.knownAt)} knows, ${between}.`
      );
  }
}

/** A time of the audit as people read it. */
export function time(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, -1)} UTC`;
}

/** A whole number with its thousands apart. */
export function count(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}

function entries(from: number, to: number): string {
  if (from === to) return `entry ${count(from)} is`;
  return `entries ${count(from)} to ${count(to)} (${count(to - from + 1)}) are`;
}

function betweenWords({ after, before }: Between): string {
  if (after && before) return `between ${neighbour(after)} and ${neighbour(before)}`;
  if (after) return `after ${neighbour(after)}`;
  return before ? `before ${neighbour(before)}` : 'and no entry of the log is whole';
}

function neighbour({ sequence, at }: Neighbour): string {
  return `entry ${count(sequence)} of ${time(at)}`;
}
