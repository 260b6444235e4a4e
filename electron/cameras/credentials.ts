/** Secrets of servers, by name. They are never written into the configuration and never enter a window. */
import { z } from 'zod';
import { CredentialId } from '../../shared/vocabulary/ids';
import { SecretFile, type SecretStore } from './secret-file';

/** A secret, and how it is shown to a server. */
export const Secret = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('basic'), user: z.string().min(1), password: z.string() }),
  z.strictObject({ kind: z.literal('bearer'), token: z.string().min(1) }),
  z.strictObject({ kind: z.literal('header'), name: z.string().regex(/^[A-Za-z0-9-]+$/), value: z.string() }),
]);
export type Secret = z.infer<typeof Secret>;

const Secrets = z.record(CredentialId, Secret);
type Secrets = z.infer<typeof Secrets>;

export class Credentials {
  readonly #kept: Map<CredentialId, Secret>;
  /** Secrets of this run; they are never written. */
  readonly #held = new Map<CredentialId, Secret>();
  readonly #file: SecretFile;
  /** Why the file that is there could not be read: writing would lose what is in it. */
  readonly #unread: string | undefined;

  private constructor(secrets: Secrets, file: SecretFile, unread?: string) {
    this.#kept = new Map(Object.entries(secrets).map(([id, secret]) => [CredentialId.parse(id), secret]));
    this.#file = file;
    this.#unread = unread;
  }

  /** Reads the secrets that are kept in a folder. @throws Error when others can read the plain file, or when a file is damaged */
  static open(folder: string, store: SecretStore): Credentials {
    const file = fileIn(folder, store);
    const parse = (text: string): Secrets => Secrets.parse(JSON.parse(text));
    const secrets = file.read(parse, 'map names to secrets', 'Its secrets are not used until then.');
    return new Credentials(secrets ?? {}, file);
  }

  /** No secrets, for a station whose own cannot be used. @param why - what `open` threw; nothing is kept until it is mended */
  static none(folder: string, store: SecretStore, why: string): Credentials {
    return new Credentials({}, fileIn(folder, store), why);
  }

  /** Holds a secret for this run only. */
  hold(id: CredentialId, secret: Secret): void {
    this.#held.set(id, secret);
  }

  /** @returns the file that the secret went into; @throws Error when it cannot be kept */
  keep(id: CredentialId, secret: Secret): string {
    if (this.#unread !== undefined) throw new Error(this.#unread);
    const file = this.#file.write(JSON.stringify({ ...Object.fromEntries(this.#kept), [id]: secret }));
    this.#kept.set(id, secret);
    return file;
  }

  /** The request header that shows a secret to a server; undefined when the name is not known. */
  header(id: CredentialId): Record<string, string> | undefined {
    const secret = this.#secret(id);
    switch (secret?.kind) {
      case undefined:
        return undefined;
      case 'basic':
        return {
          Authorization: `Basic ${Buffer.from(`${secret.user}:${secret.password}`, 'utf8').toString('base64')}`,
        };
      case 'bearer':
        return { Authorization: `Bearer ${secret.token}` };
      case 'header':
        return { [secret.name]: secret.value };
    }
  }

  /** The header that shows a secret to a server, none where no secret is configured. @throws Error when the name is not known */
  headers(id: CredentialId | undefined): Record<string, string> {
    if (id === undefined) return {};
    const header = this.header(id);
    if (!header) throw new Error(`"${id}" is no known credential`);
    return header;
  }

  /** The user and password of this name, for servers that are shown them otherwise than by a header. */
  login(id: CredentialId): { readonly user: string; readonly password: string } | undefined {
    const secret = this.#secret(id);
    return secret?.kind === 'basic' ? { user: secret.user, password: secret.password } : undefined;
  }

  /** The bearer token of this name, for requests that come in. */
  bearer(id: CredentialId): string | undefined {
    const secret = this.#secret(id);
    return secret?.kind === 'bearer' ? secret.token : undefined;
  }

  #secret(id: CredentialId): Secret | undefined {
    return this.#held.get(id) ?? this.#kept.get(id);
  }
}

function fileIn(folder: string, store: SecretStore): SecretFile {
  return new SecretFile(folder, 'credentials.sealed', 'credentials.json', store);
}
