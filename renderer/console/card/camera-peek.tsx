import { useEffect, type ReactElement } from 'react';
import type { Camera } from '../../../shared/vocabulary/camera';
import type { TileState } from '../../../shared/vocabulary/feed';
import { useStation, type StationMirror } from '../../mirror/station-mirror';
import { endPeek, usePeek, watchSelection, type Peek } from '../map/peek';
import { PanelHeader } from '../panel-header';
import { CardPicture } from './card-picture';
import styles from './camera-peek.module.css';
import { useCardFeed } from './use-card-feed';

/**
 * The camera that is pointed at on the map, at the foot of the card's column: always in the same place, and over neither
 * the map nor the selected camera. It is there only as long as the pointing lasts.
 */
export function CameraPeek({ station }: { readonly station: StationMirror }): ReactElement | null {
  const peek = usePeek((state) => state.peek);
  useEndings();
  const camera = peek.kind === 'none' ? undefined : station.cameras.get(peek.cameraId);
  if (peek.kind === 'none' || !camera) return null;
  const school = station.schools.get(camera.schoolId);
  return (
    <section className={styles['peek']} aria-label={`Glance at ${camera.name}`} data-testid="camera-peek">
      <PanelHeader level={3} title={camera.name} hint="glance" />
      {peek.kind === 'open' && <OpenPeek key={camera.id} camera={camera} station={station} />}
      {peek.kind === 'refused' && (
        <CardPicture name="peek" camera={camera} school={school} feed={{ state: refusedState(peek), report: null }} />
      )}
      {peek.kind === 'failed' && <p className={styles['failed']}>{peek.message}</p>}
    </section>
  );
}

function OpenPeek({ camera, station }: { readonly camera: Camera; readonly station: StationMirror }): ReactElement {
  const feed = useCardFeed(camera.id);
  return <CardPicture name="peek" camera={camera} school={station.schools.get(camera.schoolId)} feed={feed} />;
}

function refusedState({ clause, reason, ask }: Peek & { kind: 'refused' }): TileState {
  return { kind: 'refused', clause, reason, ask };
}

/** A glance ends with the selection of its camera, with the window out of sight, and with this column. */
function useEndings(): void {
  useEffect(() => {
    const stopWatching = watchSelection();
    const stopListening = useStation.subscribe(({ station }) => {
      if (station?.shown === false) endPeek();
    });
    return () => {
      stopWatching();
      stopListening();
      endPeek();
    };
  }, []);
}
