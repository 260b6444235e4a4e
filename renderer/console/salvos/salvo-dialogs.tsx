import { cameraName, useStation } from '../../mirror/selectors';
import { type ReactElement, useState } from 'react';
import { maxSalvoName, type Salvo, SalvoNumber, type SalvoRevision } from '../../../shared/vocabulary/salvo';
import { useMirror } from '../../mirror/store';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FormDialog, TextField } from '../../ui/form';
import { SalvoDrawing } from '../../ui/salvo-drawing';
import { act } from '../../operator/act';
import { useMode } from '../../operator/mode';
import {
  applySalvo,
  drawnMonitors,
  leaveSalvoQuestion,
  obstacles,
  salvoOf,
  type SalvoQuestion,
  saveSalvo,
  whereWords,
} from '../../operator/salvos';
import { classNames } from '../../ui/class-names';
import forms from '../../ui/form.module.css';
import styles from './salvos.module.css';
import shared from '../../ui/shared.module.css';
import { type MonitorId, type OperatorId, type SalvoId, sameName } from '../../../shared/vocabulary/ids';
import type { CellAddress, Monitor } from '../../../shared/vocabulary/wall';
import { chosenLayout } from '../../../shared/wall/layouts';
import { contentsOf } from '../../../shared/wall/tiles';
import { useWhyNot } from '../../mirror/why-not';
import { LayoutIcon } from '../../ui/glyph';
import { monitorsOf } from '../../operator/cells';

export function SalvoDialogs(): ReactElement | null {
  const question = useMode(({ mode }) => (mode.kind === 'salvos' ? mode.question : null));
  const salvos = useMirror((mirror) => mirror.salvos);
  if (!question) return null;
  if (question.kind === 'save') return <SaveSalvo question={question} />;
  const salvo = salvos.find(({ id }) => id === question.salvoId);
  if (!salvo) return <Gone />;
  switch (question.kind) {
    case 'rename':
      return <RenameSalvo salvo={salvo} />;
    case 'delete':
      return <DeleteSalvo salvo={salvo} />;
    case 'preview':
      return <PreviewSalvo salvo={salvo} />;
  }
}

/** It was deleted while it was looked at. */
function Gone(): ReactElement {
  return (
    <Dialog label="Salvo" onClose={leaveSalvoQuestion} className={classNames(forms['dialog'], styles['form'])}>
      <p>This salvo is no longer there: it was published or deleted.</p>
      <div className={forms['buttons']}>
        <Button autoFocus keys="Esc" onClick={leaveSalvoQuestion}>
          Close
        </Button>
      </div>
    </Dialog>
  );
}

function DeleteSalvo({ salvo: { id, name, status } }: { salvo: Salvo }): ReactElement {
  const remove = (): void => {
    leaveSalvoQuestion();
    void act('delete-salvo', { salvoId: id }, `Delete ${name}`);
  };
  return (
    <Dialog
      label={`Delete ${name}`}
      onClose={leaveSalvoQuestion}
      className={classNames(forms['dialog'], styles['form'])}
      data-testid="delete-salvo"
    >
      <h2 className={shared['title']}>Delete {name}?</h2>
      <p>
        {status === 'published' ? 'Nobody can apply it any more. ' : 'The draft is gone then. '}
        The walls stay as they are. This cannot be taken back.
      </p>
      <div className={forms['buttons']}>
        <Button autoFocus keys="Esc" onClick={leaveSalvoQuestion}>
          Keep it
        </Button>
        <Button onClick={remove} data-testid="delete-salvo-now">
          Delete
        </Button>
      </div>
    </Dialog>
  );
}

function PreviewSalvo({ salvo }: { salvo: Salvo }): ReactElement {
  const station = useStation();
  const refusals = useMirror((mirror) => mirror.salvoRefusals);
  const walls = useMirror((mirror) => mirror.walls);
  const drawnFor = { station, walls, refusals };
  const apply = (): void => {
    leaveSalvoQuestion();
    void applySalvo(salvo, null);
  };
  return (
    <Dialog
      label={`Preview of ${salvo.name}`}
      onClose={leaveSalvoQuestion}
      className={styles['preview']}
      data-testid="salvo-preview"
    >
      <div className={styles['title']}>
        <h2 className={shared['title']}>{salvo.name}</h2>
        <span className={shared['quiet']}>{whereWords(salvo)}; nothing is shown yet</span>
      </div>
      <SalvoDrawing size="large" monitors={drawnMonitors(salvo, drawnFor)} />
      {obstacles(salvo, drawnFor).map((sentence) => (
        <p key={sentence} className={shared['quiet']}>
          {sentence}
        </p>
      ))}
      <div className={forms['buttons']}>
        <Button keys="Esc" onClick={leaveSalvoQuestion}>
          Close
        </Button>
        <Button autoFocus tone="main" keys="Enter" onClick={apply}>
          Apply
        </Button>
      </div>
    </Dialog>
  );
}

/** Asks for another name and number. It stays until they are taken, so that nothing has to be typed twice. */
export function RenameSalvo({ salvo }: { salvo: Salvo }): ReactElement {
  const { id, name, number } = salvo;
  const [typed, type] = useState({ name, number: String(number ?? '') });
  const read = readName(typed);
  const rename = async (): Promise<void> => {
    if (!read) return;
    const outcome = await act('rename-salvo', { salvoId: id, ...read }, `Rename ${name}`);
    if (outcome.status === 'success') leaveSalvoQuestion();
  };
  return (
    <FormDialog
      label={`Rename ${name}`}
      title={null}
      className={styles['form']}
      submit="Rename"
      disabled={!read}
      data-testid="rename-salvo"
      onSubmit={() => void rename()}
      onClose={leaveSalvoQuestion}
    >
      <NameFields typed={typed} onType={type} />
    </FormDialog>
  );
}

const none: ReadonlySet<number> = new Set();

/** Asks what is to be saved under which name. It stays until it is saved, so that nothing has to be typed twice. */
export function SaveSalvo({
  question: { monitorIds, over: asked },
}: {
  question: SalvoQuestion & { kind: 'save' };
}): ReactElement {
  const station = useStation();
  const before = asked === null ? undefined : salvoOf(asked);
  const salvos = useMirror((mirror) => mirror.salvos);
  const monitors = useMirror(({ walls }) => walls);
  const [typed, type] = useState({ name: before?.name ?? '', number: String(before?.number ?? '') });
  const [chosen, choose] = useState<ReadonlySet<MonitorId>>(
    () => new Set(firstChoice(monitorsOf(monitors), monitorIds)),
  );
  const [empties, setEmpties] = useState<'empty' | 'keep'>('empty');
  const [kept, keep] = useState(() => keptBefore(before, monitorsOf(monitors)));
  const read = readName(typed);
  const { over, words, publishOver } = saveOver(salvos, typed.name, station.session.operator.id, asked);
  const mayNotPublish = useWhyNot('publish-salvo');
  const ready = read !== undefined && chosen.size > 0;

  const save = async (publish: boolean): Promise<void> => {
    if (!read) return;
    const inOrder = monitorsOf(monitors).filter(({ id }) => chosen.has(id));
    const input = { ...read, monitorIds: inOrder.map(({ id }) => id), empties, keep: keptOn(inOrder, kept), over };
    const saved = await saveSalvo(input, publish ? publishOver : undefined);
    if (saved) leaveSalvoQuestion();
  };
  return (
    <FormDialog
      label="Save as a salvo"
      title="Save what is shown"
      className={styles['form']}
      submit="Save draft"
      submitId="save-draft"
      disabled={!ready}
      more={
        <Button
          size="small"
          disabled={!ready}
          unavailable={mayNotPublish}
          data-testid="save-and-publish"
          onClick={() => void save(true)}
        >
          Save and publish
        </Button>
      }
      data-testid="save-salvo-dialog"
      onSubmit={() => void save(false)}
      onClose={leaveSalvoQuestion}
    >
      <NameFields typed={typed} onType={type} />
      <fieldset className={styles['set']}>
        <legend>Monitors</legend>
        {monitorsOf(monitors).map((monitor) => (
          <div key={monitor.id}>
            <MonitorChoice
              monitor={monitor}
              checked={chosen.has(monitor.id)}
              onToggle={() => choose((set) => toggled(set, monitor.id))}
            />
            {chosen.has(monitor.id) && (
              <CellChoice
                {...{ monitor, empties }}
                kept={kept.get(monitor.id) ?? none}
                onToggle={(cell) => keep((all) => toggleKept(all, { monitorId: monitor.id, cell }))}
              />
            )}
          </div>
        ))}
      </fieldset>
      <label className={styles['choice']}>
        <input
          type="checkbox"
          checked={empties === 'keep'}
          data-testid="keep-empties"
          onChange={({ target }) => setEmpties(target.checked ? 'keep' : 'empty')}
        />
        Empty tiles stand for whatever is shown there
      </label>
      <p className={shared['quiet']} role="status">
        {words}
      </p>
    </FormDialog>
  );
}

function MonitorChoice({
  monitor,
  checked,
  onToggle,
}: {
  monitor: Monitor;
  checked: boolean;
  onToggle: () => void;
}): ReactElement {
  const { id, name, cells } = monitor;
  const layout = chosenLayout(monitor);
  const count = cells.filter((cell) => cell !== null).length;
  return (
    <label className={styles['choice']}>
      <input type="checkbox" checked={checked} data-testid={`save-${id}`} onChange={onToggle} />
      <strong>{name}</strong>
      <LayoutIcon layout={layout} />
      <span className={shared['quiet']}>
        {layout.name}, {count === 1 ? '1 camera' : `${count} cameras`}
      </span>
    </label>
  );
}

/** What was asked for, else every monitor that shows something. */
function firstChoice(monitors: readonly Monitor[], asked: readonly MonitorId[]): readonly MonitorId[] {
  if (asked.length > 0) return asked;
  return monitors.filter(({ cells }) => cells.some((cell) => cell !== null)).map(({ id }) => id);
}

function toggled(set: ReadonlySet<MonitorId>, id: MonitorId): ReadonlySet<MonitorId> {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** What of a monitor goes into a salvo, tile by tile: a press leaves a tile out of it, or takes it in again. */
export function CellChoice({
  monitor,
  kept,
  empties,
  onToggle,
}: {
  monitor: Monitor;
  kept: ReadonlySet<number>;
  /** What becomes of cells that are empty now. */
  empties: 'empty' | 'keep';
  onToggle: (cell: number) => void;
}): ReactElement {
  const layout = chosenLayout(monitor);
  const tiles = monitor.cells.map((cameraId, cell): Tile => {
    const name = cameraId === null ? 'empty' : cameraName(cameraId);
    if (isDriven(monitor, cell)) return { name, kept: true, always: 'a tour or a hotspot fills it' };
    if (cameraId === null && empties === 'keep') return { name, kept: true, always: 'it is empty' };
    return { name, kept: kept.has(cell) };
  });
  const count = tiles.filter((tile) => tile.kept).length;
  return (
    <details className={styles['cellChoiceChoice']} data-testid={`tiles-${monitor.id}`}>
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
              <span className={styles['cellChoiceName']}>{tile.kept ? 'stays' : tile.name}</span>
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

export interface TypedName {
  readonly name: string;
  readonly number: string;
}

/** What was typed, as a command takes it; undefined where it is not a name and a number yet. */
export function readName({ name, number }: TypedName): { name: string; number: number | null } | undefined {
  if (name.trim() === '') return undefined;
  if (number.trim() === '') return { name: name.trim(), number: null };
  const parsed = SalvoNumber.safeParse(/^\d{1,2}$/.test(number.trim()) ? Number(number) : undefined);
  return parsed.success ? { name: name.trim(), number: parsed.data } : undefined;
}

export function NameFields({ typed, onType }: { typed: TypedName; onType: (typed: TypedName) => void }): ReactElement {
  const wrong = typed.number.trim() !== '' && readName({ name: 'x', number: typed.number }) === undefined;
  return (
    <div className={styles['fields']}>
      <TextField
        label="Name"
        autoFocus
        value={typed.name}
        maxLength={maxSalvoName}
        placeholder="Morning at East Tech"
        data-testid="salvo-name"
        onText={(name) => onType({ ...typed, name })}
      />
      <TextField
        label="Number"
        value={typed.number}
        maxLength={2}
        inputMode="numeric"
        placeholder="none"
        aria-invalid={wrong}
        title="1 to 99: # # and the number apply the salvo"
        data-testid="salvo-number"
        onText={(number) => onType({ ...typed, number })}
      />
      {wrong && (
        <p className={classNames(forms['problem'], styles['wrong'])} role="alert">
          A number is 1 to 99, or nothing.
        </p>
      )}
    </div>
  );
}

/** What saving does, in words, with what the command takes. */
export interface SaveOver {
  readonly over: SalvoId | null;
  readonly words: string;
  /** The published state that publishing it at once replaces. */
  readonly publishOver: SalvoRevision | null;
}

/**
 * An own draft of the name is saved over; of what is published under it a draft is made.
 * @param asked - the salvo that was to be saved over from the beginning, as long as it is there
 */
export function saveOver(
  salvos: readonly Salvo[],
  name: string,
  operatorId: OperatorId,
  asked: SalvoId | null,
): SaveOver {
  const drafts = salvos.filter((salvo) => salvo.status === 'draft' && salvo.owner.operatorId === operatorId);
  const published = salvos.filter((salvo) => salvo.status === 'published');
  const found =
    drafts.find(({ id }) => id === asked) ??
    drafts.find((draft) => sameName(draft.name, name)) ??
    published.find(({ id }) => id === asked) ??
    published.find((salvo) => sameName(salvo.name, name));
  if (!found)
    return { over: null, words: 'A new draft: nobody else sees it before it is published.', publishOver: null };
  if (found.status === 'draft')
    return { over: found.id, words: `Replaces what your draft ${found.name} holds.`, publishOver: found.basis ?? null };
  return {
    over: found.id,
    words: `${found.name} is published: this is a draft of it, and replaces it when it is published.`,
    publishOver: { salvoId: found.id, revision: found.revision },
  };
}

export type KeptCells = ReadonlyMap<MonitorId, ReadonlySet<number>>;

/** Those that the salvo which is saved over leaves, on monitors that have as many cells as they had. */
export function keptBefore(salvo: Salvo | undefined, monitors: readonly Monitor[]): KeptCells {
  const kept = new Map<MonitorId, ReadonlySet<number>>();
  for (const { monitorId, cells } of salvo?.monitors ?? []) {
    const monitor = monitors.find(({ id }) => id === monitorId);
    if (monitor?.cells.length !== cells.length) continue;
    const numbers = cells.flatMap((cell, index) => (cell.kind === 'keep' ? [index] : []));
    kept.set(monitorId, new Set(numbers.filter((index) => !isDriven(monitor, index))));
  }
  return kept;
}

/** The same with one cell kept, or not any more. */
export function toggleKept(kept: KeptCells, { monitorId, cell }: CellAddress): KeptCells {
  const cells = new Set(kept.get(monitorId));
  if (!cells.delete(cell)) cells.add(cell);
  return new Map(kept).set(monitorId, cells);
}

/** Those of some monitors, as a command takes them. A layout may have become smaller meanwhile. */
export function keptOn(monitors: readonly Monitor[], kept: KeptCells): CellAddress[] {
  return monitors.flatMap(({ id, cells }) =>
    [...(kept.get(id) ?? [])].filter((cell) => cell < cells.length).map((cell) => ({ monitorId: id, cell })),
  );
}

/** Whether a hotspot or a tour fills a cell: a salvo always leaves it to that. */
export function isDriven(monitor: Monitor, cell: number): boolean {
  return contentsOf(monitor)[cell]?.setup.drive !== undefined;
}
