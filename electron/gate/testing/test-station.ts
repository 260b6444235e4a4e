/**
 * A whole station in a folder of the test: store, audit, bus, policy, keepers and gate are the real ones;
 * only windows are fakes. The test must say `vi.mock('electron', () => import('.../testing/fake-electron'))`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BrowserWindow } from 'electron';
import { onTestFinished, vi } from 'vitest';
import { AuditEntry } from '../../../shared/audit/entry';
import type { CommandInput, Verb } from '../../../shared/commands';
import { PublishedPatch, type Patch, type Topic } from '../../../shared/state/station-state';
import type { CommandOutcome } from '../../../shared/ipc/contract';
import { MonitorId, OperatorId, WallId, WindowId, type CameraId } from '../../../shared/vocabulary/ids';
import type { Operator, Role } from '../../../shared/vocabulary/operator';
import type { GivenPurpose } from '../../../shared/vocabulary/view-session';
import type { CellAddress } from '../../../shared/vocabulary/wall';
import { findMonitor } from '../../../shared/wall/change-walls';
import { Credentials } from '../../cameras/credentials';
import type { SecretStore } from '../../cameras/secret-file';
import { assembleStation } from '../../boot/assemble-station';
import { emptyWall } from '../../config/deployment';
import type { AuditConfig } from '../../config/config-schema';
import { makeDirectory } from '../../testing/cameras';
import { breakStore } from '../../store/testing/break-store';
import { makePng } from '../../snapshots/testing/make-png';
import { fakeWindows, type FakeWindow } from '../../testing/fake-electron';
import { answered } from '../../testing/answered';
import { tempFolder } from '../../testing/temp-folder';
import { trainingAgreement, type TrainingStanding } from '../../training/training-agreement';
import { trainingPassword } from '../../../shared/vocabulary/training';
import { trainingPasswordHash } from '../../training/training-district';
import { consoleWindowId, Windows } from '../../windows/windows';
import type { RequestsPlan } from '../../requests/make-queue';
import type { Caller } from '../presence';
import { runCommand } from '../run-command';
import type { Station, TrainingDirector } from '../station';
import { syncTickets } from '../sync-tickets';

/** Monitors of the test's wall, 2x2 each; the third is the alert monitor. */
export const [m1, m2, m3] = [MonitorId.parse('m1'), MonitorId.parse('m2'), MonitorId.parse('m3')];

/** Windows that can be open. */
export const [w1, w2, w3] = [WindowId.parse('wall.m1'), WindowId.parse('wall.m2'), WindowId.parse('wall.m3')];

/** Who asks. */
export const byConsole: Caller = { kind: 'window', windowId: consoleWindowId, role: 'console' };
export const byWall: Caller = { kind: 'window', windowId: w1, role: 'wall' };
export const bySource: Caller = { kind: 'source', source: 'webhook' };

/** Who may work here besides `operator07`, who begins. */
export const [operator07, operator12, supervisor01, auditor01] = [
  makeOperator('operator-07', 'Operator 07', 'analyst'),
  makeOperator('operator-12', 'Operator 12', 'analyst'),
  makeOperator('supervisor-01', 'Supervisor 01', 'supervisor'),
  makeOperator('auditor-01', 'District auditor 01', 'district-auditor'),
];

function makeOperator(id: string, name: string, role: Role): Operator {
  return { id: OperatorId.parse(id), name, role };
}

/** A machine without a secret store, as most Linux servers are. */
const noSecretStore: SecretStore = {
  isAvailable: () => false,
  encrypt: () => Buffer.alloc(0),
  decrypt: () => '',
};
const assets = resolve(import.meta.dirname, '../../../assets');

/** What differs from test to test. */
export interface TestStationOptions {
  readonly role?: Role;
  readonly open?: readonly MonitorId[];
  readonly training?: TrainingDirector;
  readonly audit?: AuditConfig;
  /** Whether somebody works here from the start, without a sign-in. */
  readonly signedIn?: boolean;
  /** Why its operator looks, from the start; null for a station that is dark. */
  readonly purpose?: GivenPurpose | null;
  /** How long a view session lasts, milliseconds. */
  readonly viewLengthMs?: number;
  /** The user's data of an earlier station: what it left is found again. */
  readonly userData?: string;
  /** The way of requests for recordings. */
  readonly recordingRequests?: RequestsPlan;
}

/** A station and what came out of it. */
export class TestStation {
  readonly station: Station;
  readonly userData: string;
  /** Issues what the station's district issues. */
  readonly district: TrainingStanding;
  /** What becomes of what is printed on paper; a test may say something else. */
  paper = (_text: string): Promise<string | undefined> => Promise.resolve(undefined);
  readonly #windows = new Map<WindowId, FakeWindow>();
  readonly #close: () => void;

  constructor({
    role = 'analyst',
    open = [m1, m2],
    training,
    audit,
    purpose = { kind: 'patrol-support' },
    viewLengthMs,
    signedIn = true,
    userData = tempFolder(),
    recordingRequests,
  }: TestStationOptions = {}) {
    this.userData = userData;
    const operators = [{ ...operator07, role }, operator12, supervisor01, auditor01] as const;
    const wall = emptyWall({
      id: WallId.parse('a'),
      name: 'Wall A',
      monitors: [m1, m2, m3].map((id) => ({ id, name: id.toUpperCase(), layout: '2x2', alertMonitor: id === m3 })),
    });
    const windows = new Windows({
      create: (id, _role, { bounds, fullScreen }) => {
        const window = new BrowserWindow({ title: id, ...bounds, fullscreen: fullScreen });
        const fake = fakeWindows.at(-1);
        if (fake) this.#windows.set(id, fake);
        return window;
      },
      monitorIds: () => this.station.walls.walls.flatMap(({ monitors }) => monitors).map(({ id }) => id),
      displays: () => this.station.displays,
      showsAlert: (id) => this.station.alerts.store.openOn(id) !== undefined,
      nameOf: (id) => findMonitor(this.station.walls.walls, id)?.name ?? id,
      createSign: ({ number }) => new BrowserWindow({ title: `sign ${number}` }),
      changed: () => syncTickets(this.station, 'window'),
      shown: () => undefined,
      closed: () => undefined,
    });
    const agreement = trainingAgreement(assets);
    this.district = agreement.standing;
    const { station, store } = assembleStation(
      {
        folder: training ? 'training' : 'district',
        name: 'Test',
        session: { operator: operators[0], purpose: { kind: 'patrol-support' } },
        viewLengthMs,
        operators,
        directory: makeDirectory(),
        walls: [wall],
        map: { kind: 'schematic' },
        audit,
        alertSources: [],
        recordingRequests,
        agreement,
        training,
        district: agreement.standing,
        problems: [],
      },
      { assets, userData, verifier: import.meta.filename },
      windows,
      {
        secrets: noSecretStore,
        credentials: Credentials.open(userData, noSecretStore),
        send: () => Promise.resolve(answered(204)),
        // Pages are drawn by the real thing alone; what comes here is what it would be given.
        print: {
          pdf: (printed) => Promise.resolve(Buffer.from(JSON.stringify(printed))),
          paper: (printed) => this.paper(JSON.stringify(printed)),
        },
        stamp: () => Promise.resolve(makePng(64, 60)),
      },
    );
    this.station = station;
    station.operators.accounts.provide(
      operators.map(({ id }) => id),
      trainingPasswordHash,
    );
    if (signedIn) station.session.beginByItself();
    if (purpose) station.viewSessions.begin(station.session.operator, purpose);
    let closed = false;
    this.#close = () => {
      station.tourRunner.dispose();
      station.viewSessions.dispose();
      station.rights.lifts.dispose();
      void station.requests.end();
      if (!closed) store.close();
      closed = true;
    };
    windows.openAll(open);
    onTestFinished(() => this.end());
  }

  /** Asks the gate. */
  run<V extends Verb>(verb: V, input: CommandInput<V>, caller: Caller = byConsole): Promise<CommandOutcome> {
    return runCommand(this.station, caller, { verb, input });
  }

  /** Somebody signs in, in place of whoever works here. */
  signIn({ id }: Pick<Operator, 'id'>, password = trainingPassword): Promise<CommandOutcome> {
    return this.run('sign-in', { operatorId: id, password, code: null, banner: 'acknowledged' });
  }

  /** What a cell shows. */
  shown(monitorId: MonitorId, cell: number): CameraId | null | undefined {
    return findMonitor(this.station.walls.walls, monitorId)?.cells[cell];
  }

  /** Everything that the audit says. */
  audit(): AuditEntry[] {
    const file = join(this.userData, this.station.training.director ? 'training' : 'district', 'audit.jsonl');
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    return text
      .split('\n')
      .slice(0, -1)
      .map((line) => AuditEntry.parse(JSON.parse(line)));
  }

  /** What the audit says about what `act` did. */
  async auditOf(act: () => unknown): Promise<AuditEntry[]> {
    const before = this.audit().length;
    await act();
    return this.audit().slice(before);
  }

  /** A window, also when it is closed. */
  window(id: WindowId): FakeWindow {
    const found = this.#windows.get(id);
    if (!found) throw new Error(`there was never a window ${id}`);
    return found;
  }

  /** The patches that a window was sent. */
  patches(id: WindowId): Patch[] {
    return this.window(id).page.sent.map(({ message }) => PublishedPatch.parse(message).patch);
  }

  /** What a window was told of a topic, the newest last. */
  told<T extends Topic>(id: WindowId, topic: T): Exclude<Patch[T], undefined>[] {
    return this.patches(id)
      .map((patch): Patch[T] => patch[topic])
      .filter((told): told is Exclude<Patch[T], undefined> => told !== undefined);
  }

  /** Cameras for which a window has tickets. */
  tickets(id: WindowId): CameraId[] {
    return this.station.rights.tickets.of(id).map((ticket) => ticket.cameraId);
  }

  /** The disk is full or gone: nothing is written from now on. */
  breakAudit(): void {
    // Not closed: the number of a closed file is given away anew, and what is written to it lands somewhere else.
    vi.spyOn(this.station.audit.log, 'append').mockReturnValue({ kind: 'failed', reason: 'ENOSPC' });
  }

  /** The disk is full for the store, too: it can be read, and nothing is written to it from now on. */
  breakStore(): void {
    breakStore(join(this.userData, this.station.training.director ? 'training' : 'district', 'station.db'));
  }

  /** Closes the store, as the end of a run does. */
  end(): void {
    this.#close();
  }
}

/** A cell in few words. */
export function at(monitorId: MonitorId, cell: number): CellAddress {
  return { monitorId, cell };
}
