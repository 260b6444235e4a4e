/** Which alerts the filters of the queue leave, and what each filter hides. Pure. */
import type { Alert, AlertType, Priority } from '../../../shared/vocabulary/alert';
import type { OperatorId, SchoolId } from '../../../shared/vocabulary/ids';
import { wordsOf } from '../cameras/filter-cameras';
import type { Queue } from './queue';

/** What of the queue is listed. `shelved` has what is snoozed, too: all that somebody keeps quiet. */
export const queueViews = ['open', 'new', 'mine', 'shelved', 'closed'] as const;

/** One of them. */
export type QueueView = (typeof queueViews)[number];

/** What the operator filters by: an empty list and an empty text leave everything. */
export interface QueueFilter {
  readonly text: string;
  readonly priorities: readonly Priority[];
  readonly schoolIds: readonly SchoolId[];
  readonly types: readonly AlertType[];
  readonly sources: readonly string[];
}

/** A filter that leaves everything. */
export const noQueueFilter: QueueFilter = { text: '', priorities: [], schoolIds: [], types: [], sources: [] };

/** The parts of a filter. */
export type FilterPart = keyof QueueFilter;

/** What stands in each part of a filter, in the order in which it is said. */
export const filterParts: readonly FilterPart[] = ['text', 'priorities', 'schoolIds', 'types', 'sources'];

/** Whether a part of the filter leaves anything out. */
export function isFiltering(filter: QueueFilter, part: FilterPart): boolean {
  return part === 'text' ? wordsOf(filter.text).length > 0 : filter[part].length > 0;
}

/** The alerts of a view. */
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
