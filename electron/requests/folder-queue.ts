/**
 * Requests as files: `REQUEST-ID.json` is written into the folder of the desk that decides, `REQUEST-ID.answer.json` is read from
 * it. Whoever can write to the folder answers for the district: its rights are what an answer is worth.
 */
import type { FSWatcher } from 'node:fs';
import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { maxAnswerBytes } from '../../shared/requests/answer';
import { errorText } from '../../shared/vocabulary/error-text';
import { parseJson } from '../../shared/vocabulary/json';
import type { RequestDesk } from '../../shared/vocabulary/recording-request';
import { ofDisk, OutsideDisk, readStart, seenFile, type SeenFile, watchFolder, writeWhole } from '../outbound/folders';
import type { RequestsConfig } from '../config/config-schema';
import type { AnswerListener, Delivery, QueueMessage, RequestQueue } from './request-queue';

type FolderPlan = Pick<Extract<RequestsConfig, { kind: 'folder' }>, 'folder' | 'counselFolder'>;

/** How long an incomplete answer must stay unchanged before it counts as broken, milliseconds. */
const stableMs = 1_500;

/** The most answers that are looked at in one folder. */
const mostFiles = 5_000;

export class FolderQueue implements RequestQueue {
  readonly kind = 'folder';
  readonly #folders: Readonly<Record<RequestDesk, string>>;
  readonly #everyMs: number;
  readonly #seen = new Map<string, SeenFile>();
  #watchers: readonly FSWatcher[] = [];
  #timer: NodeJS.Timeout | undefined;
  #ended = false;
  readonly #disk = new OutsideDisk();

  /** @param everyMs - how often it looks for answers, besides when the system reports a change, milliseconds */
  constructor({ folder, counselFolder }: FolderPlan, everyMs = 2_000) {
    this.#folders = { 'safety-desk': folder, counsel: counselFolder };
    this.#everyMs = everyMs;
  }

  async deliver({ request, what, desk, document }: QueueMessage): Promise<Delivery> {
    const folder = this.#folders[desk];
    const asked = join(folder, `${request.id}.json`);
    await this.#disk.run(async () => {
      const isThere = await exists(asked);
      // The district need not hear of a withdrawal if it never heard of the request.
      if (what === 'withdrawal' ? !isThere : isThere) return;
      const file = what === 'request' ? asked : join(folder, `${request.id}.withdrawal.json`);
      // The folder is not made: where a share is missing, a folder in its place would reach nobody.
      await writeWhole(file, `${JSON.stringify(document, null, 2)}\n`, 0o640);
    });
    return { kind: 'delivered' };
  }

  begin(listener: AnswerListener): void {
    let looking = false;
    const look = async (): Promise<void> => {
      if (looking || this.#ended) return;
      looking = true;
      const work = this.#lookInBoth(listener);
      try {
        await ofDisk(work);
        listener.trouble(undefined);
      } catch (error) {
        listener.trouble(errorText(error));
      }
      // A disk that does not answer is asked again only once it does.
      await work.catch(() => undefined);
      looking = false;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void look(), this.#everyMs).unref();
    };
    this.#watchers = Object.values(this.#folders).flatMap((folder) => watchFolder(folder, () => void look()) ?? []);
    void look();
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers) watcher.close();
  }

  async #lookInBoth(listener: AnswerListener): Promise<void> {
    for (const desk of ['safety-desk', 'counsel'] as const) await this.#look(this.#folders[desk], desk, listener);
  }

  /** @throws Error when the folder cannot be read */
  async #look(folder: string, desk: RequestDesk, listener: AnswerListener): Promise<void> {
    const names = (await readdir(folder)).filter((name) => /^[^.].*\.answer\.json$/.test(name)).sort();
    if (names.length > mostFiles)
      throw new Error(`more than ${mostFiles} answers lie in ${folder}: take old ones away`);
    for (const name of names) {
      if (this.#ended) return;
      const file = join(folder, name);
      const expected = name.slice(0, -'.answer.json'.length);
      // A link could lead to what nobody here wrote.
      const seen = await seenFile(file, this.#seen.get(file));
      if (!seen) continue;
      this.#seen.set(file, seen);
      if (seen.done) continue;
      if (seen.bytes > maxAnswerBytes) {
        listener.unreadable(`An answer of ${seen.bytes} bytes is none: it is words`, expected);
        seen.done = true;
        continue;
      }
      const text = (await readStart(file, maxAnswerBytes))?.toString('utf8');
      const isWhole = text !== undefined && parseJson(text) !== undefined;
      if (text === undefined || (!isWhole && performance.now() - seen.sinceMs < stableMs)) continue;
      seen.done = listener.heard(text, expected, desk);
    }
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
