import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Encryption by the system's secret store, as Electron's `safeStorage` offers it. */
export interface SecretStore {
  isAvailable(): boolean;
  encrypt(text: string): Buffer;
  decrypt(bytes: Buffer): string;
}

/** A secret text in a folder: sealed by the system's secret store where there is one, otherwise in a file that only its owner can read. */
export class SecretFile {
  readonly #sealed: string;
  readonly #plain: string;
  readonly #store: SecretStore;

  constructor(folder: string, sealed: string, plain: string, store: SecretStore) {
    this.#sealed = join(folder, sealed);
    this.#plain = join(folder, plain);
    this.#store = store;
  }

  /**
   * Reads what it holds; undefined where there is no file.
   * @param meaning - what the text must be, for example `map names to secrets`
   * @param untilThen - what does not work while others can read the plain file, a sentence
   * @throws Error when the store is gone, others can read the plain file, or the text is damaged: the reason does not quote it
   */
  read<T>(parse: (text: string) => T, meaning: string, untilThen: string): T | undefined {
    const sealed = existsSync(this.#sealed);
    const file = sealed ? this.#sealed : this.#plain;
    if (!sealed && !existsSync(file)) return undefined;
    if (sealed && !this.#store.isAvailable())
      throw new Error(`${file} was sealed by the system's secret store, which is not there.`);
    if (!sealed && (statSync(file).mode & 0o077) !== 0)
      throw new Error(`${file} can be read by others: run chmod 600 on it. ${untilThen}`);
    try {
      return parse(sealed ? this.#store.decrypt(readFileSync(file)) : readFileSync(file, 'utf8'));
    } catch {
      throw new Error(`${file} is damaged: it must ${meaning}.`);
    }
  }

  /** Whether the secret store keeps it, or would. */
  get isSealed(): boolean {
    return existsSync(this.#sealed) || (!existsSync(this.#plain) && this.#store.isAvailable());
  }

  /** Replaces it. A secret store that came later takes over: no plain file is left. @returns the file; @throws Error */
  write(text: string): string {
    const sealed = this.#store.isAvailable();
    const file = sealed ? this.#sealed : this.#plain;
    rmSync(`${file}.new`, { force: true });
    writeFileSync(`${file}.new`, sealed ? this.#store.encrypt(text) : text, { mode: 0o600, flush: true });
    const isFirst = !existsSync(file);
    renameSync(`${file}.new`, file);
    if (sealed && isFirst) rmSync(this.#plain, { force: true });
    return file;
  }
}
