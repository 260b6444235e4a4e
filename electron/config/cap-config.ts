/** A source of warnings by the Common Alerting Protocol: an address that is asked, or a folder that is watched. */
import { z } from 'zod';
import { CredentialId } from '../../shared/vocabulary/ids';
import { AuthorityFile, authorityNeedsTls } from './authority-config';
import { guardedWords, isGuarded } from './guarded-address';

const Address = z.url().max(1_000).refine(isGuarded, guardedWords);

const isOrigin = (address: string): boolean => new URL(address).href === `${new URL(address).origin}/`;

/** What it has beside what every source has. */
export const capFields = {
  kind: z.literal('cap'),
  /** Whose warnings are taken, as `sender` has it to the letter. Nobody has signed it: the place must be one to be trusted. */
  senders: z.array(z.string().min(1).max(200)).min(1).max(200),
  /** Codes of areas that hold every school here, as `SAME 039035`; for warnings whose areas are not drawn. */
  geocodes: z
    .array(
      z
        .string()
        .max(600)
        .regex(/^\S+ \S/, 'a name and a value, as "SAME 039035"'),
    )
    .max(500)
    .default([]),
  folder: z.string().min(1).max(1_000).optional(),
  url: Address.optional(),
  /** Pause between two questions, seconds; left out, a minute. */
  everySeconds: z.number().int().min(1).max(3_600).optional(),
  /** Who has signed the server's certificate, where that is no public authority. */
  ca: AuthorityFile.optional(),
  /** Shown to the feed's own server, and to no other. */
  credential: CredentialId.optional(),
  /** Servers beside the feed's own whose documents are fetched, as `https://alerts.example`. */
  origins: z.array(Address.refine(isOrigin, 'an address without a path')).max(20).optional(),
} as const;

interface CapPlace {
  readonly folder?: string | undefined;
  readonly url?: string | undefined;
  readonly ca?: string | undefined;
  readonly everySeconds?: unknown;
  readonly credential?: unknown;
  readonly origins?: unknown;
}

/** Refuses a source with two places or none, and what only a server has where there is none. */
export function capPlace(config: CapPlace, context: z.RefinementCtx): void {
  const { folder, url, ca } = config;
  const say = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
  if (folder !== undefined && url === undefined) {
    for (const key of ['everySeconds', 'ca', 'credential', 'origins'] as const) {
      if (config[key] !== undefined) say(key, 'nothing beside "folder": only a server is asked so');
    }
  } else if (url === undefined || folder !== undefined) say('url', 'either "url" or "folder"');
  else if (!authorityNeedsTls.check({ url, ca })) say('ca', authorityNeedsTls.message);
}
