/** What readers of the screen are told of new alerts: a P1 at once, the others together, never each of a flood. */
import { type ReactElement, useEffect, useState } from 'react';
import type { Alert } from '../../../shared/vocabulary/alert';
import type { AlertId, SchoolId } from '../../../shared/vocabulary/ids';
import { schoolName } from '../../mirror/selectors';
import { onMirror, useMirror } from '../../mirror/store';
import { topNew } from '../../operator/alert-queue';
import { selectAlert } from '../../operator/alerts';
import { showOnMap } from '../../operator/map';
import { useMode } from '../../operator/mode';
import { useSelection } from '../../operator/selection';
import { urgencyWords } from '../../ui/alert-words';
import { Unseen } from '../../ui/glyph';

/** Between two sentences about alerts that are no P1 at least so long passes, milliseconds. */
export const summaryEveryMs = 5_000;

/** After a P1 was said others that come wait so long, milliseconds, and are said together: in a flood nobody would hear the last. */
export const urgentEveryMs = 2_000;

/** Says something now (`urgent`), or when what is being said is over. */
export type Say = (words: string, how: 'urgent' | 'polite') => void;

/** Tells of alerts that nobody has and nobody keeps quiet, each once. */
export class AlertAnnouncer {
  readonly #say: Say;
  readonly #nameOf: (schoolId: SchoolId) => string;
  #known: ReadonlySet<AlertId> | undefined;
  #waiting: Alert[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #urgent: Alert[] = [];
  #urgentTimer: ReturnType<typeof setTimeout> | undefined;

  /** @param nameOf - what a school is called */
  constructor(say: Say, nameOf: (schoolId: SchoolId) => string) {
    this.#say = say;
    this.#nameOf = nameOf;
  }

  /** Looks at the alerts as they are now. What was there at the first look is no news. */
  look(alerts: readonly Alert[]): void {
    const known = this.#known;
    this.#known = new Set(alerts.map(({ id }) => id));
    if (!known) return;
    const fresh = alerts.filter(
      ({ id, handling, suppression }) => !known.has(id) && handling === 'new' && suppression === 'none',
    );
    this.#urgent.push(...fresh.filter(({ priority }) => priority === 1));
    if (this.#urgentTimer === undefined) this.#sayUrgent();
    this.#waiting.push(...fresh.filter(({ priority }) => priority !== 1));
    if (this.#waiting.length > 0) this.#timer ??= setTimeout(() => this.#summarise(), summaryEveryMs);
  }

  end(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#urgentTimer);
  }

  #sayUrgent(): void {
    const [first] = this.#urgent;
    this.#urgentTimer = undefined;
    if (!first) return;
    const more = this.#urgent.length - 1;
    this.#urgent = [];
    this.#urgentTimer = setTimeout(() => this.#sayUrgent(), urgentEveryMs);
    const others = more === 0 ? '' : `, and ${more} more P1 ${more === 1 ? 'alert' : 'alerts'}`;
    this.#say(`New ${urgencyWords(first)}: ${first.title}, ${this.#nameOf(first.schoolId)}${others}`, 'urgent');
  }

  #summarise(): void {
    this.#timer = undefined;
    const words = summaryWords(this.#waiting, this.#nameOf);
    this.#waiting = [];
    this.#say(words, 'polite');
  }
}

/** New alerts in one sentence: `3 new alerts at East Technical`. @param alerts - at least one */
export function summaryWords(alerts: readonly Alert[], nameOf: (schoolId: SchoolId) => string): string {
  const schools = [...new Set(alerts.map(({ schoolId }) => schoolId))];
  const where = schools.length === 1 && schools[0] ? nameOf(schools[0]) : `${schools.length} schools`;
  const [only] = alerts;
  if (alerts.length === 1 && only) return `New ${urgencyWords(only)}: ${only.title}, ${where}`;
  return `${alerts.length} new alerts at ${where}`;
}

interface Said {
  readonly words: string;
  /** Makes the same sentence be said again. */
  readonly count: number;
}

const nothing: Said = { words: '', count: 0 };

export function AlertAnnouncements(): ReactElement {
  const [said, setSaid] = useState({ urgent: nothing, polite: nothing });
  useEffect(() => {
    const announcer = new AlertAnnouncer(
      (words, how) => setSaid((before) => ({ ...before, [how]: { words, count: before[how].count + 1 } })),
      (schoolId) => schoolName(schoolId),
    );
    announcer.look(useMirror.getState().alerts);
    const stop = onMirror(
      ({ alerts }) => alerts,
      (alerts) => announcer.look(alerts),
    );
    return () => {
      stop();
      announcer.end();
    };
  }, []);
  return (
    <>
      <Unseen role="log" aria-live="assertive" data-testid="alert-said">
        <span key={said.urgent.count}>{said.urgent.words}</span>
      </Unseen>
      <Unseen role="status" aria-live="polite" data-testid="alert-summary">
        <span key={said.polite.count}>{said.polite.words}</span>
      </Unseen>
    </>
  );
}

/**
 * Brings a new P1 alert into the card, unless the operator is at something: then the map alone moves to its school, and not while
 * somebody draws on it or has something in the hand.
 */
export function useMeetAlert(): void {
  const alert = useMirror(({ alerts }) => topNew(alerts));
  const id = alert?.priority === 1 ? alert.id : undefined;
  useEffect(() => {
    const met = useMirror.getState().alerts.find((candidate) => candidate.id === id);
    if (!met) return;
    if (useSelection.getState().selection.kind === 'none') selectAlert(met);
    else if (useMode.getState().mode.kind === 'free') showOnMap({ kind: 'centre', schoolId: met.schoolId });
  }, [id]);
}
