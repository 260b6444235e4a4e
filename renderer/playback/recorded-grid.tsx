import { districtZone } from '../../shared/time/local-days';
import { memo, type ReactElement, useMemo } from 'react';
import type { Camera } from '../../shared/vocabulary/camera';
import { maxGroupCameras, type Playback, type RecordedTicket } from '../../shared/vocabulary/playback';
import type { UtcMs } from '../../shared/vocabulary/time';
import { useKeysOf } from '../mirror/preferences';
import { useStation, calledName } from '../mirror/selectors';
import { selectRecorded, toggleEnlarged, usePlaybackGroup, usePlaybackView } from '../operator/playback';
import { RecordedHole } from '../pictures/picture-hole';
import { classNames } from '../ui/class-names';
import { formatTimeOfDay, useNow } from '../ui/format';
import { ShapeWord } from '../ui/glyph';
import { Caption, StateBlock } from '../ui/tile-face';
import { recordedState, type RecordedTileState, recordedWords, type RecordedWords } from './recorded-words';
import recordedTileStyles from './recorded-tile.module.css';
import shared from '../ui/shared.module.css';

/** How many columns a grid of so many cameras has; it has no more rows than it needs. Pure. */
export function columnsFor(count: number): number {
  return Math.ceil(Math.sqrt(Math.min(maxGroupCameras, Math.max(1, count))));
}

export function RecordedGrid({ playback }: { playback: Playback }): ReactElement {
  const station = useStation();
  const said = usePlaybackGroup((group) => group.cameras);
  const { selectedId, enlargedId } = usePlaybackView();
  const tickets = useMemo(
    () => new Map(playback.tickets.map((ticket) => [ticket.cameraId, ticket])),
    [playback.tickets],
  );
  const { cameraIds } = playback;
  const columns = enlargedId === null ? columnsFor(cameraIds.length) : 1;
  const rows = enlargedId === null ? Math.max(1, Math.ceil(cameraIds.length / columns)) : 1;
  return (
    <div
      role="listbox"
      aria-label="Cameras of the sync group"
      className={recordedTileStyles['grid']}
      style={{ gridTemplate: `repeat(${rows}, minmax(0, 1fr)) / repeat(${columns}, minmax(0, 1fr))` }}
      data-columns={columns}
      data-testid="recorded-grid"
    >
      {cameraIds.map((cameraId, index) => {
        const camera = station.cameras.get(cameraId);
        const report = said.get(cameraId);
        if (!camera) return null;
        return (
          <RecordedTile
            key={cameraId}
            index={index}
            camera={camera}
            schoolName={station.schools.get(camera.schoolId)?.shortName}
            ticket={tickets.get(cameraId)}
            state={recordedState(playback, cameraId, report?.state)}
            frameTimeMs={report?.frameTimeMs}
            selected={cameraId === selectedId}
            reachable={selectedId === null ? index === 0 : cameraId === selectedId}
            hidden={enlargedId !== null && cameraId !== enlargedId}
          />
        );
      })}
    </div>
  );
}

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
      className={classNames(recordedTileStyles['tile'], !hasPicture && shared['panel'])}
      data-camera={camera.id}
      data-recorded-tile
      data-testid={`recorded-${camera.id}`}
      data-state={state.kind}
      data-frame={shown}
      onFocus={() => selectRecorded(camera.id)}
      onClick={() => selectRecorded(camera.id)}
      onDoubleClick={() => toggleEnlarged(camera.id)}
    >
      {ticket && <RecordedHole ticket={ticket} className={shared['fill']} />}
      {!hasPicture && (
        <div className={classNames(recordedTileStyles['shut'], state.kind === 'gap' && shared['hatch'])} />
      )}
      {words.title !== undefined && (
        <StateBlock glyph={words.glyph} speaker={words.speaker} title={words.title} lines={words.lines} />
      )}
      <Caption schoolName={schoolName} cameraName={calledName(camera)} frameTimeMs={shown} timeZone={districtZone}>
        <ShapeWord
          glyph={words.glyph}
          word={words.word}
          speaker={words.speaker}
          className={recordedTileStyles['state']}
        />
      </Caption>
      {selected && <div className={recordedTileStyles['selectedEdge']} />}
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
  const what = [title ?? word, ...lines, ...(shown === undefined ? [] : [formatTimeOfDay(shown, districtZone)])];
  return `${index + 1}: ${schoolName ?? 'Unknown school'}, ${calledName(camera)}. ${what.join('. ')}.`;
}
