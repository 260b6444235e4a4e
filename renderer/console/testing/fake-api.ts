/** A preload that remembers what was asked of main and answers as a test wants. */
import { vi } from 'vitest';
import type {
  AuditPage,
  CommandOutcome,
  DragStep,
  DragTarget,
  FileChoice,
  HeldPicture,
} from '../../../shared/ipc/contract';

/** What a console has asked so far. */
export interface FakeApi {
  /** Verb and input of each command, in order. */
  readonly commands: (readonly [string, unknown])[];
  readonly drags: DragStep[];
  /** What the next commands are answered with. */
  outcome: CommandOutcome;
  /** What lies under the pointer in other windows. */
  target: DragTarget;
  /** What a page of the audit is answered with. */
  auditPage: AuditPage;
  /** What is chosen in the dialogs of the system. */
  chosen: FileChoice;
  /** Pictures that were handed over. */
  readonly pictures: Uint8Array[];
  /** What those are held as. */
  held: HeldPicture;
}

/** Puts it where the bridge looks for it, until the test is over. */
export function installFakeApi(): FakeApi {
  const fake: FakeApi = {
    commands: [],
    drags: [],
    outcome: { status: 'success', value: {} },
    target: null,
    auditPage: null,
    chosen: null,
    pictures: [],
    held: null,
  };
  vi.stubGlobal('api', {
    command: (verb: string, input: unknown) => {
      fake.commands.push([verb, input]);
      return Promise.resolve(fake.outcome);
    },
    drag: (step: DragStep) => {
      fake.drags.push(step);
      return Promise.resolve(fake.target);
    },
    auditPage: () => Promise.resolve(fake.auditPage),
    handPicture: (png: Uint8Array) => {
      fake.pictures.push(png);
      return Promise.resolve(fake.held);
    },
    chooseFile: () => Promise.resolve(fake.chosen),
    snapshot: () => Promise.reject(new Error('not in this test')),
    onPatch: () => () => undefined,
  });
  return fake;
}
