import type { ReactElement } from 'react';
import type { CameraId } from '../../../shared/vocabulary/ids';
import type { StationMirror } from '../../mirror/station-mirror';
import { PlainNote, ProblemNote, RefusalNote } from '../../ui/note';
import { dismiss, useNotices, type Notice } from '../desk/notices';
import styles from './notice-list.module.css';

/** What commands did not do. Nothing here goes by itself. */
export function NoticeList({ station }: { readonly station: StationMirror }): ReactElement | null {
  const notices = useNotices((state) => state.notices);
  if (notices.length === 0) return null;
  return (
    <section className={styles['notices']} aria-label="Notices" aria-live="polite">
      {notices.map((notice) => (
        <NoticeNote key={notice.id} notice={notice} station={station} />
      ))}
    </section>
  );
}

function NoticeNote({
  notice: { id, title, body },
  station,
}: {
  readonly notice: Notice;
  readonly station: StationMirror;
}): ReactElement {
  const onDismiss = (): void => dismiss(id);
  const name = (cameraId: CameraId): string => station.cameras.get(cameraId)?.name ?? cameraId;
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
