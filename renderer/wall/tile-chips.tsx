/** The marks in the upper corners of a tile. */
import type { ReactElement, ReactNode } from 'react';
import type { UtcMs } from '../../shared/vocabulary/time';
import type { Reduction } from '../../shared/vocabulary/feed';
import { urgencyWords } from '../ui/alert-words';
import { classNames } from '../ui/class-names';
import { liftedBy, maskWords, type MaskState } from '../ui/mask-words';
import { Glyph } from '../ui/glyph';
import { sourceNote, type SourceChoice } from '../ui/source-words';
import { reducedWords } from '../ui/state-words';
import type { TileSetup } from '../../shared/vocabulary/wall';
import type { AlertMark } from './alert-marks';
import type { PixelDensity } from '../../shared/wall/placement';
import styles from './tile-chips.module.css';

/** Priority, what happened, for how long. Filled while nobody has it and this is the camera; else quiet. */
export function AlertChip({ mark, age }: { readonly mark: AlertMark; readonly age: string }): ReactElement {
  const { priority, title, handling } = mark.alert;
  const tone = handling !== 'new' ? 'taken' : priority === 1 ? 'urgent' : priority === 2 ? 'caution' : 'taken';
  return (
    <span
      className={classNames(styles['chip'], styles['left'], styles['alert'], styles[tone], styles[mark.reach])}
      data-alert={mark.alert.id}
    >
      <Glyph name={`priority-${priority}`} />
      <strong>{urgencyWords(mark.alert)}</strong>
      <span className={styles['title']}>{mark.reach === 'camera' ? title : 'at this school'}</span>
      <strong>{age}</strong>
    </span>
  );
}

/** This is the selected tile. */
export function SelectedChip(): ReactElement {
  return (
    <span className={classNames(styles['chip'], styles['left'], styles['selected'])}>
      <Glyph name="selected" /> selected
    </span>
  );
}

/** This tile is picked up. */
export function MovingChip(): ReactElement {
  return (
    <span className={classNames(styles['chip'], styles['left'], styles['selected'])}>
      <Glyph name="moving" /> moving
    </span>
  );
}

/** The marks of the right corner, one below the other: what the picture is worth, where it comes from, what it lacks. */
export function RightChips({ children }: { readonly children: ReactNode }): ReactElement {
  return <div className={styles['stack']}>{children}</div>;
}

/** `source 2 of 3`. Quiet: the picture is as good as any. */
export function SourceChip({ source }: { readonly source: SourceChoice }): ReactElement | null {
  const note = sourceNote(source);
  if (!note) return null;
  return (
    <span className={styles['chip']} title={note.words} data-source={note.kind}>
      <Glyph name={note.kind} />
      <span className={styles['long']}>source</span> {note.which}
    </span>
  );
}

/** `reduced: key frames only`. Quiet, too: what is shown is live, and there is less of it. */
export function ReducedChip({ reduced }: { readonly reduced: Reduction }): ReactElement {
  return (
    <span
      className={styles['chip']}
      title="This machine cannot decode everything at once; tiles that matter most keep their whole picture"
      data-reduced={reduced}
    >
      <Glyph name="reduced" />
      <span className={styles['long']}>reduced:</span> {reducedWords[reduced]}
    </span>
  );
}

/** `masked`, or that it is not, until when, and who lifted it: the policy's own colour, because this is its business. */
export function MaskChip({ mask, now }: { readonly mask: MaskState; readonly now: UtcMs }): ReactElement {
  const lifted = mask.kind === 'lifted';
  const title = lifted ? `The mask was lifted ${liftedBy(mask)}` : 'Parts of this picture are masked by the agreement';
  return (
    <span className={classNames(styles['chip'], styles['gate'])} title={title} data-mask={mask.kind}>
      <Glyph name={lifted ? 'unmasked' : 'masked'} />
      <span>
        {maskWords(mask, now)}
        {lifted && <span className={styles['names']}>{liftedBy(mask)}</span>}
      </span>
    </span>
  );
}

const soundWords = { wanted: 'sound soon', heard: 'sound', none: 'no sound' } as const;

/** Whether the tile that is listened to is heard. */
export function SoundChip({ sound }: { readonly sound: keyof typeof soundWords }): ReactElement {
  return (
    <span className={styles['chip']} title="The one tile that is listened to" data-sound={sound}>
      <Glyph name={sound === 'none' ? 'no-sound' : 'sound'} /> {soundWords[sound]}
    </span>
  );
}

/** What was set up for the tile: locked, hotspot, zoomed. Nothing where nothing was. */
export function SetupChip({
  setup: { lock, drive },
  scale,
}: {
  readonly setup: TileSetup;
  readonly scale: number | undefined;
}): ReactElement | null {
  if (!lock && drive?.kind !== 'hotspot' && scale === undefined) return null;
  return (
    <span className={styles['chip']} data-setup>
      {lock && (
        <span className={styles['part']} title={`Locked by ${lock.name}`} data-lock={lock.role}>
          <Glyph name="tile-lock" /> <span className={styles['long']}>locked by</span> {lock.name}
        </span>
      )}
      {drive?.kind === 'hotspot' && (
        <span className={styles['part']} title="It shows whatever camera is selected" data-hotspot>
          <Glyph name="hotspot" /> <span className={styles['long']}>hotspot</span>
        </span>
      )}
      {scale !== undefined && (
        <span className={styles['part']} title="A part of the picture; Z shows all of it" data-zoom>
          <Glyph name="zoom" /> ×{scale.toFixed(1)}
        </span>
      )}
    </span>
  );
}

/**
 * Pixels per metre at the target line, with a bar for each of detect, observe, recognise, identify: as displayed now, and
 * what the tile would show if it were enlarged.
 */
export function DensityChip({
  density,
  full,
}: {
  readonly density: PixelDensity;
  readonly full: PixelDensity;
}): ReactElement {
  const { pixelsPerMetre, level, word } = density;
  const more = full.pixelsPerMetre > pixelsPerMetre;
  const enlarged = more ? `; enlarged ${full.pixelsPerMetre}: ${full.word}` : '';
  return (
    <span
      className={classNames(styles['chip'], styles['density'])}
      title={`${pixelsPerMetre} pixels per metre at the target line: ${word} (EN 62676-4)${enlarged}`}
      data-density={level}
    >
      <span className={styles['bars']} aria-hidden="true">
        {[1, 2, 3, 4].map((bar) => (
          <i key={bar} className={classNames(bar <= level && styles['lit'])} />
        ))}
      </span>
      <strong>{pixelsPerMetre}</strong>
      <span className={styles['unit']}>px/m</span>
      {more && (
        <span className={classNames(styles['unit'], styles['enlarged'])} data-density-full={full.level}>
          → {full.pixelsPerMetre} {full.word}
        </span>
      )}
    </span>
  );
}
