import { Clock, FileWarning } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type KeyboardEvent, type ReactElement, useRef, useState } from 'react';
import { isOverdue } from '../../shared/policy/view-session';
import type { SessionState } from '../../shared/state/session';
import type { OperatorId } from '../../shared/vocabulary/ids';
import type { Purpose } from '../../shared/vocabulary/operator';
import {
  type GivenPurpose,
  type OwedReason,
  ThreatReason,
  type ViewSession,
} from '../../shared/vocabulary/view-session';
import { useKeysHere, useKeysOf } from '../mirror/preferences';
import { useWhyNot } from '../mirror/why-not';
import { act, extendView, giveView } from '../operator/act';
import { Button, Keycap } from '../ui/button';
import { classNames } from '../ui/class-names';
import { formatDuration, formatTimeOfDay, useNow } from '../ui/format';
import { Glyph, Unseen } from '../ui/glyph';
import styles from './purpose.module.css';
import type { UtcMs } from '../../shared/vocabulary/time';
import { purposeWords } from '../ui/role-words';
import shared from '../ui/shared.module.css';

interface PurposeControlProps {
  readonly session: SessionState;
  /** The alert that the window shows, if it does: its cameras are seen for it, whatever else is open. */
  readonly shownFor?: Purpose | undefined;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Why this station looks, how long still, and what is owed; the panel in which a purpose is given opens from it. */
export function PurposeControl({ session, shownFor, open, onOpenChange }: PurposeControlProps): ReactElement {
  const { viewing, owed } = session;
  const now = useNow(viewing !== null || owed.length > 0);
  const keyOf = useKeysOf();
  const keyHere = useKeysHere();
  const notView = useWhyNot('begin-view');
  const time = viewing && !shownFor && viewLeft(viewing, now);
  return (
    <span
      className={classNames(shared['row'], shared['fixed'])}
      data-testid="purpose"
      data-viewing={viewing?.purpose.kind ?? 'none'}
    >
      <Popover.Root open={open} onOpenChange={onOpenChange}>
        <Popover.Trigger asChild>
          <Button
            tone="quiet"
            className={styles['button']}
            icon={viewing || shownFor ? undefined : <Glyph name="locked" />}
            keys={viewing || shownFor ? undefined : keyOf('purpose')}
            unavailable={notView}
          >
            {spoken(shownFor ?? viewing?.purpose)}
          </Button>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            className={styles['panel']}
            aria-label="Purpose"
            data-testid="purpose-panel"
            side="top"
            align="start"
            sideOffset={4}
            collisionPadding={8}
            onOpenAutoFocus={focusOffered}
          >
            <PurposePanel session={session} onDone={() => onOpenChange(false)} />
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      {time && (
        <span className={classNames(styles['time'], time.soon && shared['caution'])} data-testid="view-left">
          {time.soon && <Clock aria-hidden className={shared['icon']} />}
          <span aria-hidden="true">{time.left}</span>
          <Unseen>{time.soon ? 'The view ends within a minute' : 'The view is open'}</Unseen>
        </span>
      )}
      {time && (
        <Button
          tone="quiet"
          className={styles['button']}
          keys={keyHere('extend-view')}
          onClick={() => void extendView()}
        >
          Extend
        </Button>
      )}
      {owed[0] && (
        <Button
          className={classNames(styles['button'], reasonLeft(owed[0], now).soon && styles['soon'])}
          icon={<FileWarning aria-hidden />}
          data-testid="owed"
          onClick={() => onOpenChange(true)}
        >
          {owed.length === 1 ? 'Reason owed' : `${owed.length} reasons owed`} {reasonLeft(owed[0], now).left}
        </Button>
      )}
    </span>
  );
}

function spoken(purpose: Purpose | undefined): string {
  return purpose ? `Purpose: ${purposeWords(purpose)}` : 'Dark: give a purpose';
}

/** What is offered first has the focus: Enter gives it. */
function focusOffered(event: Event): void {
  const panel = event.currentTarget;
  const offered = panel instanceof HTMLElement ? panel.querySelector<HTMLElement>('[data-offered]') : null;
  if (!offered) return;
  event.preventDefault();
  offered.focus();
}

/** What can be given with one key, in the order of their digits after the incident's. */
const choices: readonly (readonly [GivenPurpose['kind'] & ('patrol-support' | 'camera-check' | 'training'), string])[] =
  [
    ['patrol-support', 'Patrol support'],
    ['camera-check', 'Camera check'],
    ['training', 'Training'],
  ];

/** Gives a purpose with one more key, extends and ends the view, and takes the reasons that are owed. */
export function PurposePanel({ session, onDone }: { session: SessionState; onDone: () => void }): ReactElement {
  const { viewing, offered, owed } = session;
  const keyOf = useKeysOf();
  const keyHere = useKeysHere();
  const number = useRef<HTMLInputElement>(null);
  const give = (purpose: GivenPurpose): void => {
    void giveView(purpose);
    onDone();
  };
  const key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target instanceof HTMLInputElement) return;
    const at = '12345'.indexOf(event.key);
    if (at < 0 || event.repeat) return;
    event.preventDefault();
    event.stopPropagation();
    const choice = choices[at - 1]?.[0];
    if (at === 0) number.current?.focus();
    else give({ kind: choice ?? 'immediate-threat' });
  };
  return (
    <div className={styles['parts']} onKeyDown={key}>
      <h2 className={shared['title']}>{viewing ? 'Another purpose' : 'Why do you look?'}</h2>
      <IncidentRow field={number} offered={offered} onGive={give} />
      {choices.map(([kind, words], index) => (
        <Button
          key={kind}
          className={styles['choice']}
          data-offered={offered.kind === kind ? '' : undefined}
          onClick={() => give({ kind })}
        >
          <Keycap keys={String(index + 2)} />
          {words}
        </Button>
      ))}
      <Button className={styles['choice']} onClick={() => give({ kind: 'immediate-threat' })}>
        <Keycap keys="5" />
        Immediate threat
        <span className={shared['faint']}>at once; the reason later</span>
        <span className={styles['end']}>
          <Keycap keys={keyOf('immediate-threat')} />
        </span>
      </Button>
      {viewing && (
        <div className={shared['pair']}>
          <Button keys={keyHere('extend-view')} onClick={() => void extendView()}>
            Extend
          </Button>
          <Button
            onClick={() => {
              void act('end-view', {}, 'End the view');
              onDone();
            }}
          >
            End the view
          </Button>
        </div>
      )}
      {owed.length > 0 && <OwedReasons owed={owed} operatorId={session.operator.id} />}
    </div>
  );
}

function IncidentRow({
  field,
  offered,
  onGive,
}: {
  field: React.RefObject<HTMLInputElement | null>;
  offered: Purpose;
  onGive: (purpose: GivenPurpose) => void;
}): ReactElement {
  const [number, setNumber] = useState(offered.kind === 'incident' ? offered.number : '');
  const given = number.trim();
  return (
    <form
      className={styles['incident']}
      onSubmit={(event) => {
        event.preventDefault();
        if (given !== '') onGive({ kind: 'incident', number: given });
      }}
    >
      <label className={styles['label']}>
        <Keycap keys="1" />
        Incident
        <input
          ref={field}
          className={classNames(shared['grow'], shared['field'])}
          value={number}
          maxLength={40}
          placeholder="its number"
          data-offered={offered.kind === 'incident' || offered.kind === 'alert' ? '' : undefined}
          onChange={(event) => setNumber(event.target.value)}
        />
      </label>
      <Button type="submit" keys="Enter" unavailable={given === '' ? 'Type the number of the incident' : undefined}>
        View
      </Button>
    </form>
  );
}

const reasonWords: Readonly<Record<ThreatReason, string>> = {
  weapon: 'Weapon',
  violence: 'Violence',
  medical: 'Medical',
  fire: 'Fire',
  'missing-person': 'Missing person',
  other: 'Something else',
  mistake: 'By mistake',
};

/** The reasons that are owed: the operator's own as a form, those of others as a list for the supervisor. */
export function OwedReasons({
  owed,
  operatorId,
}: {
  owed: readonly OwedReason[];
  operatorId: OperatorId;
}): ReactElement {
  return (
    <section className={styles['owed']} aria-label="Reasons that are owed">
      <h3 className={shared['title']}>Reasons owed</h3>
      {owed.map((each) => (
        <div key={each.id} className={styles['debt']} data-testid={`owed-${each.id}`}>
          <Debt owed={each} />
          {each.operatorId === operatorId && <ReasonForm owed={each} />}
        </div>
      ))}
    </section>
  );
}

function Debt({ owed }: { owed: OwedReason }): ReactElement {
  const now = useNow();
  const { left, soon } = reasonLeft(owed, now);
  return (
    <p className={shared['beside']}>
      <span>
        Immediate threat at {formatTimeOfDay(owed.sinceMs)}, {owed.operatorName}
      </span>
      <span className={classNames(styles['end'], (soon || isOverdue(owed, now)) && shared['caution'])}>
        {isOverdue(owed, now) ? left : `${left} left`}
      </span>
    </p>
  );
}

function ReasonForm({ owed: { id } }: { owed: OwedReason }): ReactElement {
  const [number, setNumber] = useState('');
  const incident = number.trim() === '' ? null : number.trim();
  return (
    <>
      <label className={styles['label']}>
        Incident, if it has a number
        <input
          className={classNames(shared['grow'], shared['field'])}
          value={number}
          maxLength={40}
          onChange={(event) => setNumber(event.target.value)}
        />
      </label>
      <div className={styles['reasons']} role="group" aria-label="What it was">
        {ThreatReason.options.map((reason) => (
          <Button
            key={reason}
            size="small"
            onClick={() => void act('give-reason', { id, reason, incident }, 'Give the reason')}
          >
            {reasonWords[reason]}
          </Button>
        ))}
      </div>
    </>
  );
}

/** What is said of time that runs out. */
interface Countdown {
  /** `14:59`. */
  readonly left: string;
  /** Whether it is to be marked. */
  readonly soon: boolean;
}

/** How long the view session lasts still. */
export function viewLeft({ untilMs }: Pick<ViewSession, 'untilMs'>, nowMs: UtcMs): Countdown {
  const leftMs = Math.max(0, untilMs - nowMs);
  return { left: formatDuration(leftMs), soon: leftMs <= soonMs };
}

/** How long there is for a reason, or since when it is overdue. */
export function reasonLeft({ dueMs }: Pick<OwedReason, 'dueMs'>, nowMs: UtcMs): Countdown {
  const leftMs = dueMs - nowMs;
  if (leftMs > 0) return { left: formatDuration(leftMs), soon: leftMs <= soonMs };
  return { left: `overdue ${formatDuration(-leftMs)}`, soon: true };
}

/** The last minute is marked, so that nobody is surprised by the dark, milliseconds. */
const soonMs = 60_000;
