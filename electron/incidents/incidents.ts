/** The incidents of the station: saved before anybody is told. They hold words, ids and times, and no picture. */
import { randomBytes } from 'node:crypto';
import { procedureOf } from '../../shared/alerts/lifecycle';
import type { IncidentFile } from '../../shared/incidents/incident-file';
import { pictureTerms } from '../../shared/policy/terms';
import type { Printed } from '../../shared/report/public-report';
import type { IncidentExport } from '../../shared/state/jobs';
import type { Alert } from '../../shared/vocabulary/alert';
import { errorText, Impossible } from '../../shared/vocabulary/error-text';
import type { AlertId, IncidentId, OperatorId } from '../../shared/vocabulary/ids';
import {
  closedIncidentsListed,
  Incident,
  IncidentAlert,
  type IncidentRange,
  maxOpenIncidents,
} from '../../shared/vocabulary/incident';
import type { UtcMs } from '../../shared/vocabulary/time';
import type { Bus } from '../bus/bus';
import type { Station } from '../gate/station';
import type { IncidentsTable } from '../store/incident-tables';

export interface IncidentDraft {
  readonly title: string;
  readonly number?: string | undefined;
  readonly openedBy: OperatorId;
  readonly openedMs: UtcMs;
  readonly alert?: Alert | undefined;
  readonly range?: Omit<IncidentRange, 'number' | 'addedBy' | 'addedMs'> | undefined;
}

export class Incidents {
  readonly #bus: Bus;
  readonly #table: Pick<IncidentsTable, 'save' | 'find'>;
  /** The alerts as they were when they were copied: the same object needs no look. */
  readonly #copied = new Map<AlertId, Alert>();

  constructor(bus: Bus, table: Pick<IncidentsTable, 'save' | 'find'>) {
    this.#bus = bus;
    this.#table = table;
  }

  /** Those that are open, and the newest of those that are closed, the oldest first. */
  get incidents(): readonly Incident[] {
    return this.#bus.read('incidents');
  }

  /** An incident by its id, however old. @throws Error when it is damaged */
  find(id: IncidentId): Incident | undefined {
    return this.incidents.find((incident) => incident.id === id) ?? this.#table.find(id);
  }

  /** Opens one. @throws Impossible or, when it cannot be saved, Error; then nothing has changed */
  open({ alert, range, ...draft }: IncidentDraft): Incident {
    if (this.incidents.filter(({ state }) => state === 'open').length >= maxOpenIncidents)
      throw new Impossible(`There are ${maxOpenIncidents} open incidents: close one first.`);
    const twin = alert && this.incidents.find((other) => other.alert?.id === alert.id && other.state === 'open');
    if (twin) throw new Impossible(`There is an open incident of this alert already: ${twin.title}.`);
    const { openedBy, openedMs } = draft;
    const incident = Incident.parse({
      ...draft,
      id: randomBytes(8).toString('hex'),
      state: 'open',
      ...(alert && { alert: IncidentAlert.parse(alert) }),
      ...(range && { ranges: [{ ...range, number: 1, addedBy: openedBy, addedMs: openedMs }], lastRange: 1 }),
    });
    return this.#save(incident);
  }

  close(id: IncidentId, by: OperatorId, atMs: UtcMs): Incident {
    return this.change(id, ({ turns }) => ({ state: 'closed', turns: [...turns, { kind: 'closed', by, atMs }] }));
  }

  reopen(id: IncidentId, by: OperatorId, atMs: UtcMs): Incident {
    const incident = this.find(id);
    if (!incident) throw new Impossible('There is no such incident.');
    if (incident.state === 'open') throw new Impossible('This incident is open.');
    return this.#changed(incident, {
      state: 'open',
      turns: [...incident.turns, { kind: 'reopened', by, atMs }],
    });
  }

  /**
   * Changes an incident that is open.
   * @param patch - says what is different about it; may throw `Impossible`
   * @throws Impossible or, when it cannot be saved, Error; then nothing has changed
   */
  change(id: IncidentId, patch: (incident: Incident) => Partial<Incident>): Incident {
    const incident = this.find(id);
    if (!incident) throw new Impossible('There is no such incident.');
    if (incident.state === 'closed') throw new Impossible('This incident is closed: open it again first.');
    return this.#changed(incident, patch(incident));
  }

  /** Takes over what became of the alerts that incidents were opened from. @throws Error when it cannot be saved */
  follow(find: (id: AlertId) => Alert | undefined): void {
    for (const incident of this.incidents) {
      const alert = incident.alert && find(incident.alert.id);
      if (!alert || this.#copied.get(alert.id) === alert) continue;
      this.#copied.set(alert.id, alert);
      const copy = IncidentAlert.parse(alert);
      if (JSON.stringify(copy) === JSON.stringify(incident.alert)) continue;
      const { closedAtMs } = copy;
      const ranges = incident.ranges.map((range) =>
        range.ofAlert && closedAtMs !== undefined && closedAtMs > range.untilMs && incident.state === 'open'
          ? { ...range, untilMs: closedAtMs }
          : range,
      );
      this.#save({ ...incident, alert: copy, ranges });
    }
  }

  #changed(incident: Incident, patch: Partial<Incident>): Incident {
    const next = Incident.safeParse({ ...incident, ...patch });
    if (!next.success) throw new Impossible('This incident has as many of these as it can keep.');
    return this.#save(next.data);
  }

  #save(incident: Incident): Incident {
    this.#table.save(incident);
    this.#bus.publish('incidents', listed([...this.incidents.filter(({ id }) => id !== incident.id), incident]));
    return incident;
  }
}

/** What is listed of the incidents: all that are open, and the newest that are closed; the oldest first. Pure. */
export function listed(incidents: readonly Incident[]): readonly Incident[] {
  const inOrder = [...incidents].sort((a, b) => a.openedMs - b.openedMs || a.id.localeCompare(b.id));
  const closed = inOrder.filter(({ state }) => state === 'closed');
  const gone = new Set(closed.slice(0, Math.max(0, closed.length - closedIncidentsListed)));
  return inOrder.filter((incident) => !gone.has(incident));
}

export interface Printing {
  /** Draws something on pages. @returns a PDF; @throws Error when the pages cannot be drawn */
  readonly pdf: (printed: Printed) => Promise<Uint8Array>;
  /** Lets the operator print it by the system's dialog. @returns why it was not printed, or undefined; @throws as `pdf` does */
  readonly paper: (printed: Printed) => Promise<string | undefined>;
}

export interface IncidentExportsOptions extends Printing {
  /** Writes a file in one piece. @returns why it was not written, or undefined */
  readonly write: (path: string, content: string | Uint8Array) => Promise<string | undefined>;
  readonly exported: (state: IncidentExport) => void;
}

export type IncidentTarget = { readonly path: string; readonly name: string } | 'paper';

/** Writes or prints incidents, one at a time. */
export class IncidentExports {
  readonly #options: IncidentExportsOptions;
  #busy = false;

  constructor(options: IncidentExportsOptions) {
    this.#options = options;
  }

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
    const end =
      why === undefined
        ? ({ state: 'done', incidentId, file: target === 'paper' ? null : target.name } as const)
        : ({ state: 'failed', incidentId, why: why.slice(0, 300) } as const);
    this.#options.exported(end);
    return end;
  }

  async #bring(file: IncidentFile, target: IncidentTarget): Promise<string | undefined> {
    const printed = { version: 'incident', file } as const;
    try {
      if (target === 'paper') return await this.#options.paper(printed);
      return await this.#options.write(target.path, await this.#options.pdf(printed));
    } catch (error) {
      return `It could not be drawn (${errorText(error)}).`;
    }
  }
}

/** An incident as its page is printed: with the names of what it speaks of, and of no camera that may not be named now. */
export function incidentFile(station: Station, incident: Incident): IncidentFile {
  const { directory, listing, session, bus } = station;
  const { bookmarks } = station.incidents;
  const { procedures } = station.alerts;
  const policy = bus.read('policy');
  const { alert } = incident;
  return listing.withAliases({
    name: station.name,
    training: station.training.director !== undefined,
    incident,
    bookmarks: [...bookmarks.of(incident.id)],
    requests: station.requests.list.requests.filter(({ asked }) => asked.incidentId === incident.id),
    procedure: (alert && procedureOf(procedures, alert)) ?? null,
    cameras: directory.cameras
      .filter(({ id }) => listing.names(id))
      .map(({ id, number, name, schoolId }) => ({ id, number, name, schoolId })),
    schools: directory.schools.map(({ id, shortName }) => ({ id, shortName })),
    operators: session.operators.map(({ id, name }) => ({ id, name })),
    policyVersion: policy.version,
    pictures: pictureTerms(policy),
    made: { by: session.operator.name, atMs: station.clock.nowMs() },
  });
}

/** Lets incidents take over what became of their alerts. An alert waits for no incident: what cannot be saved is said, and tried again. */
export function followAlerts({ problems, incidents: { store: incidents }, alerts: { store: alerts } }: Station): void {
  try {
    incidents.follow((id) => alerts.find(id));
  } catch (error) {
    problems.add({
      area: 'store',
      message: `An incident could not take over what became of its alert (${errorText(error)}).`,
    });
  }
}
