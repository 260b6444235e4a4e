/** Which requests the list shows. Pure. */
import { isOverdue, turnOf } from '../../../shared/requests/turn';
import type { RecordingRequest } from '../../../shared/vocabulary/recording-request';

/** What can be looked at alone. */
export const requestFilters = ['yours', 'waiting', 'overdue', 'answered', 'counsel', 'ended'] as const;

/** One of them; undefined for all. */
export type RequestFilter = (typeof requestFilters)[number] | undefined;

export const filterWords: Readonly<Record<NonNullable<RequestFilter>, string>> = {
  yours: 'your turn',
  waiting: 'the turn of the district',
  overdue: 'overdue',
  answered: 'answered',
  counsel: 'for the counsel',
  ended: 'withdrawn or expired',
};

/** Those that fit, in their order. */
export function filterRequests(
  requests: readonly RecordingRequest[],
  filter: RequestFilter,
  nowMs: number,
): readonly RecordingRequest[] {
  return filter === undefined ? requests : requests.filter((request) => fits[filter](request, nowMs));
}

const fits: Readonly<Record<NonNullable<RequestFilter>, (request: RecordingRequest, nowMs: number) => boolean>> = {
  yours: (request) => turnOf(request) === 'sender',
  waiting: (request) => turnOf(request) === 'district',
  overdue: isOverdue,
  answered: ({ state }) => state === 'approved' || state === 'refused',
  counsel: ({ asked }) => asked.discipline,
  ended: ({ state }) => state === 'withdrawn' || state === 'expired',
};
