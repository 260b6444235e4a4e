import { useState, type KeyboardEvent, type ReactElement } from 'react';
import { Ellipsis, Save, X } from 'lucide-react';
import type { SalvoId } from '../../../shared/vocabulary/ids';
import type { Salvo } from '../../../shared/vocabulary/salvo';
import { useKeysOf } from '../../mirror/preferences';
import { useMirror, type StationMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { Button, IconButton } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { DropMenu } from '../../ui/menu';
import { SalvoDrawing } from '../../ui/salvo-drawing';
import { SearchField } from '../../ui/search-field';
import { SidePanel } from '../../ui/side-panel';
import { leaveMode } from '../desk/mode';
import { PanelHeader } from '../panel-header';
import { monitorsOf } from '../walls/cells';
import { drawnMonitors } from './draw-salvo';
import { listSalvos } from './list-salvos';
import { publishChoice } from './publish-choice';
import { applySalvo, askSalvo } from './salvo-acts';
import { salvoEntries } from './salvo-entries';
import { SalvoRow } from './salvo-row';
import styles from './salvo-panel.module.css';

/** Every salvo that the operator may apply, found by typing, with a drawing of the one that is pointed at. */
export function SalvoPanel({ station }: { readonly station: StationMirror }): ReactElement {
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
    <SidePanel label="Salvos" data-testid="salvo-panel">
      <PanelHeader title="Salvos" hint={countWords(salvos)}>
        <IconButton
          label="Close"
          keys={keys('salvos')}
          size="small"
          tone="quiet"
          icon={<X aria-hidden />}
          onClick={leaveMode}
        />
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
      {seen && <Seen salvo={seen} station={station} />}
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
      icon={<Save aria-hidden />}
      unavailable={whyNot ?? (monitors === 0 ? 'This station has no monitor.' : undefined)}
      data-testid="save-salvo"
      onClick={() => askSalvo({ kind: 'save', monitorIds: [], over: null })}
    >
      Save what is shown
    </Button>
  );
}

/** The salvo that is pointed at or chosen: where its cameras go, and what can be done with it. */
function Seen({ salvo, station }: { readonly salvo: Salvo; readonly station: StationMirror }): ReactElement {
  const salvos = useMirror((mirror) => mirror.salvos);
  const refusals = useMirror(({ salvoRefusals }) => salvoRefusals);
  const walls = useMirror((mirror) => mirror.walls);
  const whyNot = useWhyNot('apply-salvo');
  const behind = salvo.status === 'draft' ? publishChoice(salvos, salvo).behind : undefined;
  return (
    <div className={styles['seen']} data-testid="salvo-seen" data-salvo={salvo.id}>
      <div className={styles['drawing']}>
        <SalvoDrawing size="small" monitors={drawnMonitors(salvo, { station, walls, refusals })} />
      </div>
      {behind !== undefined && <p className={styles['behind']}>{behind}</p>}
      <div className={styles['acts']}>
        <strong className={styles['name']}>{salvo.name}</strong>
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
          <IconButton label={`More of ${salvo.name}`} icon={<Ellipsis aria-hidden />} data-testid="salvo-more" />
        </DropMenu>
      </div>
    </div>
  );
}
