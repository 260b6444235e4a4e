/** Makes the district's report, one at a time, and holds the last one for whoever had it made. */
import { open } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import type { AuditEntry, ReportForm, ReportVersion, ReviewFinding } from '../../shared/audit/entry';
import { LogCheck } from '../../shared/audit/log-check';
import { readLine } from '../../shared/audit/hash-chain';
import { type CheckpointSet, reportOf } from '../../shared/audit/log-report';
import { beginReport, finishReport, type ReportSubject } from '../../shared/report/build-report';
import type { DistrictReport, SampledView } from '../../shared/report/district-report';
import { type PrintedReport, publicReport } from '../../shared/report/public-report';
import { publicCsv, reportCsv } from '../../shared/report/report-csv';
import type { ReportExport, ReportState } from '../../shared/state/jobs';
import { errorText } from '../../shared/vocabulary/error-text';
import type { OperatorId } from '../../shared/vocabulary/ids';
import type { DocumentTable } from '../store/document-table';
import { LineSplitter, sha256Hex } from './log-file';
import { inTwentieths } from './progress';
import { earlierLogOf } from './verify/verifier';

/** Draws a report on pages. @returns a PDF; @throws Error when the pages cannot be drawn */
export type PrintReport = (printed: PrintedReport) => Promise<Uint8Array>;

export interface AuditReportsOptions {
  readonly findings: Pick<DocumentTable<ReviewFinding>, 'find' | 'save'>;
  readonly print: PrintReport;
  /** Writes a file in one piece. @returns why it was not written, or undefined */
  readonly write: (path: string, content: string | Uint8Array) => Promise<string | undefined>;
  readonly changed: (state: ReportState) => void;
  readonly exported: (state: ReportExport) => void;
}

export type ReportEnd =
  { readonly kind: 'made'; readonly report: DistrictReport } | { readonly kind: 'failed'; readonly why: string };

export class AuditReports {
  readonly #options: AuditReportsOptions;
  #running: AbortController | undefined;
  #made: DistrictReport | undefined;
  #exporting = false;

  constructor(options: AuditReportsOptions) {
    this.#options = options;
  }

  /** The report that an operator had made last; undefined for everybody else. */
  of(operatorId: OperatorId): DistrictReport | undefined {
    return this.#made?.madeBy === operatorId ? this.#made : undefined;
  }

  /** Makes one, in place of the one that is being made. */
  async make(plan: Omit<ReportPlan, 'signal' | 'progress'>): Promise<ReportEnd> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.#made = undefined;
    const end = await this.#make(plan, running.signal);
    // Another one was begun meanwhile, or nobody is there any more to read it: that one speaks.
    if (this.#running !== running) return end;
    this.#running = undefined;
    if (end.kind === 'made') this.#made = end.report;
    this.#options.changed(
      end.kind === 'made' ? { state: 'made', report: end.report } : { state: 'failed', why: end.why },
    );
    return end;
  }

  /** Stops the one that is being made. @returns whether there was one */
  stop(): boolean {
    this.#running?.abort();
    return this.#running !== undefined;
  }

  /** Somebody else works here now: what was made for the one before is not theirs. */
  forget(): void {
    if (!this.#running && !this.#made) return;
    this.#running?.abort();
    this.#running = undefined;
    this.#made = undefined;
    this.#options.changed({ state: 'none' });
  }

  /** A view of the sample that an operator reviews; undefined where it is none of theirs. */
  sampled(operatorId: OperatorId, entry: string): SampledView | undefined {
    return this.of(operatorId)?.sample.views.find((view) => view.entry === entry);
  }

  /** Keeps a finding. @throws Error when it cannot be kept */
  keep(entry: string, finding: ReviewFinding): void {
    this.#options.findings.save(finding, { entry });
    if (!this.#made) return;
    this.#made = this.#withFindings(this.#made);
    this.#options.changed({ state: 'made', report: this.#made });
  }

  /** Whether a report is being written; there is one at a time. */
  get isExporting(): boolean {
    return this.#exporting;
  }

  async export(
    report: DistrictReport,
    target: { path: string; name: string; form: ReportForm; version: ReportVersion },
  ): Promise<Exclude<ReportExport, { state: 'running' }>> {
    this.#exporting = true;
    this.#options.exported({ state: 'running' });
    const why = await this.#write(report, target);
    this.#exporting = false;
    const end =
      why === undefined ? ({ state: 'done', file: target.name } as const) : ({ state: 'failed', why } as const);
    this.#options.exported(end);
    return end;
  }

  async #write(
    report: DistrictReport,
    { path, form, version }: { path: string; form: ReportForm; version: ReportVersion },
  ): Promise<string | undefined> {
    const { print, write } = this.#options;
    try {
      const printed = version === 'public' ? { version, report: publicReport(report) } : { version, report };
      const csv = (): string => (printed.version === 'public' ? publicCsv(printed.report) : reportCsv(report));
      return (await write(path, form === 'csv' ? csv() : await print(printed)))?.slice(0, 300);
    } catch (error) {
      return `It could not be drawn (${errorText(error)}).`.slice(0, 300);
    }
  }

  async #make(plan: Omit<ReportPlan, 'signal' | 'progress'>, signal: AbortSignal): Promise<ReportEnd> {
    const progress = inTwentieths(plan.bytes, (done) => {
      if (!signal.aborted) this.#options.changed({ state: 'running', done, total: plan.bytes });
    });
    try {
      progress(0);
      const report = await reportLog({ ...plan, signal, progress });
      return { kind: 'made', report: this.#withFindings(report) };
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      return { kind: 'failed', why: signal.aborted ? 'It was stopped.' : `The log cannot be read (${code}).` };
    }
  }

  #withFindings(report: DistrictReport): DistrictReport {
    const views = report.sample.views.map((view) => ({
      ...view,
      finding: this.#options.findings.find(view.entry) ?? null,
    }));
    return { ...report, sample: { ...report.sample, views } };
  }
}

export interface ReportPlan extends LogReading {
  readonly subject: ReportSubject;
  /** Takes out of it what whoever has it made may not know now. */
  readonly withAliases: (report: DistrictReport) => DistrictReport;
  readonly checkpoints: CheckpointSet;
  /** Of the key by which the checkpoints were checked; null where there was none. */
  readonly fingerprint: string | null;
}

/** Reports on a log and verifies it in one reading. @throws Error when the log cannot be read, or the reading was stopped */
export async function reportLog(plan: ReportPlan): Promise<DistrictReport> {
  const draft = beginReport(plan.subject);
  const check = new LogCheck(plan.checkpoints.checkpoints);
  let first: AuditEntry | undefined;
  const torn = await readLog(plan, (line) => {
    const reading = readLine(line, sha256Hex);
    check.take(reading);
    if (reading.kind !== 'entry') return;
    if (reading.entry.sequence === 1) first = reading.entry;
    draft.fold.take(reading.entry);
  });
  const earlierLog = first ? earlierLogOf(first) : null;
  const verified = reportOf(check.finish(torn > 0), plan.checkpoints, { views: [], earlierLog });
  return plan.withAliases(finishReport(draft, verified, plan.fingerprint));
}

/** How much is read at once: about a millisecond of work, so that no command waits noticeably longer than it would. */
const pieceBytes = 40_000;

export interface LogReading {
  readonly file: string;
  /** Where it ends; only whole lines lie before that. */
  readonly bytes: number;
  readonly signal: AbortSignal;
  /** Told after each piece how many bytes have been read so far. */
  readonly progress: (bytes: number) => void;
}

/** Hands over each line, null for what is no text. @returns how many bytes follow the last line's end @throws as `reportOn` */
export async function readLog(
  { file, bytes, signal, progress }: LogReading,
  take: (line: string | null) => void,
): Promise<number> {
  const handle = await open(file, 'r');
  try {
    const splitter = new LineSplitter();
    const buffer = Buffer.allocUnsafe(pieceBytes);
    for (let done = 0; done < bytes;) {
      await setImmediate();
      signal.throwIfAborted();
      const { bytesRead } = await handle.read(buffer, 0, Math.min(pieceBytes, bytes - done), done);
      if (bytesRead === 0) break;
      for (const line of splitter.push(buffer.subarray(0, bytesRead))) take(line);
      done += bytesRead;
      progress(done);
    }
    return splitter.rest;
  } finally {
    await handle.close();
  }
}
