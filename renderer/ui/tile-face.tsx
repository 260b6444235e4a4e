/** The words on a tile: the state in the middle when it is not live, and the caption on its scrim. */
import type { ReactElement, ReactNode } from 'react';
import type { TileState } from '../../shared/vocabulary/feed';
import type { UtcMs } from '../../shared/vocabulary/time';
import { classNames } from './class-names';
import type { Figure } from './figures';
import { formatTimeOfDay } from './format';
import { Glyph, type GlyphName, StateGlyph } from './glyph';
import { type Speaker, stateWords, tileWords } from './state-words';
import styles from './tile-face.module.css';
import shared from './shared.module.css';

/** Shape, word, reason and what to do. Nothing for a live picture. */
export function TileWord({
  state,
  now,
  purposeKey,
}: {
  state: TileState;
  now: UtcMs;
  purposeKey: string;
}): ReactElement | null {
  const { title, lines } = tileWords(state, now, purposeKey);
  if (title === undefined) return null;
  return <StateBlock glyph={state.kind} speaker={stateWords[state.kind].speaker} title={title} lines={lines} />;
}

/** The word of a state in the middle of a tile, whatever the tile shows. */
export function StateBlock({
  glyph,
  speaker,
  title,
  lines,
}: {
  glyph: GlyphName;
  speaker: Speaker;
  title: string;
  lines: readonly string[];
}): ReactElement {
  return (
    <div className={classNames(styles['word'], shared[speaker])}>
      <Glyph name={glyph} />
      <strong>{title}</strong>
      {lines.map((line, index) => (
        <span key={index}>{line}</span>
      ))}
    </div>
  );
}

const noTime = '--:--:--';

export interface TileCaptionProps {
  readonly state: TileState;
  /** Wall-clock time of the shown frame; absent when there is none or the stream states no time. */
  readonly frameTimeMs: UtcMs | undefined;
  readonly cameraName: string;
  readonly schoolName: string | undefined;
  readonly now: UtcMs;
}

/** School and frame clock, camera and state. The clock is the frame's: it stands when frames stop. */
export function TileCaption({ state, frameTimeMs, cameraName, schoolName, now }: TileCaptionProps): ReactElement {
  const { detail } = tileWords(state, now, '');
  const standing = state.kind === 'stale' || state.kind === 'offline';
  const hasFrame = (state.kind === 'live' || standing) && frameTimeMs !== undefined;
  // A camera that is not listed while it is locked: its window knows neither its name nor its school.
  const unlisted = isUnlisted(state, schoolName);
  return (
    <Caption
      schoolName={unlisted ? unlistedName : schoolName}
      cameraName={unlisted ? 'not listed until an alert opens it' : cameraName}
      frameTimeMs={hasFrame ? frameTimeMs : undefined}
      standing={standing}
    >
      {!unlisted && <StateGlyph kind={state.kind} className={styles['state']} detail={detail} />}
    </Caption>
  );
}

/** The caption of a tile, whatever the tile shows; its state stands last. */
export function Caption({
  schoolName,
  cameraName,
  frameTimeMs,
  standing = false,
  timeZone,
  children,
}: {
  schoolName: string | undefined;
  cameraName: string;
  frameTimeMs: UtcMs | undefined;
  /** The clock stands, because frames no longer come. */
  standing?: boolean;
  /** An IANA name; the station's own where it is left out. */
  timeZone?: string;
  children: ReactNode;
}): ReactElement {
  return (
    <div className={styles['caption']} aria-hidden="true">
      <div className={styles['school']}>{schoolName ?? 'Unknown school'}</div>
      <div
        className={classNames(
          styles['clock'],
          standing && shared['caution'],
          frameTimeMs === undefined && styles['noTime'],
        )}
        data-clock
      >
        {frameTimeMs === undefined ? noTime : formatTimeOfDay(frameTimeMs, timeZone)}
      </div>
      <div className={styles['camera']}>{cameraName}</div>
      {children}
    </div>
  );
}

/** What a camera is called whose name no window knows. */
export const unlistedName = 'Locked camera';

export function isUnlisted(state: TileState, schoolName: string | undefined): boolean {
  return state.kind === 'locked' && state.alert !== undefined && schoolName === undefined;
}

/** What to do with a tile that shows no camera. */
export function EmptyWord({ cell, hotspot }: { cell: number; hotspot: boolean }): ReactElement {
  return (
    <div className={styles['emptyWord']}>
      <Glyph name="empty" />
      <strong>Tile {cell + 1}</strong>
      <span>{emptyWords(hotspot)}</span>
    </div>
  );
}

export function emptyWords(hotspot: boolean): string {
  return hotspot ? 'Hotspot: select a camera anywhere' : 'Drop a camera here, or choose this tile in the console';
}

/** Figures over a tile's picture, between the chips and the caption, the most important first: what finds no room is left out. */
export function TileFigures({ figures }: { figures: readonly Figure[] }): ReactElement {
  return (
    <dl className={styles['figures']} aria-label="Figures" data-testid="figures">
      {items(figures, styles['tileFigure'])}
    </dl>
  );
}

/** Figures in a bar. Whole ones that find no room are left out from the end. */
export function FigureLine({ figures }: { figures: readonly Figure[] }): ReactElement {
  return (
    <dl className={styles['line']} aria-label="Figures of the monitor" data-testid="wall-figures">
      {items(figures, styles['figure'])}
    </dl>
  );
}

function items(figures: readonly Figure[], className: string | undefined): ReactElement[] {
  return figures.map(({ id, label, value }) => (
    <div key={id} className={className} data-figure={id}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  ));
}
