import { useId, useReducer, useState, type KeyboardEvent, type ReactElement } from 'react';
import { X } from 'lucide-react';
import { maxCells, type OwnLayout } from '../../../shared/vocabulary/layout';
import type { Monitor } from '../../../shared/vocabulary/wall';
import { findMonitor } from '../../../shared/wall/change-walls';
import { sameDrawing } from '../../../shared/wall/layouts';
import { useMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { IconButton } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { leaveMode, useMode } from '../desk/mode';
import { PanelHeader } from '../panel-header';
import { monitorsOf } from '../walls/cells';
import { beginDraft, cursorWords, draw, type DraftStep } from './draft';
import { emptyDrawing, freeUnits, tiles } from './drawing';
import { DrawingGrid } from './drawing-grid';
import { EditorFooter, type Question } from './editor-footer';
import { EditorTools } from './editor-tools';
import { deleteDrawing, problemOf, saveDrawing } from './save-drawing';
import styles from './layout-editor.module.css';

/** Draws a layout, as the mode says which. */
export function LayoutEditor(): ReactElement | null {
  const mode = useMode((state) => state.mode);
  const own = useMirror((state) => state.layouts);
  const walls = useMirror((state) => state.walls);
  if (mode.kind !== 'layout') return null;
  const layout = own.find(({ id }) => id === mode.layoutId);
  const monitor = mode.monitorId === null ? undefined : findMonitor(walls, mode.monitorId);
  return <Editor key={mode.layoutId ?? 'new'} layout={layout} monitor={monitor} />;
}

/** `layout` goes when somebody deletes it meanwhile: then what is drawn is a new one. */
function Editor({
  layout,
  monitor,
}: {
  readonly layout: OwnLayout | undefined;
  readonly monitor: Monitor | undefined;
}): ReactElement {
  const [start] = useState({ name: layout?.name ?? '', drawing: layout ?? emptyDrawing });
  const [name, setName] = useState(start.name);
  const [draft, step] = useReducer(draw, start.drawing, beginDraft);
  const [asked, ask] = useState<Question>('nothing');
  const [failure, setFailure] = useState<string>();
  const own = useMirror((state) => state.layouts);
  const walls = useMirror((state) => state.walls);
  const status = useId();
  const denied = useWhyNot('save-layout');
  const problem = denied ?? problemOf(name, draft.drawing, layout?.id, own);
  const unsaved = name.trim() !== start.name || !sameDrawing(draft.drawing, start.drawing);
  const users = layout ? monitorsOf(walls).filter(({ layoutId }) => layoutId === layout.id) : [];

  const onStep = (next: DraftStep): void => {
    setFailure(undefined);
    step(next);
  };
  const leave = (): void => {
    if (!unsaved || asked === 'leave') leaveMode();
    else ask('leave');
  };
  const save = async (useOn: Monitor | undefined): Promise<void> => {
    if (problem !== undefined) return;
    setFailure(await saveDrawing(layout?.id ?? null, name.trim(), draft.drawing, useOn));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // Nothing that is typed here may reach the keys of the console.
    if (event.key !== 'Tab') event.stopPropagation();
    if (event.key === 'Escape' && asked === 'nothing') leave();
    else if (event.key === 'Escape') ask('nothing');
    else if (event.key === 'Enter' && (event.ctrlKey || isText(event.target)))
      void save(users.length > 0 ? undefined : monitor);
    else if (event.ctrlKey && !isText(event.target) && event.key.toLowerCase() === 'z')
      onStep({ kind: event.shiftKey ? 'redo' : 'undo' });
    else if (event.ctrlKey && !isText(event.target) && event.key.toLowerCase() === 'y') onStep({ kind: 'redo' });
    else return;
    event.preventDefault();
  };

  const title = layout ? `Layout ${layout.name}` : 'New layout';
  const free = freeUnits(draft.drawing).length;
  return (
    <Dialog label={title} onClose={leave} className={styles['panel']}>
      <div onKeyDown={onKeyDown} data-testid="layout-editor">
        <PanelHeader title={title} hint="Drag over the grid to draw a tile.">
          <IconButton label="Close" keys="Esc" tone="quiet" size="small" icon={<X aria-hidden />} onClick={leave} />
        </PanelHeader>
        <div className={styles['body']}>
          <EditorTools draft={draft} onStep={onStep} />
          <DrawingGrid draft={draft} onStep={onStep} describedBy={status} />
          <p id={status} role="status" className={styles['status']} data-testid="drawing-status">
            <span>{cursorWords(draft)}</span>
            <strong>{failure ?? draft.said.text}</strong>
          </p>
          <p className={styles['hint']}>
            {tiles(draft.drawing.cells.length)} of at most {maxCells}
            {free > 0 && `, ${free} of the grid empty`}. Arrows move, Shift and arrows grow, Enter places, Delete
            removes.
          </p>
        </div>
        <EditorFooter
          asked={asked}
          ask={ask}
          name={name}
          onName={setName}
          savedAs={layout?.name}
          problem={problem}
          users={users}
          monitor={monitor}
          onLeave={leave}
          onSave={(useOn) => void save(useOn)}
          onDelete={() => {
            ask('nothing');
            if (layout) void deleteDrawing(layout).then(setFailure);
          }}
        />
      </div>
    </Dialog>
  );
}

function isText(target: EventTarget): boolean {
  return target instanceof HTMLInputElement;
}
