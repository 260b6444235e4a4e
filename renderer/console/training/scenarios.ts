/** What became of a training scenario, in calm words. Pure. */
import type { DebriefedAlert, Debriefing } from '../../../shared/vocabulary/training';
import { dispositionWords } from '../../ui/alert-words';
import { formatDuration } from '../../ui/format';
export interface AlertVerdict {
  /** When it was taken and closed, and as what. */
  readonly words: string;
  /** Whether that is what it was, and what would have been. */
  readonly verdict: string;
  readonly right: boolean;
}

/** Says what became of an alert whose script says how it is rightly closed. */
export function verdictOf(alert: DebriefedAlert): AlertVerdict {
  const { acknowledgedAfterSeconds, closedAfterSeconds, disposition, expected } = alert;
  const rightly = expected.map(dispositionWords).join('” or “');
  const taken =
    acknowledgedAfterSeconds === undefined ? 'Nobody took it' : `Taken after ${span(acknowledgedAfterSeconds)}`;
  if (closedAfterSeconds === undefined || disposition === undefined) {
    return { words: `${taken}, still open.`, verdict: `It would be closed as “${rightly}”.`, right: false };
  }
  const words = `${taken}, closed after ${span(closedAfterSeconds)} as “${dispositionWords(disposition)}”.`;
  const right = expected.includes(disposition);
  return { words, verdict: right ? 'That is what it was.' : `It was “${rightly}”.`, right };
}

/** All of it in one line: `Panic button has ended: 1 of 1 closed as what it was.` */
export function debriefSummary({ name, alerts, end }: Debriefing): string {
  const judged = alerts.filter(({ expected }) => expected.length > 0);
  const right = judged.filter((alert) => verdictOf(alert).right).length;
  const how = end === 'stopped' ? 'was stopped' : 'has ended';
  if (judged.length === 0) return `${name} ${how}.`;
  return `${name} ${how}: ${right} of ${judged.length} closed as what it was.`;
}

/** What is said of the alerts that the script does not judge; undefined where there are none. */
export function othersWords({ alerts }: Debriefing): string | undefined {
  const others = alerts.filter(({ expected }) => expected.length === 0);
  if (others.length === 0) return undefined;
  const taken = others.filter(({ acknowledgedAfterSeconds }) => acknowledgedAfterSeconds !== undefined).length;
  const closed = others.filter(({ closedAfterSeconds }) => closedAfterSeconds !== undefined).length;
  const noun = others.length === 1 ? 'other alert' : 'other alerts';
  return `${others.length} ${noun}: ${taken} taken, ${closed} closed.`;
}

const ends: Readonly<Record<Debriefing['end'], string>> = {
  'all-closed': 'It ended because what it is about was closed.',
  stopped: 'It was stopped before its end.',
  'out-of-patience': 'It ended although alerts are still open: nobody closed them in time.',
};

/** Why it ended, and what went wrong with the playing itself. */
export function endWords({ end, notTaken }: Debriefing): string {
  if (notTaken === 0) return ends[end];
  return `${ends[end]} The station did not take ${notTaken} of its signals.`;
}

function span(seconds: number): string {
  return formatDuration(seconds * 1_000);
}
