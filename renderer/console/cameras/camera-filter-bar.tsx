import { useStation } from '../../mirror/selectors';
import type { KeyboardEvent, ReactElement } from 'react';
import type { CameraId } from '../../../shared/vocabulary/ids';
import { useKeysOf } from '../../mirror/preferences';
import { Button } from '../../ui/button';
import { SearchField } from '../../ui/search-field';
import { PanelHeader } from '../../ui/panel-header';
import { CameraGlyph } from '../../ui/glyph';
import { countStates, type CameraState } from '../../operator/camera-states';
import { HelpButton } from '../../operator/help-button';
import { useWishes } from '../../operator/mode';
import { patchFilter, type StateFilter, useCameraList } from '../../operator/filter-cameras';
import styles from './cameras.module.css';

const filterBoxId = 'camera-filter';

function focusFilter(): void {
  const box = document.getElementById(filterBoxId);
  if (box instanceof HTMLInputElement) box.select();
  box?.focus();
}

const states: readonly StateFilter[] = ['live', 'stale', 'offline', 'asleep', 'refused', 'not-shown'];

/** The head of the list: how many cameras there are, the filter box, and the counts by state as filters. */
export function CameraFilterBar({ states: known }: { states: ReadonlyMap<CameraId, CameraState> }): ReactElement {
  const station = useStation();
  const keyOf = useKeysOf();
  useWishes('focus-filter', focusFilter);
  const filter = useCameraList((list) => list.filter);
  const byKind = countStates(station.cameras.keys(), known);
  const counts = { ...byKind, refused: byKind.refused + byKind.revoked };
  // States that nothing is in are left out: a row of zeros would hide the one that matters.
  const offered = states.filter(
    (kind) => kind === 'live' || kind === 'not-shown' || kind === filter.state || counts[kind] > 0,
  );
  return (
    <>
      <PanelHeader title="Cameras" hint={`${station.cameras.size} in ${station.schools.size} schools`}>
        <HelpButton section="analyst/open-a-camera" />
      </PanelHeader>
      <div className={styles['bar']}>
        <SearchField
          id={filterBoxId}
          keys={keyOf('filter')}
          data-testid="camera-filter"
          placeholder="Name or street"
          aria-label="Find cameras by name, number, school or street"
          value={filter.text}
          onChange={(event) => patchFilter({ text: event.target.value })}
          onKeyDown={boxKey}
        />
        <div className={styles['chips']} role="group" aria-label="Filter by state">
          <Button size="small" aria-pressed={filter.state === null} onClick={() => patchFilter({ state: null })}>
            All
          </Button>
          {offered.map((kind) => (
            <Button
              key={kind}
              size="small"
              aria-pressed={filter.state === kind}
              onClick={() => patchFilter({ state: filter.state === kind ? null : kind })}
            >
              <CameraGlyph kind={kind} wordless detail={String(counts[kind])} />
            </Button>
          ))}
        </div>
      </div>
    </>
  );
}

/** Down and Enter go to the rows, Esc clears and then leaves. */
function boxKey(event: KeyboardEvent<HTMLInputElement>): void {
  const box = event.currentTarget;
  if (event.key === 'ArrowDown' || event.key === 'Enter') {
    const rows = box.closest('aside')?.querySelectorAll<HTMLElement>('[role="treeitem"]') ?? [];
    const camera = [...rows].find((row) => row.dataset['camera'] !== undefined);
    (event.key === 'Enter' ? (camera ?? rows[0]) : rows[0])?.focus();
  } else if (event.key === 'Escape') {
    if (box.value === '') box.blur();
    patchFilter({ text: '' });
  } else {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}
