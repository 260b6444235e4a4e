/** What was found of the closed alerts: a page when the search changes, and the next one when the end is in view. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Alert } from '../../../../shared/vocabulary/alert';
import type { AlertSearch, HistoryPlace } from '../../../../shared/vocabulary/alert-search';
import { act } from '../../desk/act';

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
