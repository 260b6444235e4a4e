import { useStation } from '../../mirror/selectors';
import { FileDown } from 'lucide-react';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { FindingKind, mostNote, type ReportForm, ReportPeriod, type ReportVersion } from '../../../shared/audit/entry';
import type { ReportView as ReportedView, SampledView } from '../../../shared/report/district-report';
import { publicReport } from '../../../shared/report/public-report';
import type { ReportExport, ReportState } from '../../../shared/state/jobs';
import { useMirror } from '../../mirror/store';
import { useDenialOf, useWhyNot } from '../../mirror/why-not';
import { PublicPage } from '../../report/public-page';
import { type ReportActs, ReportPage } from '../../report/report-page';
import { findingWords } from '../../report/report-words';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/form';
import { View } from '../../operator/view';
import { EmptyState } from '../../ui/panel-header';
import { denialWords } from '../../ui/role-words';
import { enterMode } from '../../operator/mode';
import { classNames } from '../../ui/class-names';
import forms from '../../ui/form.module.css';
import panels from '../../ui/panel.module.css';
import styles from './report.module.css';
import { addDays, LocalClock } from '../../../shared/time/local-days';
import { CameraId, OperatorId } from '../../../shared/vocabulary/ids';
import { chooseFile } from '../../bridge/window-api';
import { act } from '../../operator/act';

/** The district's report: a period, its figures, what stands out, and the way to take it along. */
export function ReportView(): ReactElement {
  const station = useStation();
  const state = useMirror(({ report }) => report);
  const exported = useMirror(({ reportExport }) => reportExport);
  const denial = useDenialOf('make-report');
  const notRead = useWhyNot('read-audit');
  const notSave = useWhyNot('export-report');
  const [isPublic, setPublic] = useState(false);
  const [period, setPeriod] = useState(() => (state.state === 'made' ? state.report.period : periodOf('7 days')));
  const operatorId = station.session.operator.id;
  const first = useRef(true);
  useEffect(() => {
    // What was made for this operator is still there; whoever takes over has one of their own made, or learns why they may not.
    const isThere = first.current && useMirror.getState().report.state === 'made';
    first.current = false;
    if (!isThere && !denial) void makeReport(period);
  }, [period, operatorId, denial]);
  const cannot =
    notSave ??
    (state.state !== 'made' ? 'There is no report yet.' : undefined) ??
    (exported?.state === 'running' ? 'A report is being saved.' : undefined);
  const version = isPublic ? 'public' : 'full';
  return (
    <View
      title="The district's report"
      help="district/the-report"
      className={classNames(panels['view'], styles['view'])}
      data-testid="report-view"
      tools={
        <>
          <Button size="small" unavailable={notRead} onClick={() => enterMode({ kind: 'audit' })}>
            Audit
          </Button>
          <Button size="small" aria-pressed={isPublic} data-testid="report-public" onClick={() => setPublic(!isPublic)}>
            Public version
          </Button>
          {(['pdf', 'csv'] as const).map((form) => (
            <Button
              key={form}
              size="small"
              icon={<FileDown />}
              unavailable={cannot}
              data-testid={`save-report-${form}`}
              onClick={() => void saveReport(form, version)}
            >
              Save {form.toUpperCase()}…
            </Button>
          ))}
        </>
      }
    >
      <PeriodChoice period={period} onChoose={setPeriod} />
      {exported && <SavedLine exported={exported} />}
      {denial ? (
        <EmptyState title="The report is not yours to read" hint={denialWords(denial)} />
      ) : (
        <Body state={state} isPublic={isPublic} onAgain={() => void makeReport(period)} />
      )}
    </View>
  );
}

const acts: ReportActs = { showEntries, review: (view) => <FindingForm view={view} /> };

function Body({
  state,
  isPublic,
  onAgain,
}: {
  state: ReportState;
  isPublic: boolean;
  onAgain: () => void;
}): ReactElement {
  switch (state.state) {
    case 'none':
      return (
        <EmptyState
          title="No report was made"
          hint="Choose a period, or make it again."
          action={<Button onClick={onAgain}>Make the report</Button>}
        />
      );
    case 'running': {
      const part = Math.floor((state.done / Math.max(1, state.total)) * 100);
      return (
        <EmptyState
          title={`The log is being read and verified: ${part} %`}
          hint="A long one takes some seconds."
          action={<Button onClick={() => void stopReport()}>Stop</Button>}
        />
      );
    }
    case 'failed':
      return (
        <EmptyState
          title="The report was not made"
          hint={state.why}
          action={<Button onClick={onAgain}>Make it again</Button>}
        />
      );
    case 'made':
      return (
        // What scrolls must be within reach of the keyboard.
        <div
          key={isPublic ? 'public' : 'full'}
          className={panels['scroll']}
          tabIndex={0}
          role="region"
          aria-label="Report"
          data-testid="report-body"
        >
          <div className={styles['sheet']}>
            {isPublic ? (
              <PublicPage report={publicReport(state.report)} />
            ) : (
              <ReportPage report={state.report} acts={acts} />
            )}
          </div>
        </div>
      );
  }
}

function SavedLine({ exported }: { exported: ReportExport }): ReactElement {
  return (
    <p className={styles['saved']} role="status" data-testid="report-saved">
      {exported.state === 'running' && 'The report is being saved.'}
      {exported.state === 'done' && `Saved as ${exported.file}.`}
      {exported.state === 'failed' && `The report was not saved. ${exported.why}`}
    </p>
  );
}

/** Where somebody says what they found of a view; it opens by its button, so that the table stays one. */
export function FindingForm({ view }: { view: SampledView }): ReactElement {
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState(view.finding?.note ?? '');
  const own = useMirror(({ station }) => station?.session.operator.id === view.operator);
  const about = `${view.cameraLabel}, entry ${view.sequence}`;
  if (!open) {
    return (
      <Button
        size="small"
        aria-label={`${view.finding ? 'Change the finding' : 'Review'}: ${about}`}
        unavailable={own ? 'You looked yourself: somebody else reviews your views.' : undefined}
        onClick={() => setOpen(true)}
      >
        {view.finding ? 'Change' : 'Review'}
      </Button>
    );
  }
  const give = async (kind: FindingKind): Promise<void> => {
    if (await recordFinding(view, kind, note.trim())) setOpen(false);
  };
  return (
    <div className={styles['form']}>
      <textarea
        autoFocus
        className={classNames(forms['field'], styles['note'])}
        aria-label={`Note on ${about}`}
        placeholder="A note, if there is something to say"
        maxLength={mostNote}
        rows={2}
        value={note}
        onChange={({ target }) => setNote(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          setOpen(false);
        }}
      />
      <div className={styles['kinds']}>
        {FindingKind.options.map((kind) => (
          <Button key={kind} size="small" onClick={() => void give(kind)}>
            {capital(findingWords[kind])}
          </Button>
        ))}
        <Button size="small" tone="quiet" onClick={() => setOpen(false)}>
          Leave
        </Button>
      </div>
    </div>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Which days the report is about: a usual period by its button, or any by its first and last day. */
export function PeriodChoice({
  period,
  onChoose,
}: {
  period: ReportPeriod;
  onChoose: (period: ReportPeriod) => void;
}): ReactElement {
  return (
    <div className={panels['bar']} role="group" aria-label="Period">
      {usualPeriods.map((usual) => {
        const days = periodOf(usual);
        return (
          <Button
            key={usual}
            size="small"
            aria-pressed={days.from === period.from && days.to === period.to}
            onClick={() => onChoose(days)}
          >
            {usual.charAt(0).toUpperCase() + usual.slice(1)}
          </Button>
        );
      })}
      <Days key={`${period.from} ${period.to}`} period={period} onChoose={onChoose} />
    </div>
  );
}

/** Days that are typed; nothing is made until they are a period and somebody says so. */
function Days({ period, onChoose }: { period: ReportPeriod; onChoose: (period: ReportPeriod) => void }): ReactElement {
  const [draft, setDraft] = useState(period);
  const parsed = ReportPeriod.safeParse(draft);
  return (
    <form
      className={styles['days']}
      onSubmit={(event) => {
        event.preventDefault();
        if (parsed.success) onChoose(parsed.data);
      }}
    >
      {(['from', 'to'] as const).map((end) => (
        <TextField
          key={end}
          label={end === 'from' ? 'From' : 'to'}
          beside
          placeholder={end === 'from' ? '2026-11-02' : '2026-11-08'}
          maxLength={10}
          size={10}
          value={draft[end]}
          onText={(day) => setDraft({ ...draft, [end]: day })}
        />
      ))}
      <Button
        type="submit"
        size="small"
        unavailable={parsed.success ? undefined : 'Two days as 2026-11-02, the first one first, at most a year apart.'}
      >
        Make
      </Button>
    </form>
  );
}

export const usualPeriods = ['today', '7 days', 'this month'] as const;
export type UsualPeriod = (typeof usualPeriods)[number];

const clock = new LocalClock();

/** A usual period, up to today on the wall clock of the district. */
export function periodOf(usual: UsualPeriod, nowMs: number = Date.now()): ReportPeriod {
  const to = clock.slotAt(nowMs).day;
  switch (usual) {
    case 'today':
      return { from: to, to };
    case '7 days':
      return { from: addDays(to, -6), to };
    case 'this month':
      return { from: `${to.slice(0, 8)}01`, to };
  }
}

/** Has a report made; what becomes of it is in the mirror. */
export async function makeReport(period: ReportPeriod): Promise<void> {
  await act('make-report', { period }, "Make the district's report");
}

export async function stopReport(): Promise<void> {
  await act('make-report', { period: null }, 'Stop the report');
}

/** Lets the operator choose a file, and has the report written into it. */
export async function saveReport(form: ReportForm, version: ReportVersion): Promise<void> {
  const chosen = await chooseFile(form === 'pdf' ? 'report-pdf' : 'report-csv');
  if (chosen) await act('export-report', { fileId: chosen.fileId, form, version }, `Save the report as ${chosen.name}`);
}

/** Shows what the audit has of a camera and an operator on the day of a view. */
export function showEntries({ atMs, camera, operator }: ReportedView): void {
  const filter = {
    kind: null,
    operatorId: OperatorId.safeParse(operator).data ?? null,
    cameraId: CameraId.safeParse(camera).data ?? null,
    day: new Date(atMs).toISOString().slice(0, 10),
  };
  enterMode({ kind: 'audit', filter });
}

/** Records what was found. @returns whether it was kept */
export async function recordFinding({ entry }: SampledView, finding: FindingKind, note: string): Promise<boolean> {
  const outcome = await act('record-finding', { entry, finding, note }, 'Record a finding');
  return outcome.status === 'success';
}
