import type { AlertSourceConfig } from '../../../config/alert-source-config';
import { readAuthority } from '../../../policy/private-authority';
import type { AlertSource } from '../alert-source';
import { askCap, type CapServer } from './ask-cap';
import { CapFeedSource } from './cap-feed-source';
import { CapFolderSource } from './cap-folder-source';
import { CapIntake, type CapIntakeHost } from './cap-intake';

/** A source of CAP warnings, as configured. */
export type CapConfig = Extract<AlertSourceConfig, { kind: 'cap' }>;

/** What it needs of the station. */
export interface CapHost extends Pick<CapIntakeHost, 'schools' | 'seen' | 'nowMs'>, Pick<CapServer, 'ask'> {
  /** Whether a source's signal of this id came in before. */
  readonly known: (source: string, signalId: string) => boolean;
}

/** A warning says itself how long it holds; what was sent longer ago is none of now, whatever it says, milliseconds. */
const longestAgeMs = 7 * 86_400_000;

/**
 * Makes the adapter.
 * @param credential - the header that its server is shown, asked at each start; throws where it is not known
 */
export function makeCapSource(
  config: CapConfig,
  host: CapHost,
  credential: () => Readonly<Record<string, string>> | undefined,
): AlertSource {
  const { schools, seen, nowMs } = host;
  const { id, senders, geocodes, folder, url, everySeconds = 60, ca, origins = [] } = config;
  const intake = new CapIntake({
    ...{ schools, seen, nowMs, source: id, senders, geocodes },
    known: (signalId) => host.known(id, signalId),
  });
  const ageMs = config.longestAgeSeconds === undefined ? longestAgeMs : config.longestAgeSeconds * 1_000;
  const common = { source: id, longestAgeMs: ageMs, intake };
  if (folder !== undefined) return new CapFolderSource({ ...common, folder });
  if (url === undefined) throw new Error(`"${id}" has neither an address nor a folder.`);
  const { origin } = new URL(url);
  return new CapFeedSource({
    ...{ ...common, url, everyMs: everySeconds * 1_000, origins: origins.map((each) => new URL(each).origin) },
    server: () =>
      askCap({
        ...{ origin, ask: host.ask, credential: credential() },
        authority: ca === undefined ? undefined : readAuthority(ca),
      }),
  });
}
