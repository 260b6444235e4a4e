/**
 * The files that the operator has chosen in a dialog of the system. A window gets an id and the file's name: paths never
 * cross, and no window can name one.
 */
import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import type { FileChoice, FileUse } from '../../shared/ipc/contract';
import { FileId } from '../../shared/vocabulary/ids';

/** What is saved: its dialog says so. */
export type SavedKind = 'arrangements' | 'pdf' | 'csv' | 'incident' | 'png';

/** The dialogs of the system; each answers undefined when the operator leaves it. */
export interface FileDialogs {
  open(): Promise<string | undefined>;
  save(suggested: string, kind: SavedKind): Promise<string | undefined>;
  folder(): Promise<string | undefined>;
}

/** What was chosen and not used yet; older ones are forgotten. */
const maxChosen = 8;

/** Keeps what was chosen, for this run. */
export class ChosenFiles {
  readonly #dialogs: FileDialogs;
  readonly #chosen = new Map<FileId, { readonly path: string; readonly use: FileUse }>();
  #asking = false;

  constructor(dialogs: FileDialogs) {
    this.#dialogs = dialogs;
  }

  /** Lets the operator choose a file. @returns null when they leave the dialog, and while another one is open */
  async choose(use: FileUse): Promise<FileChoice> {
    if (this.#asking) return null;
    this.#asking = true;
    try {
      const path = await this.#ask(use);
      if (path === undefined) return null;
      const fileId = FileId.parse(randomBytes(16).toString('hex'));
      this.#chosen.set(fileId, { path, use });
      const [oldest] = this.#chosen.keys();
      if (this.#chosen.size > maxChosen && oldest !== undefined) this.#chosen.delete(oldest);
      return { fileId, name: basename(path).slice(0, 120) };
    } finally {
      this.#asking = false;
    }
  }

  #ask(use: FileUse): Promise<string | undefined> {
    switch (use) {
      case 'open':
        return this.#dialogs.open();
      case 'save':
        return this.#dialogs.save('layouts-salvos-tours.json', 'arrangements');
      case 'audit-folder':
        return this.#dialogs.folder();
      case 'report-pdf':
        return this.#dialogs.save('district-report.pdf', 'pdf');
      case 'report-csv':
        return this.#dialogs.save('district-report.csv', 'csv');
      case 'incident-pdf':
        return this.#dialogs.save('incident.pdf', 'incident');
      case 'snapshot':
        // Two of one minute may lie in one folder.
        return this.#dialogs.save(
          `snapshot-${new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z.png`,
          'png',
        );
    }
  }

  /** The path of a file or folder that was chosen for this use. */
  path(fileId: FileId, use: FileUse): string | undefined {
    const chosen = this.#chosen.get(fileId);
    return chosen?.use === use ? chosen.path : undefined;
  }
}
