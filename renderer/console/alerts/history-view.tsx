import { useStation } from '../../mirror/selectors';
import { ChartColumn, X } from 'lucide-react';
import { type ReactElement, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { addDays, LocalClock } from '../../../shared/time/local-days';
import { type Alert, AlertType, Disposition, Priority } from '../../../shared/vocabulary/alert';
import type { AlertSearch, HistoryPlace } from '../../../shared/vocabulary/alert-history';
import { SchoolId } from '../../../shared/vocabulary/ids';
import { useDenialOf } from '../../mirror/why-not';
import { Button, IconButton } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Choice, EmptyState, PanelHeader } from '../../ui/panel-header';
import { denialWords } from '../../ui/role-words';
import { SearchField } from '../../ui/search-field';
import { act } from '../../operator/act';
import { HelpButton } from '../../operator/help-button';
import { enterMode, leaveMode } from '../../operator/mode';
import { AlertCard } from './alert-card';
import { AlertGrid } from './alert-grid';
import { alertTypeWords, dispositionWords } from '../../ui/alert-words';
import { flatRows } from './queue-rows';
import panels from '../../ui/panel.module.css';
import styles from './alert-history.module.css';
import { classNames } from '../../ui/class-names';
import forms from '../../ui/form.module.css';
import fields from '../../ui/choice.module.css';

const everything: AlertSearch = {};

/** Closed alerts of any age, searched; the one that is chosen is read beside them. */
export function HistoryView(): ReactElement {
  const denial = useDenialOf('search-alerts');
  return (
    <Dialog label="History of alerts" className={panels['view']} data-testid="alert-history" onClose={leaveMode}>
      {denial ? (
        <>
          <Head />
          <EmptyState title="The history is not yours to read" hint={denialWords(denial)} />
        </>
      ) : (
        <History />
      )}
    </Dialog>
  );
}

function History(): ReactElement {
  const [search, setSearch] = useState(everything);
  const [cleared, setCleared] = useState(0);
  const [chosen, setChosen] = useState<Alert>();
  const [found, more] = useHistory(search);
  const rows = useMemo(() => flatRows(found.alerts), [found.alerts]);
  return (
    <>
      <Head hint={countWords(found)} />
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
    </>
  );
}

function Head({ hint }: { readonly hint?: string }): ReactElement {
  return (
    <PanelHeader title="History of alerts" hint={hint}>
      <HelpButton section="analyst/answer-alerts" />
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
  readonly search: AlertSearch;
  readonly onSearch: (search: AlertSearch) => void;
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
        <label key={end} className={forms['choice']}>
          {end === 'from' ? 'Closed from' : 'to'}
          <input
            className={classNames(forms['field'], fields['input'])}
            placeholder="2026-11-02"
            maxLength={10}
            size={10}
            value={days[end]}
            onChange={({ target }) => setDays({ ...days, [end]: target.value })}
          />
        </label>
      ))}
      <Choice
        label="School"
        value={search.schoolIds?.[0] ?? ''}
        options={[...station.schools.values()].map(({ id, shortName }) => [id, shortName])}
        onChange={(value) => onSearch(withPart(search, 'schoolIds', SchoolId.safeParse(value).data))}
      />
      <Choice
        label="Type"
        value={search.types?.[0] ?? ''}
        options={AlertType.options.map((type) => [type, alertTypeWords[type]])}
        onChange={(value) => onSearch(withPart(search, 'types', AlertType.safeParse(value).data))}
      />
      <Choice
        label="Priority"
        value={search.priorities?.[0] ?? ''}
        options={[1, 2, 3].map((priority) => [priority, `P${priority}`])}
        onChange={(value) => onSearch(withPart(search, 'priorities', Priority.safeParse(Number(value)).data))}
      />
      <Choice
        label="Closed as"
        value={search.dispositions?.[0] ?? ''}
        options={Disposition.options.map((code) => [code, dispositionWords(code)])}
        onChange={(value) => onSearch(withPart(search, 'dispositions', Disposition.safeParse(value).data))}
      />
      <Button type="submit" size="small" unavailable={wrong ? 'A day is written as 2026-11-02.' : undefined}>
        Search
      </Button>
    </form>
  );
}

/** A search with one choice changed; without a value it leaves nothing out. */
function withPart<K extends 'schoolIds' | 'types' | 'priorities' | 'dispositions'>(
  search: AlertSearch,
  part: K,
  value: NonNullable<AlertSearch[K]>[number] | undefined,
): AlertSearch {
  return { ...search, [part]: value === undefined ? undefined : [value] };
}

/** What was found of the closed alerts: a page when the search changes, and the next one when the end is in view. */

/** How far a search is. */
export interface Found {
  readonly state: 'searching' | 'found' | 'failed';
  readonly alerts: readonly Alert[];
  /** Where it goes on; null when this is all. */
  readonly next: HistoryPlace | null;
}

const nothingYet: Found = { state: 'searching', alerts: [], next: null };

/** Searches, and once more with each other search. @returns what was found, and how to get more of it */
export function useHistory(search: AlertSearch): readonly [found: Found, more: () => void] {
  const [found, setFound] = useState(nothingYet);
  const [searched, setSearched] = useState(search);
  const asked = useRef<object>(undefined);
  if (searched !== search) {
    setSearched(search);
    setFound(nothingYet);
  }
  useEffect(() => {
    const mine = {};
    asked.current = mine;
    void page(search, null, []).then((first) => {
      if (asked.current !== mine) return;
      asked.current = undefined;
      setFound(first);
    });
  }, [search]);
  const more = useCallback((): void => {
    if (asked.current !== undefined || found.next === null) return;
    const mine = {};
    asked.current = mine;
    void page(search, found.next, found.alerts).then((next) => {
      if (asked.current !== mine) return;
      asked.current = undefined;
      setFound(next);
    });
  }, [found, search]);
  return [found, more];
}

/** What has been found with one page more. */
async function page(search: AlertSearch, cursor: HistoryPlace | null, before: readonly Alert[]): Promise<Found> {
  const outcome = await act('search-alerts', { search, cursor }, 'Search closed alerts');
  if (outcome.status !== 'success') return { state: 'failed', alerts: before, next: null };
  return { state: 'found', alerts: [...before, ...outcome.value.alerts], next: outcome.value.next };
}
