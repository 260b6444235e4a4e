import { useStation } from '../../mirror/selectors';
import { ChartColumn } from 'lucide-react';
import { type ReactElement, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { addDays, LocalClock } from '../../../shared/time/local-days';
import { type Alert, AlertType, Disposition } from '../../../shared/vocabulary/alert';
import type { AlertSearch, HistoryPlace } from '../../../shared/vocabulary/alert-history';
import { useDenialOf } from '../../mirror/why-not';
import { Button } from '../../ui/button';
import { View } from '../../operator/view';
import { Choice, TextField } from '../../ui/form';
import { EmptyState } from '../../ui/panel-header';
import { SearchField } from '../../ui/search-field';
import { act } from '../../operator/act';
import { enterMode } from '../../operator/mode';
import { AlertCard } from './alert-card';
import { AlertGrid } from './alert-grid';
import { alertTypeWords, dispositionWords } from '../../ui/alert-words';
import { flatRows } from './queue-rows';
import panels from '../../ui/panel.module.css';
import styles from './alert-history.module.css';
import { classNames } from '../../ui/class-names';

const everything: AlertSearch = {};

/** Closed alerts of any age, searched; the one that is chosen is read beside them. */
export function HistoryView(): ReactElement {
  const denial = useDenialOf('search-alerts');
  const [search, setSearch] = useState(everything);
  const [cleared, setCleared] = useState(0);
  const [chosen, setChosen] = useState<Alert>();
  const [found, more] = useHistory(denial ? undefined : search);
  const rows = useMemo(() => flatRows(found.alerts), [found.alerts]);
  return (
    <View
      title="History of alerts"
      hint={denial ? undefined : countWords(found)}
      help="analyst/answer-alerts"
      tools={
        <Button size="small" icon={<ChartColumn />} onClick={() => enterMode({ kind: 'alert-statistics' })}>
          Statistics
        </Button>
      }
      denial={denial}
      denied="The history is not yours to read"
      data-testid="alert-history"
    >
      <HistoryForm key={cleared} search={search} onSearch={setSearch} />
      <div className={styles['historyBody']}>
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
            selectedId={chosen?.id}
            when="closed"
            onSelect={setChosen}
            onEnd={more}
          />
        )}
        <aside className={styles['card']} aria-label="Chosen">
          {chosen ? (
            <AlertCard key={chosen.id} alert={chosen} readOnly />
          ) : (
            <EmptyState title="No alert is chosen" hint="Go through the list with the arrows; Enter shows one here." />
          )}
        </aside>
      </div>
    </View>
  );
}

function countWords({ state, alerts, next }: Found): string {
  if (state === 'searching') return 'searching';
  const count = alerts.length.toLocaleString('en-US');
  return next === null
    ? `${count} found, the last closed first`
    : `the last ${count} of more, older ones as you go down`;
}

function Nothing({ state, all, onAll }: { state: Found['state']; all: boolean; onAll: () => void }): ReactElement {
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

const clock = new LocalClock();

/** The beginning of a day on the district's clock; undefined for what is no day. */
function dayMs(day: string, later = 0): AlertSearch['fromMs'] {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(`${day}T00:00:00Z`))) return undefined;
  return clock.startOf(addDays(day, later));
}

/** What is looked for. A choice searches at once, words and days when Enter is pressed. */
export function HistoryForm({
  search,
  onSearch,
}: {
  search: AlertSearch;
  onSearch: (search: AlertSearch) => void;
}): ReactElement {
  const station = useStation();
  const [words, setWords] = useState('');
  const [days, setDays] = useState({ from: '', to: '' });
  const [fromMs, toMs] = [dayMs(days.from), dayMs(days.to, 1)];
  const wrong = (days.from !== '' && fromMs === undefined) || (days.to !== '' && toMs === undefined);
  const submit = (): void => {
    if (wrong) return;
    onSearch({ ...search, query: words.trim() === '' ? undefined : words.trim(), fromMs, toMs });
  };
  return (
    <form
      className={classNames(panels['bar'], styles['form'])}
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <span className={styles['words']}>
        <SearchField
          keys="Enter"
          autoFocus
          data-testid="history-words"
          placeholder="Title, school, note, owner"
          aria-label="Words: of title, description, notes, school, type, source or owner"
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
      </span>
      {(['from', 'to'] as const).map((end) => (
        <TextField
          key={end}
          label={end === 'from' ? 'Closed from' : 'to'}
          beside
          placeholder="2026-11-02"
          maxLength={10}
          size={10}
          value={days[end]}
          onText={(day) => setDays({ ...days, [end]: day })}
        />
      ))}
      <PartChoice
        label="School"
        chosen={search.schoolIds}
        options={[...station.schools.values()].map(({ id, shortName }) => [id, shortName])}
        onChoose={(schoolIds) => onSearch({ ...search, schoolIds })}
      />
      <PartChoice
        label="Type"
        chosen={search.types}
        options={AlertType.options.map((type) => [type, alertTypeWords[type]])}
        onChoose={(types) => onSearch({ ...search, types })}
      />
      <PartChoice
        label="Priority"
        chosen={search.priorities}
        options={([1, 2, 3] as const).map((priority) => [priority, `P${priority}`])}
        onChoose={(priorities) => onSearch({ ...search, priorities })}
      />
      <PartChoice
        label="Closed as"
        chosen={search.dispositions}
        options={Disposition.options.map((code) => [code, dispositionWords(code)])}
        onChoose={(dispositions) => onSearch({ ...search, dispositions })}
      />
      <Button type="submit" size="small" unavailable={wrong ? 'A day is written as 2026-11-02.' : undefined}>
        Search
      </Button>
    </form>
  );
}

function PartChoice<Value extends string | number>({
  label,
  chosen,
  options,
  onChoose,
}: {
  label: string;
  chosen: readonly Value[] | undefined;
  options: readonly (readonly [value: Value, words: string])[];
  onChoose: (chosen: Value[] | undefined) => void;
}): ReactElement {
  return (
    <Choice
      label={label}
      beside
      value={chosen?.[0] ?? null}
      options={[[null, 'all'], ...options]}
      onChoose={(value) => onChoose(value === null ? undefined : [value])}
    />
  );
}

export interface Found {
  readonly state: 'searching' | 'found' | 'failed';
  readonly alerts: readonly Alert[];
  /** Where it goes on; null when this is all. */
  readonly next: HistoryPlace | null;
}

const nothingYet: Found = { state: 'searching', alerts: [], next: null };

/** Searches, and anew with each other search; undefined searches nothing. @returns what was found, and how to get more of it */
export function useHistory(search: AlertSearch | undefined): readonly [found: Found, more: () => void] {
  const [found, setFound] = useState(nothingYet);
  const [searched, setSearched] = useState(search);
  const asked = useRef<object>(undefined);
  if (searched !== search) {
    setSearched(search);
    setFound(nothingYet);
  }
  const fetch = useCallback(
    (cursor: HistoryPlace | null, before: readonly Alert[]): void => {
      if (!search) return;
      const mine = {};
      asked.current = mine;
      void page(search, cursor, before).then((next) => {
        if (asked.current !== mine) return;
        asked.current = undefined;
        setFound(next);
      });
    },
    [search],
  );
  useEffect(() => fetch(null, []), [fetch]);
  const more = useCallback((): void => {
    if (asked.current === undefined && found.next !== null) fetch(found.next, found.alerts);
  }, [found, fetch]);
  return [found, more];
}

async function page(search: AlertSearch, cursor: HistoryPlace | null, before: readonly Alert[]): Promise<Found> {
  const outcome = await act('search-alerts', { search, cursor }, 'Search closed alerts');
  if (outcome.status !== 'success') return { state: 'failed', alerts: before, next: null };
  return { state: 'found', alerts: [...before, ...outcome.value.alerts], next: outcome.value.next };
}
