/** The typed client of `window.api`, and the only file that touches it. It checks what comes from main against its schemas. */
import { z } from 'zod';
import { commands, type CommandInput, type CommandResult, type Verb } from '../../shared/commands';
import {
  AuditPage,
  type AuditPageRequest,
  CommandOutcome,
  type ConsoleWindowApi,
  type DragStep,
  DragTarget,
  FileChoice,
  type FileUse,
  type GridPlace,
  HeldPicture,
  type OutcomeOf,
  type WallWindowApi,
  type WindowApi,
} from '../../shared/ipc/contract';
import { PublishedPatch, Snapshot } from '../../shared/state/station-state';
import type { TileReport } from '../../shared/vocabulary/feed';
import type { PlaybackReport } from '../../shared/vocabulary/playback';

// The Content Security Policy forbids eval, which zod would try for speed.
z.config({ jitless: true });

declare global {
  interface Window {
    /** Put there by the preload. What only one kind of window can do is missing in the other. */
    readonly api: WindowApi & Partial<WallWindowApi> & Partial<ConsoleWindowApi>;
  }
}

/** Sends a command and waits for its outcome. Never rejects: every outcome is an answer. */
export async function send<V extends Verb>(verb: V, input: CommandInput<V>): Promise<OutcomeOf<V>> {
  const outcome = CommandOutcome.safeParse(await window.api.command(verb, input));
  if (!outcome.success) return failed(`The answer to "${verb}" was not understood.`);
  if (outcome.data.status !== 'success') return outcome.data;
  const schema: z.ZodType<CommandResult<V>> = resultSchema(verb);
  const value = schema.safeParse(outcome.data.value);
  return value.success
    ? { status: 'success', value: value.data }
    : failed(`The result of "${verb}" was not understood.`);
}

function resultSchema<V extends Verb>(verb: V): z.ZodType<CommandResult<V>> {
  // The map pairs each verb with its own result; TypeScript cannot follow that through an index.
  return commands[verb].result as unknown as z.ZodType<CommandResult<V>>;
}

function failed(message: string): { readonly status: 'failed'; readonly error: { code: 'internal'; message: string } } {
  return { status: 'failed', error: { code: 'internal', message } };
}

export async function takeSnapshot(): Promise<Snapshot> {
  return Snapshot.parse(await window.api.snapshot());
}

/** Listens to what changes. @returns a function that stops listening */
export function onPatch(listener: (published: PublishedPatch) => void): () => void {
  return window.api.onPatch((published) => {
    const parsed = PublishedPatch.safeParse(published);
    if (parsed.success) listener(parsed.data);
    else console.error('A patch of main was not understood.', parsed.error);
  });
}

/** Tells main where a drag is; answers with the cell of a wall window under the pointer. */
export async function drag(step: DragStep): Promise<DragTarget> {
  return DragTarget.parse(await window.api.drag(step));
}

/** Lets the operator choose a file. @returns null where they cancel the dialog, or there is none */
export async function chooseFile(use: FileUse): Promise<FileChoice> {
  return FileChoice.parse((await window.api.chooseFile?.(use)) ?? null);
}

/** Hands a picture over to main, as PNG. @returns null where main did not take it */
export async function handPicture(png: Uint8Array): Promise<HeldPicture> {
  return HeldPicture.parse((await window.api.handPicture?.(png)) ?? null);
}

/** Asks for entries of a reading of the audit. @returns null when the reading has ended @throws Error when they cannot be read */
export async function auditPage(request: AuditPageRequest): Promise<AuditPage> {
  return AuditPage.parse((await window.api.auditPage?.(request)) ?? null);
}

export function reportTiles(reports: readonly TileReport[]): void {
  window.api.reportTiles?.(reports);
}

export function reportPlayback(report: PlaybackReport): void {
  window.api.reportPlayback?.(report);
}

export function reportGrid(place: GridPlace): void {
  window.api.reportGrid?.(place);
}
