/** Files that were looked into and wait for the operator's word. */
import { basename } from 'node:path';
import { readArrangements, type ArrangementsReading } from '../../shared/arrangements/document';
import type { ImportGround } from '../../shared/arrangements/import-ground';
import { planImport, type ImportPlan } from '../../shared/arrangements/plan-import';
import type { FileId } from '../../shared/vocabulary/ids';
import { readText } from './arrangement-files';

/** A file as it was shown. */
export interface ShownFile {
  readonly file: string;
  readonly reading: Extract<ArrangementsReading, { kind: 'read' }>;
  readonly plan: ImportPlan;
}

/** What became of looking into a file. */
export type LookResult =
  { readonly kind: 'shown'; readonly shown: ShownFile } | { readonly kind: 'refused'; readonly why: string };

/** Keeps what the last file was shown to hold: what is imported is what was shown, whatever became of the file. */
export class ArrangementKeeper {
  #waiting: { readonly fileId: FileId; readonly shown: ShownFile } | undefined;

  /** Reads a file and says what its import would do. */
  async look(fileId: FileId, path: string, ground: ImportGround): Promise<LookResult> {
    this.#waiting = undefined;
    const text = await readText(path);
    if (text.kind === 'refused') return text;
    const reading = readArrangements(text.text);
    if (reading.kind === 'refused') return { kind: 'refused', why: `${basename(path)}: ${reading.why}` };
    const shown = { file: basename(path).slice(0, 120), reading, plan: planImport(reading, ground) };
    this.#waiting = { fileId, shown };
    return { kind: 'shown', shown };
  }

  /** The file that was shown last, if it is this one. */
  waiting(fileId: FileId): ShownFile | undefined {
    return this.#waiting?.fileId === fileId ? this.#waiting.shown : undefined;
  }

  /** It has been imported. */
  done(): void {
    this.#waiting = undefined;
  }
}
