import { useState, type ReactElement } from 'react';
import { LocalClock, addDays } from '../../../../shared/time/local-days';
import { AlertType, Disposition, Priority } from '../../../../shared/vocabulary/alert';
import type { AlertSearch } from '../../../../shared/vocabulary/alert-history';
import { SchoolId } from '../../../../shared/vocabulary/ids';
import type { StationMirror } from '../../../mirror/store';
import { Button } from '../../../ui/button';
import { SearchField } from '../../../ui/search-field';
import { alertTypeWords, dispositionWords } from '../queue';
import { Choice } from '../../choice';
import fields from '../../choice.module.css';
import styles from './history.module.css';

const clock = new LocalClock();

/** The beginning of a day on the district's clock; undefined for what is no day. */
function dayMs(day: string, later = 0): AlertSearch['fromMs'] {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(`${day}T00:00:00Z`))) return undefined;
  return clock.startOf(addDays(day, later));
}

/** What is looked for. A choice searches at once, words and days when Enter is pressed. */
export function HistoryForm({
  station,
  search,
  onSearch,
}: {
  readonly station: StationMirror;
  readonly search: AlertSearch;
  readonly onSearch: (search: AlertSearch) => void;
}): ReactElement {
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
      className={styles['form']}
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
        <label key={end} className={fields['field']}>
          {end === 'from' ? 'Closed from' : 'to'}
          <input
            className={fields['input']}
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
