import { Eraser, Minus, PaintBucket, Plus, Redo2, Undo2 } from 'lucide-react';
import { type KeyboardEvent, type ReactElement, useId, useReducer, useState } from 'react';
import type { OutcomeOf } from '../../../shared/ipc/contract';
import {
  type Drawing,
  maxCells,
  maxLayoutName,
  maxTracks,
  type OwnLayout,
  type OwnLayoutId,
} from '../../../shared/vocabulary/layout';
import type { Monitor } from '../../../shared/vocabulary/wall';
import { findMonitor } from '../../../shared/wall/change-walls';
import { builtInLayouts, drawingOf, sameDrawing } from '../../../shared/wall/layouts';
import { offeredLayouts } from '../../mirror/selectors';
import { useMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { Button, CloseButton, IconButton } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { LayoutIcon } from '../../ui/glyph';
import { DropMenu, type MenuEntry } from '../../ui/menu';
import { item } from '../../ui/menu-entries';
import { act } from '../../operator/act';
import { HelpButton } from '../../operator/help-button';
import { leaveMode, useMode } from '../../operator/mode';
import { notify } from '../../operator/notices';
import { PanelHeader } from '../../ui/panel-header';
import { monitorsOf } from '../../operator/cells';
import { changeLayout } from '../../operator/layouts';
import { beginDraft, cursorWords, type Draft, type DraftStep, draw, emptyDrawing, freeUnits, tiles } from './draft';
import { DrawingGrid } from './drawing-grid';
import styles from './layouts.module.css';
import shared from '../../ui/shared.module.css';
import { classNames } from '../../ui/class-names';

export function LayoutEditor(): ReactElement | null {
  const mode = useMode((state) => state.mode);
  const own = useMirror((mirror) => mirror.layouts);
  const walls = useMirror((mirror) => mirror.walls);
  if (mode.kind !== 'layout') return null;
  const layout = own.find(({ id }) => id === mode.layoutId);
  const monitor = mode.monitorId === null ? undefined : findMonitor(walls, mode.monitorId);
  return <Editor key={mode.layoutId ?? 'new'} layout={layout} monitor={monitor} />;
}

/** `layout` goes when somebody deletes it meanwhile: then what is drawn is a new one. */
function Editor({ layout, monitor }: { layout: OwnLayout | undefined; monitor: Monitor | undefined }): ReactElement {
  const [start] = useState({ name: layout?.name ?? '', drawing: layout ?? emptyDrawing });
  const [name, setName] = useState(start.name);
  const [draft, step] = useReducer(draw, start.drawing, beginDraft);
  const [asked, ask] = useState<Question>('nothing');
  const [failure, setFailure] = useState<string>();
  const own = useMirror((mirror) => mirror.layouts);
  const walls = useMirror((mirror) => mirror.walls);
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
          <HelpButton section="supervisor/arrange-walls-and-layouts" />
          <CloseButton onClick={leave} />
        </PanelHeader>
        <div className={styles['body']}>
          <EditorTools draft={draft} onStep={onStep} />
          <DrawingGrid draft={draft} onStep={onStep} describedBy={status} />
          <p id={status} role="status" className={styles['status']} data-testid="drawing-status">
            <span>{cursorWords(draft)}</span>
            <strong>{failure ?? draft.said.text}</strong>
          </p>
          <p className={shared['small']}>
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

/** What the editor wants to know before it goes on. */
export type Question = 'nothing' | 'leave' | 'delete';

export interface EditorFooterProps {
  readonly asked: Question;
  readonly ask: (question: Question) => void;
  readonly name: string;
  readonly onName: (name: string) => void;
  /** What the layout that is there is called now; undefined for a new one. */
  readonly savedAs: string | undefined;
  readonly problem: string | undefined;
  readonly users: readonly Monitor[];
  readonly monitor: Monitor | undefined;
  readonly onLeave: () => void;
  readonly onSave: (useOn: Monitor | undefined) => void;
  readonly onDelete: () => void;
}

/** Saving, leaving, deleting; what cannot be undone is asked about in the same place. */
export function EditorFooter(props: EditorFooterProps): ReactElement {
  switch (props.asked) {
    case 'leave':
      return (
        <Asked
          question="Leave, and lose what was drawn?"
          yes="Leave without saving"
          no="Go on drawing"
          onYes={props.onLeave}
          onNo={() => props.ask('nothing')}
        />
      );
    case 'delete':
      return (
        <Asked
          question={`Delete the layout "${props.savedAs ?? props.name}"? This cannot be undone.`}
          yes="Delete it"
          no="Keep it"
          onYes={props.onDelete}
          onNo={() => props.ask('nothing')}
        />
      );
    case 'nothing':
      return <Usual {...props} />;
  }
}

function Usual(props: EditorFooterProps): ReactElement {
  const { ask, name, onName, savedAs, problem, users, monitor, onLeave, onSave } = props;
  const useOn = users.length > 0 ? undefined : monitor;
  return (
    <footer className={styles['footer']}>
      <label className={styles['name']}>
        Name
        <input
          className={styles['field']}
          value={name}
          maxLength={maxLayoutName}
          placeholder="Lobby, one large"
          onChange={(event) => onName(event.target.value)}
        />
      </label>
      <span className={classNames(shared['grow'], shared['quiet'])} data-testid="layout-problem">
        {problem ?? consequence(users)}
      </span>
      <span className={styles['line']} />
      {savedAs !== undefined && (
        <Button size="small" onClick={() => ask('delete')}>
          Delete…
        </Button>
      )}
      <span className={shared['rest']} />
      <Button size="small" keys="Esc" onClick={onLeave}>
        Cancel
      </Button>
      {useOn && (
        <Button size="small" disabled={problem !== undefined} onClick={() => onSave(undefined)}>
          Save
        </Button>
      )}
      <Button size="small" tone="main" keys="Ctrl Enter" disabled={problem !== undefined} onClick={() => onSave(useOn)}>
        {useOn ? `Save and use on ${useOn.name}` : 'Save'}
      </Button>
    </footer>
  );
}

function consequence(users: readonly Monitor[]): string {
  if (users.length === 0) return '';
  const names = users.map(({ name }) => name).join(', ');
  return `${names} ${users.length === 1 ? 'has it and is' : 'have it and are'} divided anew.`;
}

function Asked({
  question,
  yes,
  no,
  onYes,
  onNo,
}: {
  question: string;
  yes: string;
  no: string;
  onYes: () => void;
  onNo: () => void;
}): ReactElement {
  return (
    <footer className={styles['footer']} role="group" aria-label={question}>
      <strong className={classNames(shared['grow'], shared['quiet'])}>{question}</strong>
      <Button size="small" onClick={onYes}>
        {yes}
      </Button>
      <Button size="small" tone="main" autoFocus onClick={onNo}>
        {no}
      </Button>
    </footer>
  );
}

export function EditorTools({ draft, onStep }: { draft: Draft; onStep: (step: DraftStep) => void }): ReactElement {
  const { columns, rows } = draft.drawing;
  return (
    <div className={shared['wrap']}>
      <Tracks word="column" count={columns} onChange={(next) => onStep({ kind: 'grid', columns: next, rows })} />
      <Tracks word="row" count={rows} onChange={(next) => onStep({ kind: 'grid', columns, rows: next })} />
      <DropMenu label="Begin with" entries={beginEntries(onStep)}>
        <Button size="small">Begin with</Button>
      </DropMenu>
      <Button size="small" icon={<PaintBucket />} onClick={() => onStep({ kind: 'fill' })}>
        Fill the rest
      </Button>
      <span className={shared['rest']} />
      <IconButton
        size="small"
        label="Undo"
        keys="Ctrl Z"
        icon={<Undo2 />}
        disabled={draft.past.length === 0}
        onClick={() => onStep({ kind: 'undo' })}
      />
      <IconButton
        size="small"
        label="Redo"
        keys="Ctrl Y"
        icon={<Redo2 />}
        disabled={draft.future.length === 0}
        onClick={() => onStep({ kind: 'redo' })}
      />
      <IconButton
        size="small"
        label="Remove all tiles"
        icon={<Eraser />}
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
  word: 'column' | 'row';
  count: number;
  onChange: (count: number) => void;
}): ReactElement {
  return (
    <span role="group" aria-label={`${word}s`} className={shared['inline']}>
      <IconButton
        size="small"
        label={`One ${word} less`}
        icon={<Minus />}
        disabled={count <= 1}
        onClick={() => onChange(count - 1)}
      />
      <output className={styles['count']}>
        {count} {count === 1 ? word : `${word}s`}
      </output>
      <IconButton
        size="small"
        label={`One ${word} more`}
        icon={<Plus />}
        disabled={count >= maxTracks}
        onClick={() => onChange(count + 1)}
      />
    </span>
  );
}

function beginEntries(onStep: (step: DraftStep) => void): readonly MenuEntry[] {
  return offeredLayouts().map((layout) =>
    item(layout.name, () => onStep({ kind: 'begin', drawing: layout, name: layout.name }), {
      icon: <LayoutIcon layout={layout} />,
    }),
  );
}

/** Why a drawing cannot be saved as it is; undefined when it can. */
export function problemOf(
  name: string,
  { cells }: Drawing,
  id: OwnLayoutId | undefined,
  own: readonly OwnLayout[],
): string | undefined {
  if (cells.length === 0) return 'Draw at least one tile.';
  const wanted = name.trim();
  if (wanted === '') return 'Give it a name.';
  const others = [...builtInLayouts, ...own.filter((layout) => layout.id !== id)];
  const taken = others.find((layout) => layout.name.toLowerCase() === wanted.toLowerCase());
  return taken && `There is a layout "${taken.name}" already: choose another name.`;
}

/** Saves a drawing and leaves the editor, and divides a monitor by it. @returns why not, when it is not saved */
export async function saveDrawing(
  layoutId: OwnLayoutId | null,
  name: string,
  drawing: Drawing,
  useOn: Monitor | undefined,
): Promise<string | undefined> {
  const title = `Save layout ${name}`;
  const { columns, rows, cells } = drawingOf(drawing);
  const outcome = await act('save-layout', { layoutId, drawing: { name, columns, rows, cells } }, title);
  if (outcome.status !== 'success') return reasonOf(outcome);
  leaveMode();
  const { left, layoutId: id } = outcome.value;
  if (left.length > 0) notify(title, { kind: 'partly', left, refused: [] });
  if (useOn) await changeLayout(useOn.id, { id, name });
  return undefined;
}

/** Deletes a layout and leaves the editor. @returns why not, when it stays */
export async function deleteDrawing({ id, name }: OwnLayout): Promise<string | undefined> {
  const outcome = await act('delete-layout', { layoutId: id }, `Delete layout ${name}`);
  if (outcome.status !== 'success') return reasonOf(outcome);
  leaveMode();
  return undefined;
}

function reasonOf(outcome: Exclude<OutcomeOf<'save-layout' | 'delete-layout'>, { status: 'success' }>): string {
  return outcome.status === 'refused'
    ? `${outcome.reason} Clause ${outcome.clause}; ask ${outcome.ask}.`
    : outcome.error.message;
}
