/** Which alerts the filters of the queue leave, and what each filter hides. Pure. */
import type { Alert, AlertType, Priority } from '../../../shared/vocabulary/alert';
import type { OperatorId, SchoolId } from '../../../shared/vocabulary/ids';
import { schoolName } from '../../mirror/selectors';
import type { StationMirror } from '../../mirror/store';
import { item, type MenuEntry, submenu } from '../../ui/menu-entries';
import { whoWords } from '../../ui/role-words';
import { fold, wordsOf } from '../../operator/filter-cameras';
import { alertPlace, type Queue } from '../../operator/alert-queue';
import { alertTypeWords } from '../../ui/alert-words';
import { create } from 'zustand';

/** What of the queue is listed. `shelved` has what is snoozed, too: all that somebody keeps quiet. */
export const queueViews = ['open', 'new', 'mine', 'shelved', 'closed'] as const;

export type QueueView = (typeof queueViews)[number];

/** What the operator filters by: an empty list and an empty text leave everything. */
export interface QueueFilter {
  readonly text: string;
  readonly priorities: readonly Priority[];
  readonly schoolIds: readonly SchoolId[];
  readonly types: readonly AlertType[];
  readonly sources: readonly string[];
}

export const noQueueFilter: QueueFilter = { text: '', priorities: [], schoolIds: [], types: [], sources: [] };

export type FilterPart = keyof QueueFilter;

/** What stands in each part of a filter, in the order in which it is said. */
export const filterParts: readonly FilterPart[] = ['text', 'priorities', 'schoolIds', 'types', 'sources'];

export function isFiltering(filter: QueueFilter, part: FilterPart): boolean {
  return part === 'text' ? wordsOf(filter.text).length > 0 : filter[part].length > 0;
}

export function viewOf(queue: Queue, view: QueueView, me: OperatorId): readonly Alert[] {
  switch (view) {
    case 'open':
      return queue.open;
    case 'new':
      return queue.open.filter(({ handling }) => handling === 'new');
    case 'mine':
      return queue.open.filter(({ owner }) => owner === me);
    case 'shelved':
      return queue.open.filter(({ suppression }) => suppression !== 'none');
    case 'closed':
      return queue.closedToday;
  }
}

/** What a filter leaves of a view, and how many more each part would let through if it alone were taken away. */
export interface Filtered {
  readonly shown: readonly Alert[];
  readonly hidden: number;
  readonly hiding: readonly { readonly part: FilterPart; readonly count: number }[];
}

/**
 * Filters the alerts of a view; their order stays.
 * @param textOf - everything of an alert that a word may occur in, folded
 */
export function filterAlerts(
  alerts: readonly Alert[],
  filter: QueueFilter,
  textOf: (alert: Alert) => string,
): Filtered {
  const words = wordsOf(filter.text);
  const tests: Readonly<Record<FilterPart, (alert: Alert) => boolean>> = {
    text: (alert) => words.every((word) => textOf(alert).includes(word)),
    priorities: ({ priority }) => filter.priorities.includes(priority),
    schoolIds: ({ schoolId }) => filter.schoolIds.includes(schoolId),
    types: ({ type }) => filter.types.includes(type),
    sources: ({ source }) => filter.sources.includes(source),
  };
  const parts = filterParts.filter((part) => isFiltering(filter, part));
  if (parts.length === 0) return { shown: alerts, hidden: 0, hiding: [] };
  const alone = new Map(parts.map((part) => [part, 0]));
  const shown: Alert[] = [];
  for (const alert of alerts) {
    const against = parts.filter((part) => !tests[part](alert));
    const [only] = against;
    if (only === undefined) shown.push(alert);
    else if (against.length === 1) alone.set(only, (alone.get(only) ?? 0) + 1);
  }
  return {
    shown,
    hidden: alerts.length - shown.length,
    hiding: parts.map((part) => ({ part, count: alone.get(part) ?? 0 })),
  };
}

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
      return item(line, () => onChange(next), { checked });
    });
  return submenu(label, lines.length > 0 ? lines : [{ kind: 'heading', label: 'No alert to choose by' }]);
}

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}

export interface QueueViewState {
  readonly view: QueueView;
  readonly filter: QueueFilter;
  /** The schools whose alerts are listed in a flood. */
  readonly expanded: ReadonlySet<SchoolId>;
  /** Whether a flood is grouped by school; the operator may want every row. */
  readonly grouping: boolean;
}

export const useQueueView = create<QueueViewState>(() => ({
  view: 'open',
  filter: noQueueFilter,
  expanded: new Set(),
  grouping: true,
}));

export function showQueueView(view: QueueView): void {
  useQueueView.setState({ view });
}

export function patchQueueFilter(patch: Partial<QueueFilter>): void {
  useQueueView.setState(({ filter }) => ({ filter: { ...filter, ...patch } }));
}

/** Takes a part of the filter away, or all of it. */
export function clearQueueFilter(part?: FilterPart): void {
  if (part === undefined) useQueueView.setState({ filter: noQueueFilter });
  else useQueueView.setState(({ filter }) => ({ filter: { ...filter, [part]: noQueueFilter[part] } }));
}

/** Lists the alerts of a school in a flood, or only their number. */
export function expandSchool(schoolId: SchoolId, open: boolean): void {
  useQueueView.setState(({ expanded }) => {
    const next = new Set(expanded);
    if (open) next.add(schoolId);
    else next.delete(schoolId);
    return { expanded: next };
  });
}

export function groupFlood(grouping: boolean): void {
  useQueueView.setState({ grouping });
}
