import { useEffect, useState, type ReactElement } from 'react';
import { FolderDown, X } from 'lucide-react';
import type { AuditExport } from '../../../shared/state/jobs';
import { wholeAudit, type AuditFilter } from '../../../shared/vocabulary/audit';
import { useMirror, type StationMirror } from '../../mirror/store';
import { useDenialOf, useWhyNot } from '../../mirror/why-not';
import { Button, IconButton } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { EmptyState } from '../../ui/empty-state';
import { denialWords } from '../../ui/role-words';
import { enterMode, leaveMode, useMode } from '../desk/mode';
import { PanelHeader } from '../panel-header';
import { exportAudit, stopExport } from './audit-entries';
import { AuditFilterFields } from './audit-filter';
import { AuditList, mostRows } from './audit-list';
import { fingerprintWords } from './entry-words';
import { beginReading, useReading, type ReadingState } from './reading';
import styles from './audit.module.css';

/** The audit as its readers see it: newest first, filtered, and the way to take it along with its verifier. */
export function AuditView({ station }: { readonly station: StationMirror }): ReactElement {
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
    <Dialog label="Audit" className={styles['view']} data-testid="audit-view" onClose={leaveMode}>
      <PanelHeader title="Audit" hint={hint}>
        <Button size="small" onClick={() => void beginReading(filter)}>
          Read again
        </Button>
        <Button size="small" unavailable={notReport} onClick={() => enterMode({ kind: 'report' })}>
          Report
        </Button>
        <Button
          size="small"
          icon={<FolderDown aria-hidden />}
          unavailable={notExport ?? (exported?.state === 'running' ? 'An export is running.' : undefined)}
          data-testid="export-audit"
          onClick={() => void exportAudit()}
        >
          Export with verifier…
        </Button>
        <IconButton label="Close" keys="Esc" size="small" tone="quiet" icon={<X aria-hidden />} onClick={leaveMode} />
      </PanelHeader>
      {exported && <ExportLine audit={exported} />}
      <AuditFilterFields station={station} filter={filter} onChange={setFilter} />
      <Body state={state} all={filter === wholeAudit} onAll={() => setFilter(wholeAudit)} />
      {state.kind === 'open' && <Signing signing={state.signing} />}
    </Dialog>
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

function Body({
  state,
  all,
  onAll,
}: {
  readonly state: ReadingState;
  readonly all: boolean;
  readonly onAll: () => void;
}): ReactElement {
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

function ExportLine({ audit }: { readonly audit: AuditExport }): ReactElement {
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

function Signing({ signing }: { readonly signing: Extract<ReadingState, { kind: 'open' }>['signing'] }): ReactElement {
  if (!signing) {
    return (
      <p className={styles['signing']}>
        This station signs no checkpoints: its key cannot be used. That entries were cut off at the end could not be
        told.
      </p>
    );
  }
  return (
    <p className={styles['signing']} data-testid="audit-signing">
      Checkpoints are signed by {signing.station}. Fingerprint of its key:{' '}
      <span className={styles['fingerprint']}>{fingerprintWords(signing.fingerprint)}</span>
      {signing.keptIn === 'file' && ' The key lies in a file that its owner can read: this system has no secret store.'}
    </p>
  );
}
