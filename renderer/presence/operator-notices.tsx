import { Lock } from 'lucide-react';
import { type ReactElement, useEffect, useRef } from 'react';
import type { Alert } from '../../shared/vocabulary/alert';
import type { AlertId, CameraId, OperatorId } from '../../shared/vocabulary/ids';
import type { LeftOver, OperatorNotice } from '../../shared/vocabulary/operator';
import type { UtcMs } from '../../shared/vocabulary/time';
import { alertPlace } from '../operator/alert-queue';
import { type StationMirror, useMirror } from '../mirror/store';
import { useWhyNot } from '../mirror/why-not';
import { act } from '../operator/act';
import { selectAlert } from '../operator/alerts';
import { announce, dismiss, type Notice, useNotices } from '../operator/notices';
import { Button } from '../ui/button';
import { formatDuration, formatMoment, useNow } from '../ui/format';
import { Unseen } from '../ui/glyph';
import { PlainNote, ProblemNote, RefusalNote } from '../ui/note';
import styles from './presence.module.css';
import { cameraName, useStation } from '../mirror/selectors';
import shared from '../ui/shared.module.css';

/** What the operator was told while they were here or away. It goes when they confirm it, and not before. */
export function OperatorNotices(): ReactElement | null {
  const station = useStation();
  const { notices } = station.session;
  useSayNew(notices);
  if (notices.length === 0) return null;
  return (
    <section className={styles['notices']} aria-label="For you">
      {notices.map((notice) => (
        <PlainNote key={notice.id} title={noticeTitle(notice)}>
          <span>{noticeText(notice, station)}</span>
          {notice.kind === 'handed-over' && <AlertsToTake ids={notice.left.toTake} of={notice.left.by.id} />}
          <span>
            <Button size="small" data-testid={`confirm-${notice.kind}`} onClick={() => void confirmNotice(notice)}>
              I have seen it
            </Button>
          </span>
        </PlainNote>
      ))}
    </section>
  );
}

/** What is left over, as one list. */
export function leftOverWords({ owed, alerts, ownAlerts, monitors }: LeftOver): string {
  const own = ownAlerts > 0 ? `, ${ownAlerts} of them theirs` : '';
  return [
    ...(owed > 0 ? [`${owed} ${owed === 1 ? 'reason is' : 'reasons are'} owed for immediate threats`] : []),
    ...(alerts > 0 ? [`${alerts} ${alerts === 1 ? 'alert is' : 'alerts are'} open${own}`] : []),
    ...(monitors.length > 0 ? [`they hold ${monitors.join(', ')} still`] : []),
  ].join('; ');
}

export function noticeTitle(notice: OperatorNotice): string {
  switch (notice.kind) {
    case 'monitor-taken':
      return `${notice.by.name} took ${notice.monitorName}`;
    case 'alert-opened':
      return `An alert opened on ${notice.monitorName}`;
    case 'alert-taken':
      return `${notice.by.name} took ${notice.alertTitle}`;
    case 'alert-given':
      return `${notice.by.name} gave you ${notice.alertTitle}`;
    case 'handed-over':
      return `${notice.left.by.name} left something over`;
    case 'alert-escalated':
      return notice.count === 1
        ? 'An alert came to you: nobody took it in time'
        : `${notice.count} alerts came to you: nobody took them in time`;
  }
}

function noticeText(notice: OperatorNotice, { schools }: StationMirror): string {
  const at = formatMoment(notice.atMs);
  switch (notice.kind) {
    case 'monitor-taken':
      return `You held it until ${at}. Its card says who holds it now.`;
    case 'alert-opened':
      return `${notice.alertTitle}, ${at}. You held the monitor until then: an emergency does not wait. Its card says who holds it now.`;
    case 'alert-taken':
      return `You had it until ${at}. What you did and wrote stays with it.`;
    case 'alert-given':
      return `${at}. It is yours; what was done and written so far is in its card.`;
    case 'handed-over':
      return `Their shift ended ${formatMoment(notice.left.endedMs)}: ${leftOverWords(notice.left)}.`;
    case 'alert-escalated': {
      const school = schools.get(notice.schoolId)?.shortName ?? notice.schoolId;
      const last = notice.count === 1 ? '' : 'The last of them: ';
      return `${last}P${notice.priority} ${notice.alertTitle}, ${school}, ${at}. The queue says whether somebody has it by now.`;
    }
  }
}

/** Takes a notice down, for good. */
export async function confirmNotice(notice: OperatorNotice): Promise<void> {
  await act('confirm-notice', { noticeId: notice.id }, `Confirm: ${noticeTitle(notice)}`);
}

/** A reader of the screen is told of a notice when it comes, and of those that wait when somebody takes over. */
function useSayNew(notices: readonly OperatorNotice[]): void {
  const said = useRef(new Set<string>());
  useEffect(() => {
    for (const notice of notices) {
      if (said.current.has(notice.id)) continue;
      said.current.add(notice.id);
      announce(noticeTitle(notice));
    }
  }, [notices]);
}

/** The alerts of whoever left that are theirs still: they stay that until somebody takes them, one by one or all. */
export function AlertsToTake({ ids, of }: { ids: readonly AlertId[]; of: OperatorId }): ReactElement | null {
  const station = useStation();
  const alerts = useMirror((mirror) => mirror.alerts);
  const notTake = useWhyNot('take-alert');
  const byId = new Map(alerts.map((alert) => [alert.id, alert]));
  const left = ids.flatMap((id) => {
    const alert = byId.get(id);
    return alert && alert.owner === of && alert.handling !== 'closed' ? [alert] : [];
  });
  if (left.length === 0) return null;
  return (
    <>
      <ul className={shared['lines']} data-testid="alerts-to-take">
        {left.map((alert) => (
          <li key={alert.id} className={styles['row']}>
            <button type="button" className={styles['name']} onClick={() => selectAlert(alert)}>
              P{alert.priority} {alert.title}, {alertPlace(alert, station)}
            </button>
            <Button size="small" unavailable={notTake} onClick={() => void take(alert)}>
              Take
            </Button>
          </li>
        ))}
      </ul>
      {left.length > 1 && (
        <span>
          <Button size="small" unavailable={notTake} data-testid="take-all" onClick={() => void takeAll(left)}>
            Take all {left.length}
          </Button>
        </span>
      )}
    </>
  );
}

async function take({ id, title }: Alert): Promise<void> {
  await act('take-alert', { alertId: id }, `Take ${title}`);
}

/** One after the other: each is a step of its own in the audit. */
async function takeAll(alerts: readonly Alert[]): Promise<void> {
  for (const alert of alerts) await take(alert);
}

/** What commands did not do. Nothing here goes by itself. */
export function NoticeList(): ReactElement | null {
  const notices = useNotices((state) => state.notices);
  if (notices.length === 0) return null;
  return (
    <section className={styles['notices']} aria-label="Notices" aria-live="polite">
      {notices.map((notice) => (
        <NoticeNote key={notice.id} notice={notice} onDismiss={() => dismiss(notice.id)} />
      ))}
    </section>
  );
}

/** A notice as a window shows it. */
export function NoticeNote({
  notice: { title, body },
  onDismiss,
}: {
  notice: Notice;
  onDismiss: () => void;
}): ReactElement {
  const station = useMirror((mirror) => mirror.station);
  const name = (cameraId: CameraId): string => cameraName(cameraId, station);
  switch (body.kind) {
    case 'refused':
      return (
        <RefusalNote subject={title} clause={body.clause} reason={body.reason} ask={body.ask} onDismiss={onDismiss} />
      );
    case 'failed':
      return (
        <ProblemNote title={title} onDismiss={onDismiss}>
          <span>{body.message}</span>
        </ProblemNote>
      );
    case 'told':
      return (
        <PlainNote title={title} onDismiss={onDismiss}>
          <span>{body.message}</span>
        </PlainNote>
      );
    case 'partly':
      return (
        <PlainNote title={`${title}: done in part`} onDismiss={onDismiss}>
          {body.left.length > 0 && <span>No room for {body.left.map(name).join(', ')}.</span>}
          {body.also?.map((sentence) => (
            <span key={sentence}>{sentence}</span>
          ))}
          {body.refused.map((refusal) => (
            <span key={refusal.cameraId}>
              {name(refusal.cameraId)}: {refusal.kind}, clause {refusal.clause}. {refusal.reason} Ask: {refusal.ask}
            </span>
          ))}
        </PlainNote>
      );
  }
}

/** The last minute before a station that nobody touches locks itself. Any key, button or movement of the pointer ends it. */
export function IdleNotice({ locksAtMs }: { locksAtMs: UtcMs }): ReactElement {
  return (
    <aside className={styles['idle']} role="status" data-testid="idle-notice">
      <Lock />
      <strong>
        Locks in <Left untilMs={locksAtMs} />
      </strong>
      <span>Nobody has touched this station. Press any key to stay.</span>
      <Unseen>It locks itself soon.</Unseen>
    </aside>
  );
}

// Not read out again every second.
function Left({ untilMs }: { untilMs: UtcMs }): ReactElement {
  return <span aria-hidden>{formatDuration(untilMs - useNow() + 999)}</span>;
}
