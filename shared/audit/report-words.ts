/** A report in plain words, line by line, for whoever owns the cameras. */
import type { Between, Finding, LogReport, Neighbour } from './log-report';

/** Longer lists end in how many more there are; all of them are in the report as JSON. */
const mostListed = 20;

export function reportWords(report: LogReport): readonly string[] {
  return [
    verdictWords(report),
    '',
    ...listed(report.findings.map(findingWords), report.more),
    ...(report.findings.length > 0 ? [''] : []),
    ...spanWords(report),
    ...checkpointWords(report),
    '',
    ...viewWords(report),
  ];
}

function verdictWords({ verdict, findings, more, checkpoints, last }: LogReport): string {
  switch (verdict) {
    case 'damaged': {
      const many = more ? `more than ${count(findings.length)} faults` : `${count(findings.length)} faults`;
      return `DAMAGED: ${findings.length === 1 && !more ? 'one fault' : many}.`;
    }
    case 'whole':
      return (
        `WHOLE: nothing was edited, removed or reordered, and nothing up to entry ${count(checkpoints.upTo?.sequence ?? 0)} ` +
        'was cut off or written anew.'
      );
    case 'end-unknown':
      return last === null
        ? 'EMPTY: the log has no entry.'
        : 'WHOLE AS FAR AS IT GOES: nothing was edited, removed or reordered. Whether entries were cut off at its end, or all ' +
            'of it was written anew, cannot be told without checkpoints that were kept elsewhere and the key of the station.';
  }
}

function spanWords({ lines, first, last, earlierLog }: LogReport): readonly string[] {
  const span =
    first && last
      ? `Entries ${count(first.sequence)} to ${count(last.sequence)}, from ${time(first.at)} to ${time(last.at)}; ${count(lines)} lines.`
      : `${count(lines)} lines, no whole entry.`;
  if (!earlierLog) return [span];
  const { path, lastSequence, lastHash } = earlierLog;
  return [
    span,
    `An earlier log was set aside before this one began: ${path}. It was whole up to entry ${count(lastSequence)}, whose hash is ${lastHash}. Ask for it, and check it, too.`,
  ];
}

function checkpointWords({ checkpoints, last }: LogReport): readonly string[] {
  const { given, ofThisLog, signaturesChecked, refused, missing, upTo, stations } = checkpoints;
  const words: string[] = [];
  if (given === 0) words.push('Checkpoints: none were given.');
  else if (ofThisLog === 0) {
    words.push(
      `Checkpoints: none of the ${count(given)} is of this log. It is the log of another station or time, or all of it was written anew.`,
    );
  } else {
    words.push(`Checkpoints: ${count(ofThisLog)} of this log, by ${stations.join(', ')}.`);
    if (upTo) {
      const beyond = (last?.sequence ?? upTo.sequence) - upTo.sequence;
      const after = beyond > 0 ? ` For the ${count(beyond)} entries after it only the log itself speaks.` : '';
      words.push(`They vouch for everything up to entry ${count(upTo.sequence)}, ${time(upTo.at)}.${after}`);
    }
  }
  if (given > 0 && !signaturesChecked) {
    words.push(
      'Their signatures were not checked: that needs the public key of the station (--key), kept since it was set up.',
    );
  }
  if (missing > 0) words.push(`${count(missing)} checkpoints in between are not among those given.`);
  if (refused['bad-signature'] > 0) {
    words.push(
      `${count(refused['bad-signature'])} checkpoints were changed after they were signed. They count for nothing.`,
    );
  }
  if (refused['another-key'] > 0) {
    words.push(`${count(refused['another-key'])} checkpoints are signed by another key. They count for nothing.`);
  }
  if (refused.unreadable > 0) {
    words.push(`${count(refused.unreadable)} lines are no checkpoints. They count for nothing.`);
  }
  return words;
}

function viewWords({ views }: LogReport): readonly string[] {
  if (views.length === 0) return ['Views: none are written down.'];
  const seconds = views.reduce((sum, view) => sum + view.seconds, 0);
  const began = views.reduce((sum, view) => sum + view.views, 0);
  const lines = views.map(({ camera, views: number, seconds: long, open }) => {
    const without = open > 0 ? `, ${count(open)} without an end` : '';
    return `  ${duration(long)}  ${camera}: ${count(number)} views${without}`;
  });
  return [
    `Views: ${count(began)} of ${count(views.length)} cameras, ${duration(seconds).trim()} in all (hours:minutes:seconds).`,
    ...listed(lines, false),
  ];
}

function listed(lines: readonly string[], more: boolean): readonly string[] {
  const rest = lines.length - mostListed;
  if (rest <= 0) return lines;
  return [
    ...lines.slice(0, mostListed),
    `  ... and ${more ? 'more than ' : ''}${count(rest)} more (--json lists them)`,
  ];
}

/** Seconds as `  12:03:07`. */
function duration(seconds: number): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  return `${count(hours).padStart(6)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

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
