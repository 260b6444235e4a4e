import type { ReactElement } from 'react';
import { Search } from 'lucide-react';
import type { CameraId } from '../../../shared/vocabulary/ids';
import { Button } from '../../ui/button';
import { noFilter } from '../cameras/filter-cameras';
import { useCameraList } from '../cameras/list-state';
import { showOnMap } from './map-target';
import styles from './map.module.css';

/** What the search of the list leaves on the map: how many cameras, and the way to them. */
export function FoundChip({ left }: { readonly left: ReadonlySet<CameraId> | null }): ReactElement | null {
  if (!left) return null;
  return (
    <div className={styles['found']} role="group" aria-label="Search on the map" data-testid="found-on-map">
      <Button
        size="small"
        icon={<Search aria-hidden />}
        disabled={left.size === 0}
        onClick={() => showOnMap({ kind: 'cameras', cameraIds: [...left] })}
      >
        {left.size === 0 ? 'No camera matches' : left.size === 1 ? 'Show the 1 match' : `Show the ${left.size} matches`}
      </Button>
      <Button size="small" onClick={() => useCameraList.setState({ filter: noFilter })}>
        Show all
      </Button>
    </div>
  );
}
