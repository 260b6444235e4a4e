import { useState, type ReactElement } from 'react';
import type { MonitorId } from '../../../shared/vocabulary/ids';
import type { Monitor } from '../../../shared/vocabulary/wall';
import { chosenLayout } from '../../../shared/wall/layouts';
import { useMirror, type StationMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { LayoutIcon } from '../../ui/layout-icon';
import { monitorsOf } from '../walls/cells';
import { CellChoice } from './cell-choice';
import { keptBefore, keptOn, toggleKept } from './kept-cells';
import { NameFields, readName } from './name-fields';
import { leaveSalvoQuestion, salvoOf, saveSalvo } from './salvo-acts';
import type { SalvoQuestion } from './salvo-question';
import { saveOver } from './save-over';
import styles from './salvo-dialogs.module.css';

const none: ReadonlySet<number> = new Set();

/** Asks what is to be saved under which name. It stays until it is saved, so that nothing has to be typed twice. */
export function SaveSalvo({
  question: { monitorIds, over: asked },
  station,
}: {
  readonly question: SalvoQuestion & { kind: 'save' };
  readonly station: StationMirror;
}): ReactElement {
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
    <Dialog label="Save as a salvo" onClose={leaveSalvoQuestion} data-testid="save-salvo-dialog">
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void save(false);
        }}
      >
        <h2>Save what is shown</h2>
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
                  {...{ monitor, empties, station }}
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
        <p className={styles['hint']} role="status">
          {words}
        </p>
        <div className={styles['buttons']}>
          <Button keys="Esc" onClick={leaveSalvoQuestion}>
            Cancel
          </Button>
          <Button
            disabled={!ready}
            unavailable={mayNotPublish}
            data-testid="save-and-publish"
            onClick={() => void save(true)}
          >
            Save and publish
          </Button>
          <Button tone="main" keys="Enter" type="submit" disabled={!ready} data-testid="save-draft">
            Save draft
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function MonitorChoice({
  monitor,
  checked,
  onToggle,
}: {
  readonly monitor: Monitor;
  readonly checked: boolean;
  readonly onToggle: () => void;
}): ReactElement {
  const { id, name, cells } = monitor;
  const layout = chosenLayout(monitor);
  const count = cells.filter((cell) => cell !== null).length;
  return (
    <label className={styles['choice']}>
      <input type="checkbox" checked={checked} data-testid={`save-${id}`} onChange={onToggle} />
      <strong>{name}</strong>
      <LayoutIcon layout={layout} />
      <span className={styles['support']}>
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
