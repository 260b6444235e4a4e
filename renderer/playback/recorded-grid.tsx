import { useMemo, type ReactElement } from 'react';
import { maxGroupCameras, type Playback } from '../../shared/vocabulary/playback';
import type { StationMirror } from '../mirror/store';
import { usePlaybackGroup, usePlaybackView } from '../operator/playback';
import styles from './recorded-grid.module.css';
import { RecordedTile } from './recorded-tile';
import { recordedState } from './recorded-words';

/** How many columns a grid of so many cameras has; it has no more rows than it needs. Pure. */
export function columnsFor(count: number): number {
  return Math.ceil(Math.sqrt(Math.min(maxGroupCameras, Math.max(1, count))));
}

/** The cameras of the sync group in their order. */
export function RecordedGrid({
  playback,
  station,
}: {
  readonly playback: Playback;
  readonly station: StationMirror;
}): ReactElement {
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
      className={styles['grid']}
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
