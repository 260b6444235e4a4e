import { create } from 'zustand';
import type { AuditEntry, AuditFilter } from '../../../shared/audit/entry';
import { type CommandResult } from '../../../shared/commands';
import { mostOnPage } from '../../../shared/ipc/contract';
import { auditPage } from '../../bridge/window-api';
import { act } from '../../operator/act';

export async function stopExport(): Promise<void> {
  await act('export-audit', { fileId: null }, 'Stop the export of the audit');
}

/** So many pages stay in memory; those that were seen longest ago go first. */
const mostPages = 20;

export type ReadingState =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly total: number; readonly signing: CommandResult<'read-audit'>['signing'] }
  /** Somebody else works here now, or main has begun anew. */
  | { readonly kind: 'ended' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unreadable'; readonly why: string };

export interface Reading {
  readonly state: ReadingState;
  /** Pages by their number, the newest entry first. */
  readonly pages: ReadonlyMap<number, readonly AuditEntry[]>;
}

export const useReading = create<Reading>(() => ({ state: { kind: 'opening' }, pages: new Map() }));

let current: CommandResult<'read-audit'> | undefined;
const asked = new Set<number>();

/** Begins a reading; that is written down in the audit. */
export async function beginReading(filter: AuditFilter): Promise<void> {
  current = undefined;
  asked.clear();
  useReading.setState({ state: { kind: 'opening' }, pages: new Map() });
  const outcome = await act('read-audit', { filter }, 'Read the audit');
  if (outcome.status !== 'success') {
    useReading.setState({ state: { kind: 'refused' } });
    return;
  }
  current = outcome.value;
  await fetchPage(0);
}

export function rowOf(pages: Reading['pages'], row: number): AuditEntry | undefined {
  return pages.get(Math.floor(row / mostOnPage))?.[row % mostOnPage];
}

/** Rows come into view: what of them is not there is fetched. */
export function needRows(first: number, last: number): void {
  for (let page = Math.floor(first / mostOnPage); page <= Math.floor(last / mostOnPage); page += 1) {
    if (!useReading.getState().pages.has(page)) void fetchPage(page);
  }
}

async function fetchPage(number: number): Promise<void> {
  const reading = current;
  if (!reading || asked.has(number)) return;
  asked.add(number);
  try {
    const page = await auditPage({
      readingId: reading.readingId,
      from: number * mostOnPage,
      count: mostOnPage,
    });
    if (current !== reading) return;
    if (!page) {
      useReading.setState({ state: { kind: 'ended' } });
      return;
    }
    const { total, entries } = page;
    useReading.setState(({ pages }) => ({
      state: { kind: 'open', total, signing: reading.signing },
      pages: new Map([...pages, [number, entries] as const].slice(-mostPages)),
    }));
  } catch (error) {
    if (current !== reading) return;
    const why = error instanceof Error ? error.message : String(error);
    useReading.setState({ state: { kind: 'unreadable', why } });
  } finally {
    asked.delete(number);
  }
}
