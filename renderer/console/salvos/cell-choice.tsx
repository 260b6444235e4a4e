import type { ReactElement } from 'react';
import type { Monitor } from '../../../shared/vocabulary/wall';
import { chosenLayout } from '../../../shared/wall/layouts';
import { cameraName } from '../../mirror/selectors';
import type { StationMirror } from '../../mirror/store';
import { classNames } from '../../ui/class-names';
import { isDriven } from './kept-cells';
import styles from './cell-choice.module.css';

/** What of a monitor goes into a salvo, tile by tile: a press leaves a tile out of it, or takes it in again. */
export function CellChoice({
  monitor,
  kept,
  empties,
  station,
  onToggle,
}: {
  readonly monitor: Monitor;
  readonly kept: ReadonlySet<number>;
  /** What becomes of cells that are empty now. */
  readonly empties: 'empty' | 'keep';
  readonly station: Pick<StationMirror, 'cameras'>;
  readonly onToggle: (cell: number) => void;
}): ReactElement {
  const layout = chosenLayout(monitor);
  const tiles = monitor.cells.map((cameraId, cell): Tile => {
    const name = cameraId === null ? 'empty' : cameraName(cameraId, station);
    if (isDriven(monitor, cell)) return { name, kept: true, always: 'a tour or a hotspot fills it' };
    if (cameraId === null && empties === 'keep') return { name, kept: true, always: 'it is empty' };
    return { name, kept: kept.has(cell) };
  });
  const count = tiles.filter((tile) => tile.kept).length;
  return (
    <details className={styles['choice']} data-testid={`tiles-${monitor.id}`}>
      <summary className={styles['summary']}>
        Tiles of {monitor.name}: {count === 0 ? 'all are saved' : `${count} of ${tiles.length} stay as they are`}
      </summary>
      <div
        role="group"
        aria-label={`Tiles of ${monitor.name} that stay as they are`}
        className={styles['cells']}
        style={{
          gridTemplate: `repeat(${layout.rows}, minmax(var(--target), 1fr)) / repeat(${layout.columns}, minmax(0, 1fr))`,
        }}
      >
        {layout.cells.map(({ row, column, rowSpan, columnSpan }, cell) => {
          const tile = tiles[cell];
          if (!tile) return null;
          const words = `Tile ${cell + 1}, ${tile.name}`;
          return (
            <button
              key={cell}
              type="button"
              aria-pressed={tile.kept}
              aria-disabled={tile.always !== undefined}
              aria-label={`${words}: stays as it is${tile.always === undefined ? '' : `, because ${tile.always}`}`}
              title={`${words}: ${tile.kept ? 'stays as it is' : 'is saved'}${tile.always === undefined ? '' : `, because ${tile.always}`}`}
              className={classNames(styles['cell'], tile.kept && styles['kept'])}
              style={{ gridArea: `${row + 1} / ${column + 1} / span ${rowSpan} / span ${columnSpan}` }}
              data-testid={`keep-${monitor.id}-${cell}`}
              onClick={() => tile.always === undefined && onToggle(cell)}
            >
              <span className={styles['name']}>{tile.kept ? 'stays' : tile.name}</span>
            </button>
          );
        })}
      </div>
    </details>
  );
}

interface Tile {
  readonly name: string;
  readonly kept: boolean;
  /** Why it stays as it is, whatever is pressed. */
  readonly always?: string;
}
