import { User } from 'lucide-react';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { inQueueOrder } from '../../../shared/alerts/queue-order';
import { isOverdue } from '../../../shared/policy/view-session';
import type { Alert } from '../../../shared/vocabulary/alert';
import type { OwedReason } from '../../../shared/vocabulary/view-session';
import { type StationMirror, useMirror } from '../../mirror/store';
import { act } from '../../operator/act';
import { alertPlace } from '../../operator/alert-queue';
import { forgetDrafts } from '../../operator/alerts';
import { monitorsOf } from '../../operator/cells';
import { chooseIncident } from '../../operator/incidents';
import { leaveMode, showView } from '../../operator/mode';
import { announce, useNotices } from '../../operator/notices';
import { clearMarks, usePlaybackView } from '../../operator/playback';
import { select } from '../../operator/selection';
import { handlingWords } from '../../ui/alert-words';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { formatTimeOfDay, useNow } from '../../ui/format';
import { Unseen } from '../../ui/glyph';
import { DropMenu } from '../../ui/menu';
import { operatorWords, roleWords } from '../../ui/role-words';
import { operatorEntries } from '../../operator/settings';
import forms from '../../ui/form.module.css';
import styles from './end-of-shift.module.css';
import shared from '../../ui/shared.module.css';
import { classNames } from '../../ui/class-names';

/** So many alerts are named; of the others it is said how many there are. */
const named = 6;

/** Before a shift ends: what is left over for whoever comes, and what becomes of the monitors that are held. */
export function EndOfShift({ station }: { station: StationMirror }): ReactElement {
  const { operator, owed } = station.session;
  const walls = useMirror((mirror) => mirror.walls);
  const alerts = useMirror((mirror) => mirror.alerts);
  const own = owed.filter(({ operatorId }) => operatorId === operator.id);
  const open = inQueueOrder(alerts).filter(({ handling }) => handling !== 'closed');
  const held = monitorsOf(walls)
    .filter(({ holder }) => holder?.operatorId === operator.id)
    .map(({ name }) => name)
    .join(', ');
  const nothing = own.length + open.length === 0 && held === '';
  return (
    <Dialog label="End the shift" onClose={leaveMode} className={styles['panel']} data-testid="end-of-shift">
      <h2 className={styles['title']}>End the shift of {operator.name}</h2>
      <p className={shared['quiet']}>
        The view ends and the walls go dark.{' '}
        {nothing ? 'Nothing is left over.' : 'Whoever signs in next is told what is left over.'}
      </p>
      {own.length > 0 && <Owed owed={own} />}
      {open.length > 0 && <Open alerts={open} station={station} />}
      {held !== '' && (
        <section className={styles['part']}>
          <h3>Monitors that you hold</h3>
          <p>{held}</p>
        </section>
      )}
      <Choices held={held} />
    </Dialog>
  );
}

function Owed({ owed }: { owed: readonly OwedReason[] }): ReactElement {
  const now = useNow();
  return (
    <section className={styles['part']}>
      <h3>Reasons that you owe</h3>
      {owed.map((each) => (
        <p key={each.id}>
          Immediate threat at {formatTimeOfDay(each.sinceMs)}
          {isOverdue(each, now) ? ', overdue' : ''}. Give it now with P, or it stays owed.
        </p>
      ))}
    </section>
  );
}

function Open({ alerts, station }: { alerts: readonly Alert[]; station: StationMirror }): ReactElement {
  return (
    <section className={styles['part']}>
      <h3>Open alerts</h3>
      {alerts.slice(0, named).map((alert) => (
        <p key={alert.id}>
          P{alert.priority} {alert.title}, {alertPlace(alert, station)}: {handlingWords(alert, station.session)}
        </p>
      ))}
      {alerts.length > named && <p>and {alerts.length - named} more</p>}
    </section>
  );
}

function Choices({ held }: { held: string }): ReactElement {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  const end = (release: boolean): void => {
    leaveMode();
    void act('sign-out', { release }, 'End the shift');
  };
  return (
    <div className={forms['buttons']}>
      <Button keys="Esc" onClick={leaveMode}>
        Stay
      </Button>
      {held !== '' && (
        <Button data-testid="end-and-keep" onClick={() => end(false)}>
          End it, and keep {held}
        </Button>
      )}
      <Button ref={first} tone="main" keys="Enter" data-testid="end-shift" onClick={() => end(true)}>
        {held === '' ? 'End the shift' : `End it, and release ${held}`}
      </Button>
    </div>
  );
}

/** Whoever takes over begins with an empty hand: selection, mode and refusals were those of the one who left. */
export function useNewOperator({ session }: StationMirror): void {
  const { operator, presence } = session;
  // What was half done is not found again by whoever unlocks the station.
  const isHere = presence.kind === 'working';
  useEffect(() => {
    if (!isHere) leaveMode();
  }, [isHere]);
  const before = useRef(operator.id);
  useEffect(() => {
    if (before.current === operator.id) return;
    before.current = operator.id;
    select({ kind: 'none' });
    leaveMode();
    useNotices.setState({ notices: [] });
    forgetDrafts();
    chooseIncident(null);
    showView('console');
    clearMarks();
    usePlaybackView.setState({ selectedId: null, enlargedId: null, asking: false });
    announce(`${operatorWords(operator)}, works here now`);
  }, [operator]);
}

/** Who works here, in the top bar; its menu locks the station and ends the shift. */
export function OperatorChip({ station }: { station: StationMirror }): ReactElement {
  const [open, setOpen] = useState(false);
  const { operator } = station.session;
  return (
    <DropMenu label="Operator" entries={open ? operatorEntries() : []} open={open} onOpenChange={setOpen}>
      <Button icon={<User aria-hidden />} data-testid="operator">
        {operator.name}{' '}
        <span className={classNames(shared['quiet'], shared['wideOnly'])}>{roleWords(operator.role)}</span>
        <Unseen>, lock or end the shift</Unseen>
      </Button>
    </DropMenu>
  );
}
