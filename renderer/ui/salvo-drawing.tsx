import type { ReactElement } from 'react';
import type { Layout } from '../../shared/vocabulary/layout';
import { classNames } from './class-names';
import { Glyph } from './glyph';
import styles from './salvo-drawing.module.css';
import shared from './shared.module.css';

export interface DrawnCell {
  readonly kind: 'camera' | 'missing' | 'refused' | 'empty' | 'keep';
  /** The school and the camera, or why there is none. */
  readonly school: string;
  readonly name: string;
}

export interface DrawnMonitor {
  readonly name: string;
  readonly layout: Layout;
  readonly cells: readonly DrawnCell[];
  /** The station has no such monitor any more. */
  readonly gone: boolean;
}

const kindWords: Readonly<Record<DrawnCell['kind'], string>> = {
  camera: '',
  missing: 'no longer there',
  refused: 'refused',
  empty: 'empty',
  keep: 'stays as it is',
};

/** A salvo as a drawing of its monitors, without pictures: which camera goes where, and what cannot be shown. */
export function SalvoDrawing({
  monitors,
  size,
}: {
  monitors: readonly DrawnMonitor[];
  size: 'small' | 'large';
}): ReactElement {
  return (
    <div
      className={classNames(shared['stack'], styles[size])}
      style={{ gridTemplateColumns: `repeat(${columnsOf(monitors.length, size)}, minmax(0, 1fr))` }}
    >
      {monitors.map((monitor, index) => (
        <Monitor key={index} monitor={monitor} />
      ))}
    </div>
  );
}

/** Small: side by side, so that it stays low. Large: as many columns as rows, so that it has the shape of a display. */
function columnsOf(count: number, size: 'small' | 'large'): number {
  return size === 'small' ? Math.min(count, 4) : Math.ceil(Math.sqrt(count));
}

function Monitor({ monitor: { name, layout, cells, gone } }: { monitor: DrawnMonitor }): ReactElement {
  return (
    <figure className={styles['monitor']} aria-label={`${name}, ${layout.name}`}>
      <figcaption className={styles['head']}>
        <strong>{name}</strong> <span>{gone ? 'no longer there' : layout.name}</span>
      </figcaption>
      <ol
        className={classNames(styles['cells'], gone && styles['gone'])}
        style={{ gridTemplate: `repeat(${layout.rows}, minmax(0, 1fr)) / repeat(${layout.columns}, minmax(0, 1fr))` }}
      >
        {layout.cells.map(({ row, column, rowSpan, columnSpan }, index) => (
          <Cell
            key={index}
            cell={cells[index] ?? emptyCell}
            area={`${row + 1} / ${column + 1} / span ${rowSpan} / span ${columnSpan}`}
          />
        ))}
      </ol>
    </figure>
  );
}

const emptyCell: DrawnCell = { kind: 'empty', school: '', name: '' };

function Cell({ cell: { kind, school, name }, area }: { cell: DrawnCell; area: string }): ReactElement {
  const words = kindWords[kind];
  const title = [school, name, words].filter((word) => word !== '').join(', ');
  return (
    <li className={classNames(styles['cell'], styles[kind])} style={{ gridArea: area }} title={title}>
      {kind === 'missing' && <Glyph name="offline" label={words} className={styles['mark']} />}
      {kind === 'refused' && <Glyph name="refused" label={words} className={styles['mark']} />}
      {(kind === 'empty' || kind === 'keep') && <span className={styles['plain']}>{words}</span>}
      {school !== '' && <span className={styles['school']}>{school}</span>}
      {name !== '' && <span className={styles['name']}>{name}</span>}
    </li>
  );
}
