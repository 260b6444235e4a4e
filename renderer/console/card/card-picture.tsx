import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { Camera, School } from '../../../shared/vocabulary/camera';
import type { TileState } from '../../../shared/vocabulary/feed';
import type { CameraId } from '../../../shared/vocabulary/ids';
import type { Denial } from '../../../shared/vocabulary/policy';
import type { Refusal } from '../../../shared/vocabulary/ticket';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import { useKeysOf } from '../../mirror/preferences';
import { calledName } from '../../mirror/selectors';
import { useMirror } from '../../mirror/store';
import { useDenialOf } from '../../mirror/why-not';
import { classNames } from '../../ui/class-names';
import { Glyph } from '../../ui/glyph';
import { useNow } from '../../ui/format';
import { stateOfRefusal, stateWords, tileWords } from '../../ui/state-words';
import { TileCaption } from '../../ui/tile-face';
import type { LeaseReport } from '../../video/feed-registry';
import { PictureHole } from '../../pictures/picture-hole';
import styles from './card.module.css';
import shared from '../../ui/shared.module.css';

/** A camera's picture with everything a tile says about it. Never an old picture as if it were live. */
export function CardPicture({
  name = 'card',
  camera,
  school,
  feed,
  onWidth,
}: {
  /** Whose picture it is: that of the selected camera, or of the one that is pointed at. */
  readonly name?: 'card' | 'peek';
  readonly camera: Camera;
  readonly school: School | undefined;
  readonly feed: Pick<CardFeed, 'state' | 'report'> & Partial<Pick<CardFeed, 'onReport'>>;
  /** Told the picture's width, device pixels. */
  readonly onWidth?: (widthPx: number) => void;
}): ReactElement {
  const { state, report, onReport } = feed;
  const now = useNow(state.kind !== 'live');
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!frame.current || !onWidth) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      onWidth(Math.round((entry?.contentRect.width ?? 0) * window.devicePixelRatio));
    });
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, [onWidth]);
  const keyOf = useKeysOf();
  const { title, lines } = tileWords(state, now, keyOf('purpose'));
  // A feed that sleeps keeps its hole: it wakes when somebody sees it.
  const pictured = ['live', 'stale', 'connecting', 'asleep'].includes(state.kind);
  return (
    <div className={styles['mat']}>
      <div
        ref={frame}
        className={styles['frame']}
        data-camera={camera.id}
        data-state={state.kind}
        data-testid={`${name}-picture`}
      >
        {pictured && (
          <PictureHole cameraId={camera.id} mode="full" className={shared['fill']} {...(onReport && { onReport })} />
        )}
        {(state.kind === 'connecting' || state.kind === 'asleep') && <div className={styles['shut']} />}
        {state.kind === 'stale' && <div className={shared['veil']} />}
        {state.kind === 'offline' && <div className={classNames(shared['fill'], shared['hatch'])} />}
        {title !== undefined && (
          <div className={classNames(styles['word'], shared[stateWords[state.kind].speaker])}>
            <Glyph name={state.kind} />
            <strong>{title}</strong>
          </div>
        )}
        <TileCaption
          state={state}
          frameTimeMs={report?.frameTimeMs}
          cameraName={calledName(camera)}
          schoolName={school?.shortName}
          now={now}
        />
      </div>
      {lines.length > 0 && (
        <p className={styles['reason']}>
          {lines.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </p>
      )}
    </div>
  );
}

/** The card's own feed of a camera. */
export interface CardFeed {
  readonly state: TileState;
  readonly report: LeaseReport | null;
  /** Pass it to the picture. */
  readonly onReport: (report: LeaseReport) => void;
}

/**
 * What the card's picture of a camera is like now, told from this window's own lease and ticket. Its
 * component must be keyed by the camera.
 */
export function useCardFeed(cameraId: CameraId): CardFeed {
  const [reported, onReport] = useState<LeaseReport | null>(null);
  const [sinceMs] = useState(() => utcMs(Date.now()));
  const hasTicket = useMirror((mirror) => mirror.tickets.has(cameraId));
  const refusal = useMirror((mirror) => mirror.refusals.get(cameraId));
  const denial = useDenialOf('view-camera');
  // The last report of a feed whose ticket is gone says nothing any more.
  const report = hasTicket ? reported : null;
  return { state: report?.state ?? withoutReport(hasTicket, refusal, denial, sinceMs), report, onReport };
}

function withoutReport(
  hasTicket: boolean,
  refusal: Refusal | undefined,
  denial: Denial | undefined,
  sinceMs: UtcMs,
): TileState {
  // Nobody asks for a ticket whose role is given none, see `card-column`.
  if (!hasTicket && !refusal && denial) return { kind: 'refused', ...denial };
  if (!hasTicket && refusal) {
    return stateOfRefusal(refusal);
  }
  return { kind: 'connecting', waitingFor: hasTicket ? 'playlist' : 'ticket', sinceMs, attempt: 1 };
}
