import { useMemo, useState, type ReactElement } from 'react';
import { ChartColumn, X } from 'lucide-react';
import type { Alert } from '../../../../shared/vocabulary/alert';
import type { AlertSearch } from '../../../../shared/vocabulary/alert-history';
import type { StationMirror } from '../../../mirror/store';
import { useDenialOf } from '../../../mirror/why-not';
import { Button, IconButton } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { EmptyState } from '../../../ui/empty-state';
import { denialWords } from '../../../ui/role-words';
import { enterMode, leaveMode } from '../../desk/mode';
import { PanelHeader } from '../../panel-header';
import { AlertCard } from '../alert-card';
import { AlertGrid } from '../alert-grid';
import { flatRows } from '../queue-rows';
import { HistoryForm } from './history-form';
import { useHistory, type Found } from './use-history';
import styles from './history.module.css';

const everything: AlertSearch = {};

/** Closed alerts of any age, searched; the one that is chosen is read beside them. */
export function HistoryView({ station }: { readonly station: StationMirror }): ReactElement {
  const denial = useDenialOf('search-alerts');
  return (
    <Dialog label="History of alerts" className={styles['view']} data-testid="alert-history" onClose={leaveMode}>
      {denial ? (
        <>
          <Head />
          <EmptyState title="The history is not yours to read" hint={denialWords(denial)} />
        </>
      ) : (
        <History station={station} />
      )}
    </Dialog>
  );
}

function History({ station }: { readonly station: StationMirror }): ReactElement {
  const [search, setSearch] = useState(everything);
  const [cleared, setCleared] = useState(0);
  const [chosen, setChosen] = useState<Alert>();
  const [found, more] = useHistory(search);
  const rows = useMemo(() => flatRows(found.alerts), [found.alerts]);
  return (
    <>
      <Head hint={countWords(found)} />
      <HistoryForm key={cleared} station={station} search={search} onSearch={setSearch} />
      <div className={styles['body']}>
        {rows.length === 0 ? (
          <Nothing
            state={found.state}
            all={search === everything}
            onAll={() => {
              setSearch(everything);
              setCleared(cleared + 1);
            }}
          />
        ) : (
          <AlertGrid
            label="Closed alerts, the last closed first"
            rows={rows}
            station={station}
            selectedId={chosen?.id}
            when="closed"
            onSelect={setChosen}
            onEnd={more}
          />
        )}
        <aside className={styles['card']} aria-label="Chosen">
          {chosen ? (
            <AlertCard key={chosen.id} alert={chosen} station={station} readOnly />
          ) : (
            <EmptyState title="No alert is chosen" hint="Go through the list with the arrows; Enter shows one here." />
          )}
        </aside>
      </div>
    </>
  );
}

function Head({ hint }: { readonly hint?: string }): ReactElement {
  return (
    <PanelHeader title="History of alerts" hint={hint}>
      <Button size="small" icon={<ChartColumn aria-hidden />} onClick={() => enterMode({ kind: 'alert-statistics' })}>
        Statistics
      </Button>
      <IconButton label="Close" keys="Esc" size="small" tone="quiet" icon={<X aria-hidden />} onClick={leaveMode} />
    </PanelHeader>
  );
}

function countWords({ state, alerts, next }: Found): string {
  if (state === 'searching') return 'searching';
  const count = alerts.length.toLocaleString('en-US');
  return next === null
    ? `${count} found, the last closed first`
    : `the last ${count} of more, older ones as you go down`;
}

function Nothing({
  state,
  all,
  onAll,
}: {
  readonly state: Found['state'];
  readonly all: boolean;
  readonly onAll: () => void;
}): ReactElement {
  switch (state) {
    case 'searching':
      return <EmptyState title="The database is being searched" />;
    case 'failed':
      return <EmptyState title="It could not be searched" hint="The card of what was not done says why." />;
    case 'found':
      return all ? (
        <EmptyState
          title="No alert was ever closed here"
          hint="Every alert that is closed can be found here from then on."
        />
      ) : (
        <EmptyState
          title="No closed alert fits"
          hint="Use fewer words, each the beginning of one, or choose less. Open alerts are in the queue."
          action={<Button onClick={onAll}>Show all</Button>}
        />
      );
  }
}
