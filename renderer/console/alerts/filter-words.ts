/** The filters of the queue in words, and the menu in which they are chosen. */
import type { Alert, AlertType, Priority } from '../../../shared/vocabulary/alert';
import { schoolName } from '../../mirror/selectors';
import type { StationMirror } from '../../mirror/store';
import type { MenuEntry } from '../../ui/menu-entries';
import { whoWords } from '../../ui/role-words';
import { fold } from '../cameras/filter-cameras';
import { alertPlace } from './alert-row';
import { filterParts, isFiltering, type FilterPart, type QueueFilter, type QueueView } from './filter-queue';
import { alertTypeWords } from './queue';
import { patchQueueFilter } from './queue-view';

/** What the parts of the queue are called. */
export const viewWords: Readonly<Record<QueueView, string>> = {
  open: 'Open',
  new: 'New',
  mine: 'Mine',
  shelved: 'Shelved',
  closed: 'Closed today',
};

/** What a part of a filter leaves: `P1, P2`, `“gate”`. */
export function partWords(filter: QueueFilter, part: FilterPart, station: StationMirror): string {
  switch (part) {
    case 'text':
      return `“${filter.text.trim()}”`;
    case 'priorities':
      return filter.priorities.map((priority) => `P${priority}`).join(', ');
    case 'schoolIds':
      return filter.schoolIds.map((id) => schoolName(id, station)).join(', ');
    case 'types':
      return filter.types.map((type) => alertTypeWords[type]).join(', ');
    case 'sources':
      return filter.sources.join(', ');
  }
}

/** The filters that leave something out, each in words. */
export function filtersInWords(
  filter: QueueFilter,
  station: StationMirror,
): readonly { readonly part: FilterPart; readonly words: string }[] {
  return filterParts
    .filter((part) => isFiltering(filter, part))
    .map((part) => ({ part, words: partWords(filter, part, station) }));
}

const texts = new WeakMap<StationMirror, WeakMap<Alert, string>>();

/** Everything of an alert that a word may occur in, folded: kept as long as the alert stays the same, for lists of thousands. */
export function alertText(alert: Alert, station: StationMirror): string {
  const known = texts.get(station) ?? new WeakMap<Alert, string>();
  texts.set(station, known);
  const before = known.get(alert);
  if (before !== undefined) return before;
  const text = fold(
    [
      ...[`p${alert.priority}`, alert.title, alertTypeWords[alert.type], alert.description, alertPlace(alert, station)],
      ...[alert.source, alert.owner && whoWords(alert.owner, station.session), ...alert.notes.map((note) => note.text)],
    ].join(' '),
  );
  known.set(alert, text);
  return text;
}

/** The menu of the filters: what occurs among some alerts, and what is chosen. */
export function filterEntries(
  alerts: readonly Alert[],
  filter: QueueFilter,
  station: StationMirror,
): readonly MenuEntry[] {
  const priorities: readonly Priority[] = [1, 2, 3];
  const types = unique([...alerts.map(({ type }) => type), ...filter.types]);
  const schoolIds = unique([...alerts.map(({ schoolId }) => schoolId), ...filter.schoolIds]);
  const sources = unique([...alerts.map(({ source }) => source), ...filter.sources]);
  return [
    choices(
      'Priority',
      priorities,
      filter.priorities,
      (each) => `P${each}`,
      (next) => patchQueueFilter({ priorities: next }),
    ),
    choices(
      'School',
      schoolIds,
      filter.schoolIds,
      (id) => schoolName(id, station),
      (next) => patchQueueFilter({ schoolIds: next }),
    ),
    choices(
      'Type',
      types,
      filter.types,
      (type: AlertType) => alertTypeWords[type],
      (next) => patchQueueFilter({ types: next }),
    ),
    choices(
      'Source',
      sources,
      filter.sources,
      (source) => source,
      (next) => patchQueueFilter({ sources: next }),
    ),
  ];
}

/** A part of a filter as a menu below its name; what is chosen is marked, and choosing it again takes it out. */
export function choices<T extends string | number>(
  label: string,
  options: readonly T[],
  chosen: readonly T[],
  words: (option: T) => string,
  onChange: (chosen: readonly T[]) => void,
): MenuEntry {
  const lines = options
    .map((option) => ({ option, label: words(option) }))
    .sort((a, b) => (a.label < b.label ? -1 : 1))
    .map(({ option, label: line }): MenuEntry => {
      const checked = chosen.includes(option);
      const next = checked ? chosen.filter((each) => each !== option) : [...chosen, option];
      return { kind: 'item', label: line, checked, onSelect: () => onChange(next) };
    });
  return {
    kind: 'submenu',
    label,
    entries: lines.length > 0 ? lines : [{ kind: 'heading', label: 'No alert to choose by' }],
  };
}

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
