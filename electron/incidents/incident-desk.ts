/** Brings incidents into files and onto paper, one at a time. */
import type { IncidentExport } from '../../shared/state/jobs';
import type { IncidentFile } from '../../shared/incidents/incident-file';
import type { Printed } from '../../shared/report/public-report';
import type { IncidentId } from '../../shared/vocabulary/ids';

/** What prints. */
export interface Printing {
  /** Draws something on pages. @returns a PDF; @throws Error when the pages cannot be drawn */
  readonly pdf: (printed: Printed) => Promise<Uint8Array>;
  /** Lets the operator print it by the system's dialog. @returns why it was not printed, or undefined; @throws as `pdf` does */
  readonly paper: (printed: Printed) => Promise<string | undefined>;
}

/** What a desk needs around it. */
export interface IncidentDeskOptions extends Printing {
  /** Writes a file in one piece. @returns why it was not written, or undefined */
  readonly write: (path: string, content: string | Uint8Array) => Promise<string | undefined>;
  readonly exported: (state: IncidentExport) => void;
}

/** Where an incident's page goes. */
export type IncidentTarget = { readonly path: string; readonly name: string } | 'paper';

/** The desk of a station. */
export class IncidentDesk {
  readonly #options: IncidentDeskOptions;
  #busy = false;

  constructor(options: IncidentDeskOptions) {
    this.#options = options;
  }

  /** Whether one is on its way; there is one at a time. */
  get isBusy(): boolean {
    return this.#busy;
  }

  /** Writes or prints one. Never rejects. */
  async export(file: IncidentFile, target: IncidentTarget): Promise<Exclude<IncidentExport, { state: 'running' }>> {
    const incidentId = file.incident.id;
    this.#busy = true;
    this.#options.exported({ state: 'running', incidentId });
    const why = await this.#bring(file, target);
    this.#busy = false;
    const end = endOf(incidentId, target, why);
    this.#options.exported(end);
    return end;
  }

  async #bring(file: IncidentFile, target: IncidentTarget): Promise<string | undefined> {
    const printed = { version: 'incident', file } as const;
    try {
      if (target === 'paper') return await this.#options.paper(printed);
      return await this.#options.write(target.path, await this.#options.pdf(printed));
    } catch (error) {
      return `It could not be drawn (${error instanceof Error ? error.message : String(error)}).`;
    }
  }
}

function endOf(
  incidentId: IncidentId,
  target: IncidentTarget,
  why: string | undefined,
): Exclude<IncidentExport, { state: 'running' }> {
  if (why !== undefined) return { state: 'failed', incidentId, why: why.slice(0, 300) };
  return { state: 'done', incidentId, file: target === 'paper' ? null : target.name };
}
