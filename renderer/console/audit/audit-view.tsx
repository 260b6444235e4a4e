import { FolderDown } from 'lucide-react';
import { type ReactElement, useEffect, useLayoutEffect, useState } from 'react';
import { AuditDay, AuditEntry, type AuditFilter, wholeAudit } from '../../../shared/audit/entry';
import type { AuditExport } from '../../../shared/state/jobs';
import { schoolName, useStation } from '../../mirror/selectors';
import { useMirror } from '../../mirror/store';
import { useDenialOf, useWhyNot } from '../../mirror/why-not';
import { Button } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { View } from '../../operator/view';
import { Choice, TextField } from '../../ui/form';
import { EmptyState } from '../../ui/panel-header';
import { denialWords } from '../../ui/role-words';
import { useRowWindow } from '../../ui/row-window';
import { enterMode, useMode } from '../../operator/mode';
import { auditTimeWords, detailWords, fingerprintWords, kindWords, verbWords } from './entry-words';
import panels from '../../ui/panel.module.css';
import lists from '../../ui/list.module.css';
import styles from './audit.module.css';
import shared from '../../ui/shared.module.css';
import { exportAudit } from '../../operator/settings';
import { create } from 'zustand';
import type { CommandResult } from '../../../shared/commands';
import { mostOnPage } from '../../../shared/ipc/contract';
import { auditPage } from '../../bridge/window-api';
import { act } from '../../operator/act';

/** The audit as its readers see it: newest first, filtered, and the way to take it along with its verifier. */
export function AuditView(): ReactElement {
  const station = useStation();
  const [filter, setFilter] = useState(firstFilter);
  const state = useReading((reading) => reading.state);
  const exported = useMirror(({ auditExport }) => auditExport);
  const notExport = useWhyNot('export-audit');
  const notReport = useWhyNot('make-report');
  const operatorId = station.session.operator.id;
  useEffect(() => {
    void beginReading(filter);
    // Whoever takes over begins a reading of their own, or learns why they may not.
  }, [filter, operatorId]);
  const hint = state.kind === 'open' ? countWords(state.total) : undefined;
  return (
    <View
      title="Audit"
      hint={hint}
      help="district/the-audit"
      data-testid="audit-view"
      tools={
        <>
          <Button size="small" onClick={() => void beginReading(filter)}>
            Read again
          </Button>
          <Button size="small" unavailable={notReport} onClick={() => enterMode({ kind: 'report' })}>
            Report
          </Button>
          <Button
            size="small"
            icon={<FolderDown />}
            unavailable={notExport ?? (exported?.state === 'running' ? 'An export is running.' : undefined)}
            data-testid="export-audit"
            onClick={() => void exportAudit()}
          >
            Export with verifier…
          </Button>
        </>
      }
    >
      {exported && <ExportLine audit={exported} />}
      <AuditFilterFields filter={filter} onChange={setFilter} />
      <Body state={state} all={filter === wholeAudit} onAll={() => setFilter(wholeAudit)} />
      {state.kind === 'open' && <Signing signing={state.signing} />}
    </View>
  );
}

/** What led here may have had some entries in mind. */
function firstFilter(): AuditFilter {
  const { mode } = useMode.getState();
  return (mode.kind === 'audit' && mode.filter) || wholeAudit;
}

function countWords(total: number): string {
  const words = `${total.toLocaleString('en-US')} ${total === 1 ? 'entry' : 'entries'}`;
  return total > mostRows ? `${words}, the newest ${mostRows.toLocaleString('en-US')} are shown: choose a day` : words;
}

function Body({ state, all, onAll }: { state: ReadingState; all: boolean; onAll: () => void }): ReactElement {
  const denial = useDenialOf('read-audit');
  if (denial) return <EmptyState title="The audit is not yours to read" hint={denialWords(denial)} />;
  switch (state.kind) {
    case 'opening':
      return <EmptyState title="The log is being read" hint="A long one takes some seconds." />;
    case 'ended':
      return <EmptyState title="This reading has ended" hint="Read again to see the log as it stands now." />;
    case 'refused':
      return <EmptyState title="The audit cannot be read" hint="The card of what was not done says why." />;
    case 'unreadable':
      return <EmptyState title="The log cannot be read" hint={`${state.why} Tell who keeps the station.`} />;
    case 'open':
      if (state.total > 0) return <AuditList total={state.total} />;
      return (
        <EmptyState
          title="No entry fits"
          hint={all ? 'Nothing has been written down yet.' : 'Choose less, or another day.'}
          action={!all && <Button onClick={onAll}>Show all</Button>}
        />
      );
  }
}

function ExportLine({ audit }: { audit: AuditExport }): ReactElement {
  switch (audit.state) {
    case 'running':
      return (
        <div className={styles['export']} role="status" data-testid="audit-export">
          <span>Exporting: {Math.floor((audit.done / Math.max(1, audit.total)) * 100)} %</span>
          <Button size="small" onClick={() => void stopExport()}>
            Stop
          </Button>
        </div>
      );
    case 'done':
      return (
        <div className={styles['export']} role="status" data-testid="audit-export">
          Exported {audit.entries.toLocaleString('en-US')} entries into {audit.folder}. Its README.txt says how to check
          them on another machine.
        </div>
      );
    case 'failed':
      return (
        <div className={styles['export']} role="status" data-testid="audit-export">
          The export was not finished. {audit.why}
        </div>
      );
  }
}

function Signing({ signing }: { signing: Extract<ReadingState, { kind: 'open' }>['signing'] }): ReactElement {
  if (!signing) {
    return (
      <p className={classNames(shared['small'], styles['signing'])}>
        This station signs no checkpoints: its key cannot be used. That entries were cut off at the end could not be
        told.
      </p>
    );
  }
  return (
    <p className={classNames(shared['small'], styles['signing'])} data-testid="audit-signing">
      Checkpoints are signed by {signing.station}. Fingerprint of its key:{' '}
      <span className={shared['quiet']}>{fingerprintWords(signing.fingerprint)}</span>
      {signing.keptIn === 'file' && ' The key lies in a file that its owner can read: this system has no secret store.'}
    </p>
  );
}

const kinds = AuditEntry.shape.kind;
const all = [null, 'all'] as const;

/** What of the audit is read: by kind, operator, camera and day. Each change begins a reading of its own. */
export function AuditFilterFields({
  filter,
  onChange,
}: {
  filter: AuditFilter;
  onChange: (filter: AuditFilter) => void;
}): ReactElement {
  const station = useStation();
  return (
    <div className={classNames(panels['bar'], styles['filter'])}>
      <Choice
        label="What"
        beside
        value={filter.kind}
        options={[all, ...kinds.options.map((kind) => [kind, kindWords[kind]] as const)]}
        onChoose={(kind) => onChange({ ...filter, kind })}
      />
      <Choice
        label="Who"
        beside
        value={filter.operatorId}
        options={[all, ...station.session.operators.map(({ id, name }) => [id, name] as const)]}
        onChoose={(operatorId) => onChange({ ...filter, operatorId })}
      />
      <Choice
        label="Camera"
        beside
        value={filter.cameraId}
        options={[
          all,
          ...[...station.cameras.values()].map(
            ({ id, schoolId, name }) => [id, `${schoolName(schoolId, station)}: ${name}`] as const,
          ),
        ]}
        onChoose={(cameraId) => onChange({ ...filter, cameraId })}
      />
      <Day day={filter.day} onChange={(day) => onChange({ ...filter, day })} />
    </div>
  );
}

/** A day as the log writes it; what is not yet one leaves the filter as it is. */
function Day({
  day,
  onChange,
}: {
  day: AuditFilter['day'];
  onChange: (day: AuditFilter['day']) => void;
}): ReactElement {
  const [draft, setDraft] = useState(day ?? '');
  const [known, setKnown] = useState(day);
  if (known !== day) {
    setKnown(day);
    setDraft(day ?? '');
  }
  const type = (text: string): void => {
    setDraft(text);
    const next = text === '' ? null : AuditDay.safeParse(text).data;
    if (next === undefined || next === day) return;
    setKnown(next);
    onChange(next);
  };
  return (
    <TextField label="Day (UTC)" beside placeholder="2026-11-02" maxLength={10} size={10} value={draft} onText={type} />
  );
}

/** A browser's page can be only so high: of a longer reading the newest are shown. */
export const mostRows = 400_000;

/** The entries of a reading, the newest first. Only those in view are drawn, whatever the length of the log. */
export function AuditList({ total }: { total: number }): ReactElement {
  const pages = useReading((reading) => reading.pages);
  const rows = Math.min(total, mostRows);
  const { view, span, follow } = useRowWindow(rows);
  useLayoutEffect(() => {
    needRows(span.first, span.last);
  }, [span]);
  const shown = Array.from({ length: Math.max(0, Math.min(span.last, rows - 1) - span.first + 1) }, (_, index) => {
    return span.first + index;
  });
  return (
    <>
      <div className={classNames(shared['small'], styles['heads'])} aria-hidden>
        {['entry', 'time', 'what', 'who', 'command', 'about', 'purpose', 'clause'].map((head) => (
          <span key={head}>{head}</span>
        ))}
      </div>
      <div
        ref={view}
        className={panels['scroll']}
        role="table"
        aria-label="Entries, the newest first"
        aria-rowcount={rows}
        // What scrolls must be within reach of the keyboard.
        tabIndex={0}
        data-testid="audit-list"
        onScroll={follow}
      >
        <div className={styles['all']} style={{ height: `calc(var(--row) * ${rows})` }} role="rowgroup">
          {shown.map((row) => (
            <Row key={row} row={row} entry={rowOf(pages, row)} />
          ))}
        </div>
      </div>
    </>
  );
}

function Row({ row, entry }: { row: number; entry: AuditEntry | undefined }): ReactElement {
  const place = { top: `calc(var(--row) * ${row})` };
  if (!entry) {
    return (
      <div className={styles['row']} style={place} role="row" aria-rowindex={row + 1}>
        <span className={shared['faint']} role="cell">
          …
        </span>
      </div>
    );
  }
  const detail = detailWords(entry);
  const gate = entry.kind === 'refused';
  return (
    <div
      className={styles['row']}
      style={place}
      role="row"
      aria-rowindex={row + 1}
      data-sequence={entry.sequence}
      data-kind={entry.kind}
    >
      <span className={styles['number']} role="cell">
        {entry.sequence}
      </span>
      <span role="cell">{auditTimeWords(entry.at)}</span>
      <span className={classNames(shared['quiet'], gate && shared['gate'])} role="cell">
        {kindWords[entry.kind]}
      </span>
      <span className={lists['clip']} role="cell" title={entry.actor}>
        {entry.actor}
      </span>
      <span className={lists['clip']} role="cell" title={verbWords(entry)}>
        {verbWords(entry)}
      </span>
      <span className={lists['clip']} role="cell" title={detail}>
        {detail}
      </span>
      <span className={lists['clip']} role="cell" title={entry.purpose}>
        {entry.purpose}
      </span>
      <span role="cell">{entry.clause}</span>
    </div>
  );
}

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
