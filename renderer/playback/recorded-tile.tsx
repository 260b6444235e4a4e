import { memo, type ReactElement } from 'react';
import type { Camera } from '../../shared/vocabulary/camera';
import type { RecordedTicket } from '../../shared/vocabulary/playback';
import type { UtcMs } from '../../shared/vocabulary/time';
import { RecordedHole } from '../pictures/picture-hole';
import { calledName } from '../mirror/selectors';
import { useKeysOf } from '../mirror/preferences';
import { classNames } from '../ui/class-names';
import { formatTimeOfDay } from '../ui/format';
import { useNow } from '../ui/now';
import { ShapeWord } from '../ui/state-glyph';
import { Caption, StateBlock } from '../ui/tile-face';
import { recordedWords, type RecordedTileState, type RecordedWords } from './recorded-words';
import styles from './recorded-tile.module.css';
import { selectRecorded, toggleEnlarged } from '../operator/playback';
import { zone } from './zone';

/** What a tile of playback shows. */
export interface RecordedTileProps {
  /** Its place in the group, from 0. */
  readonly index: number;
  readonly camera: Camera;
  readonly schoolName: string | undefined;
  readonly ticket: RecordedTicket | undefined;
  readonly state: RecordedTileState;
  /** True time of the picture; undefined where there is none. */
  readonly frameTimeMs: UtcMs | undefined;
  readonly selected: boolean;
  /** The one tile that Tab reaches. */
  readonly reachable: boolean;
  /** Another one has the whole grid. */
  readonly hidden: boolean;
}

/** One camera at the playhead. Where there is no recording there is no picture: never the one before. */
export const RecordedTile = memo(function RecordedTile(props: RecordedTileProps): ReactElement {
  const { index, camera, schoolName, ticket, state, frameTimeMs, selected, reachable, hidden } = props;
  const keyOf = useKeysOf();
  const now = useNow(state.kind === 'fetching');
  const words = recordedWords(state, now, { purpose: keyOf('purpose'), next: keyOf('next-picture') });
  const hasPicture = state.kind === 'recorded';
  const shown = hasPicture ? frameTimeMs : undefined;
  return (
    <div
      role="option"
      aria-label={nameOf(index, schoolName, camera, words, shown)}
      aria-selected={selected}
      tabIndex={reachable ? 0 : -1}
      hidden={hidden}
      className={classNames(styles['tile'], !hasPicture && styles['pictureless'])}
      data-camera={camera.id}
      data-recorded-tile
      data-testid={`recorded-${camera.id}`}
      data-state={state.kind}
      data-frame={shown}
      onFocus={() => selectRecorded(camera.id)}
      onClick={() => selectRecorded(camera.id)}
      onDoubleClick={() => toggleEnlarged(camera.id)}
    >
      {ticket && <RecordedHole ticket={ticket} className={styles['picture']} />}
      {!hasPicture && <div className={classNames(styles['shut'], state.kind === 'gap' && styles['hatch'])} />}
      {words.title !== undefined && (
        <StateBlock glyph={words.glyph} speaker={words.speaker} title={words.title} lines={words.lines} />
      )}
      <Caption schoolName={schoolName} cameraName={calledName(camera)} frameTimeMs={shown} timeZone={zone}>
        <ShapeWord glyph={words.glyph} word={words.word} speaker={words.speaker} className={styles['state']} />
      </Caption>
      {selected && <div className={styles['selectedEdge']} />}
    </div>
  );
});

/** What a tile is called by a reader of the screen: all that it says, however small it is. */
function nameOf(
  index: number,
  schoolName: string | undefined,
  camera: Camera,
  { title, word, lines }: RecordedWords,
  shown: UtcMs | undefined,
): string {
  const what = [title ?? word, ...lines, ...(shown === undefined ? [] : [formatTimeOfDay(shown, zone)])];
  return `${index + 1}: ${schoolName ?? 'Unknown school'}, ${calledName(camera)}. ${what.join('. ')}.`;
}
