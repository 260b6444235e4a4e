import type { ReactElement } from 'react';
import { Eraser, Minus, PaintBucket, Plus, Redo2, Undo2 } from 'lucide-react';
import { maxTracks } from '../../../shared/vocabulary/layout';
import { offeredLayouts } from '../../mirror/selectors';
import { Button, IconButton } from '../../ui/button';
import { LayoutIcon } from '../../ui/layout-icon';
import { DropMenu, type MenuEntry } from '../../ui/menu';
import type { Draft, DraftStep } from './draft';
import styles from './layout-editor.module.css';

/** What is above the grid: the grid's size, and what changes the whole drawing. */
export function EditorTools({
  draft,
  onStep,
}: {
  readonly draft: Draft;
  readonly onStep: (step: DraftStep) => void;
}): ReactElement {
  const { columns, rows } = draft.drawing;
  return (
    <div className={styles['tools']}>
      <Tracks word="column" count={columns} onChange={(next) => onStep({ kind: 'grid', columns: next, rows })} />
      <Tracks word="row" count={rows} onChange={(next) => onStep({ kind: 'grid', columns, rows: next })} />
      <DropMenu label="Begin with" entries={beginEntries(onStep)}>
        <Button size="small">Begin with</Button>
      </DropMenu>
      <Button size="small" icon={<PaintBucket aria-hidden />} onClick={() => onStep({ kind: 'fill' })}>
        Fill the rest
      </Button>
      <span className={styles['space']} />
      <IconButton
        size="small"
        label="Undo"
        keys="Ctrl Z"
        icon={<Undo2 aria-hidden />}
        disabled={draft.past.length === 0}
        onClick={() => onStep({ kind: 'undo' })}
      />
      <IconButton
        size="small"
        label="Redo"
        keys="Ctrl Y"
        icon={<Redo2 aria-hidden />}
        disabled={draft.future.length === 0}
        onClick={() => onStep({ kind: 'redo' })}
      />
      <IconButton
        size="small"
        label="Remove all tiles"
        icon={<Eraser aria-hidden />}
        disabled={draft.drawing.cells.length === 0}
        onClick={() => onStep({ kind: 'clear' })}
      />
    </div>
  );
}

function Tracks({
  word,
  count,
  onChange,
}: {
  readonly word: 'column' | 'row';
  readonly count: number;
  readonly onChange: (count: number) => void;
}): ReactElement {
  return (
    <span role="group" aria-label={`${word}s`} className={styles['tracks']}>
      <IconButton
        size="small"
        label={`One ${word} less`}
        icon={<Minus aria-hidden />}
        disabled={count <= 1}
        onClick={() => onChange(count - 1)}
      />
      <output className={styles['count']}>
        {count} {count === 1 ? word : `${word}s`}
      </output>
      <IconButton
        size="small"
        label={`One ${word} more`}
        icon={<Plus aria-hidden />}
        disabled={count >= maxTracks}
        onClick={() => onChange(count + 1)}
      />
    </span>
  );
}

function beginEntries(onStep: (step: DraftStep) => void): readonly MenuEntry[] {
  return offeredLayouts().map((layout) => ({
    kind: 'item',
    label: layout.name,
    icon: <LayoutIcon layout={layout} />,
    onSelect: () => onStep({ kind: 'begin', drawing: layout, name: layout.name }),
  }));
}
