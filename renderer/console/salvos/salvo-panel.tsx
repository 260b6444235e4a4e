import { useStation } from '../../mirror/selectors';
import { Ellipsis, Save } from 'lucide-react';
import { type KeyboardEvent, type ReactElement, useState } from 'react';
import type { OperatorId, SalvoId } from '../../../shared/vocabulary/ids';
import type { Salvo } from '../../../shared/vocabulary/salvo';
import { useKeysOf } from '../../mirror/preferences';
import { useMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { Button, CloseButton, IconButton } from '../../ui/button';
import { classNames, stepFocus } from '../../ui/class-names';
import { EmptyState, PanelHeader } from '../../ui/panel-header';
import { DropMenu } from '../../ui/menu';
import { SalvoDrawing } from '../../ui/salvo-drawing';
import { SearchField } from '../../ui/search-field';
import { SidePanel } from '../../ui/dialog';
import { leaveMode } from '../../operator/mode';
import { HelpButton } from '../../operator/help-button';
import { monitorsOf } from '../../operator/cells';
import { applySalvo, askSalvo, drawnMonitors, listSalvos, publishChoice, whereWords } from '../../operator/salvos';
import { salvoEntries } from '../../operator/salvo-entries';
import panels from '../../ui/panel.module.css';
import lists from '../../ui/list.module.css';
import styles from './salvos.module.css';
import shared from '../../ui/shared.module.css';

/** Every salvo that the operator may apply, found by typing, with a drawing of the one that is pointed at. */
export function SalvoPanel(): ReactElement {
  const station = useStation();
  const salvos = useMirror((mirror) => mirror.salvos);
  const [query, setQuery] = useState('');
  const [chosenId, choose] = useState<SalvoId | null>(null);
  const [pointedId, point] = useState<SalvoId | null>(null);
  const listed = listSalvos(salvos, query, station.session.operator.id);
  const chosen = listed.find(({ id }) => id === chosenId) ?? listed[0];
  const seen = listed.find(({ id }) => id === pointedId) ?? chosen;
  const keys = useKeysOf();

  const fromSearch = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter' && chosen) void applySalvo(chosen, null);
    else if (event.key === 'ArrowDown') document.getElementById(rowId(chosen?.id))?.focus();
    else return;
    event.preventDefault();
  };
  return (
    <SidePanel aria-label="Salvos" data-testid="salvo-panel">
      <PanelHeader title="Salvos" hint={countWords(salvos)}>
        <HelpButton section="analyst/apply-salvos-and-tours" />
        <CloseButton keys={keys('salvos')} onClick={leaveMode} />
      </PanelHeader>
      <div className={styles['search']}>
        <SearchField
          autoFocus
          keys="Esc"
          aria-label="Find a salvo"
          placeholder="Name or number"
          value={query}
          data-testid="salvo-search"
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={fromSearch}
        />
        <SaveButton />
      </div>
      {listed.length === 0 ? (
        <EmptyState title={salvos.length === 0 ? 'No salvos yet' : 'No salvo of that name'} hint={emptyHint(salvos)} />
      ) : (
        <div className={styles['list']} role="listbox" aria-label="Salvos" onPointerLeave={() => point(null)}>
          {listed.map((salvo) => (
            <SalvoRow
              key={salvo.id}
              id={rowId(salvo.id)}
              salvo={salvo}
              mine={station.session.operator.id}
              chosen={salvo === chosen}
              onChoose={() => choose(salvo.id)}
              onPoint={() => point(salvo.id)}
            />
          ))}
        </div>
      )}
      {seen && <Seen salvo={seen} />}
    </SidePanel>
  );
}

function rowId(id: SalvoId | undefined): string {
  return `salvo-row-${id ?? ''}`;
}

function countWords(salvos: readonly Salvo[]): string {
  const drafts = salvos.filter(({ status }) => status === 'draft').length;
  const published = `${salvos.length - drafts} published`;
  return drafts === 0 ? published : `${published}, ${drafts} ${drafts === 1 ? 'draft' : 'drafts'}`;
}

function emptyHint(salvos: readonly Salvo[]): string {
  if (salvos.length > 0) return 'A salvo is found by its name, its number, its monitors and its cameras.';
  return 'A salvo keeps which cameras are shown where. Arrange monitors, then save what they show.';
}

function SaveButton(): ReactElement {
  const monitors = useMirror(({ walls }) => monitorsOf(walls).length);
  const whyNot = useWhyNot('save-salvo');
  return (
    <Button
      icon={<Save />}
      unavailable={whyNot ?? (monitors === 0 ? 'This station has no monitor.' : undefined)}
      data-testid="save-salvo"
      onClick={() => askSalvo({ kind: 'save', monitorIds: [], over: null })}
    >
      Save what is shown
    </Button>
  );
}

/** The salvo that is pointed at or chosen: where its cameras go, and what can be done with it. */
function Seen({ salvo }: { salvo: Salvo }): ReactElement {
  const station = useStation();
  const salvos = useMirror((mirror) => mirror.salvos);
  const refusals = useMirror(({ salvoRefusals }) => salvoRefusals);
  const walls = useMirror((mirror) => mirror.walls);
  const whyNot = useWhyNot('apply-salvo');
  const behind = salvo.status === 'draft' ? publishChoice(salvos, salvo).behind : undefined;
  return (
    <div className={panels['foot']} data-testid="salvo-seen" data-salvo={salvo.id}>
      <div className={styles['drawing']}>
        <SalvoDrawing size="small" monitors={drawnMonitors(salvo, { station, walls, refusals })} />
      </div>
      {behind !== undefined && <p className={shared['quiet']}>{behind}</p>}
      <div className={styles['acts']}>
        <strong className={classNames(lists['clip'], styles['name'])}>{salvo.name}</strong>
        <Button
          tone="main"
          keys="Enter"
          unavailable={whyNot}
          data-testid="apply-salvo"
          onClick={() => void applySalvo(salvo, null)}
        >
          Apply
        </Button>
        <DropMenu label={`More of ${salvo.name}`} entries={salvoEntries(salvo.id)}>
          <IconButton label={`More of ${salvo.name}`} icon={<Ellipsis />} data-testid="salvo-more" />
        </DropMenu>
      </div>
    </div>
  );
}

/** One salvo of the list: Enter applies it, T takes it to a monitor, its menu does the rest. */
export function SalvoRow({
  id,
  salvo,
  mine,
  chosen,
  onChoose,
  onPoint,
}: {
  id: string;
  salvo: Salvo;
  mine: OperatorId;
  chosen: boolean;
  onChoose: () => void;
  onPoint: () => void;
}): ReactElement {
  return (
    <div
      id={id}
      role="option"
      tabIndex={chosen ? 0 : -1}
      aria-selected={chosen}
      className={classNames(styles['row'], chosen && shared['chosen'])}
      data-salvo={salvo.id}
      data-testid={`salvo-${salvo.name}`}
      onFocus={onChoose}
      onPointerEnter={onPoint}
      onClick={onChoose}
      onDoubleClick={() => void applySalvo(salvo, null)}
      onKeyDown={(event) => rowKey(event, salvo)}
    >
      <span className={styles['number']}>{salvo.number ?? ''}</span>
      <span className={classNames(lists['clip'], styles['name'])}>{salvo.name}</span>
      <span className={shared['small']}>{whereWords(salvo)}</span>
      {salvo.status === 'draft' && (
        <span className={styles['draft']}>
          {salvo.owner.operatorId === mine ? 'draft' : `draft of ${salvo.owner.name}`}
        </span>
      )}
    </div>
  );
}

function rowKey(event: KeyboardEvent<HTMLElement>, salvo: Salvo): void {
  if (event.ctrlKey || event.altKey || event.metaKey || stepFocus(event)) return;
  switch (event.key) {
    case 'Enter':
      void applySalvo(salvo, null);
      break;
    case ' ':
      askSalvo({ kind: 'preview', salvoId: salvo.id });
      break;
    case 'F2':
      askSalvo({ kind: 'rename', salvoId: salvo.id });
      break;
    case 'Delete':
      askSalvo({ kind: 'delete', salvoId: salvo.id });
      break;
    default:
      return;
  }
  event.preventDefault();
}
