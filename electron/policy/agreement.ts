/** The agreement of a station: the clock that it is judged by, the policy, and its standing. */
import type { DistrictKey } from '../../shared/policy/signed-documents';
import type { UtcMs } from '../../shared/vocabulary/time';
import type { Problems } from '../diagnostics/problems';
import type { AgreementTable } from '../store/operator-tables';
import type { DocumentSource } from './document-source';
import { type AgreementFact, type AgreementHost, PolicyInForce } from './policy-in-force';
import { verifyingKey } from './signing';
import { StandingInForce } from './standing';
import type { StationClock } from './station-clock';

/** What is needed around an agreement. */
export interface AgreementOptions {
  readonly sources: AgreementSources;
  readonly table: AgreementTable;
  readonly clock: StationClock;
  readonly problems: Problems;
}

/** The agreement of this run. */
export class Agreement {
  readonly policies: PolicyInForce;
  readonly standings: StandingInForce;
  /** SHA-256 of the key by which it is believed. */
  readonly keyFingerprint: string;
  readonly #options: AgreementOptions;
  /** What was found before the audit was open. */
  readonly #early: AgreementFact[] = [];
  #record: ((fact: AgreementFact) => void) | undefined;
  #changed: (() => void) | undefined;

  /** Takes what the sources have at once. @throws Error when the database is damaged */
  constructor(options: AgreementOptions) {
    this.#options = options;
    const { sources, table, clock, problems } = options;
    const key = verifyingKey(sources.key);
    this.keyFingerprint = key.fingerprint;
    const record = (fact: AgreementFact): void => {
      if (this.#record) this.#record(fact);
      // The version that is there at once stands in the first entry of the run.
      else if (fact.kind === 'refused' || 'before' in fact.detail) this.#early.push(fact);
    };
    const host: AgreementHost = { key, table, clock, problems, record };
    const changed = (): void => this.#changed?.();
    this.policies = new PolicyInForce(host, changed);
    this.standings = new StandingInForce(host, this.policies, changed);
    for (const kind of ['policy', 'standing'] as const) {
      const text = sources[kind].current();
      if (text !== undefined) this.#offer(kind, text);
    }
  }

  /** From now on the audit and the station hear of it, beginning with what was found already. */
  begin(record: (fact: AgreementFact) => void, changed: () => void): void {
    this.#record = record;
    this.#changed = changed;
    for (const fact of this.#early.splice(0)) record(fact);
  }

  /** Looks at the sources from now on. @returns what ends it */
  watch(): () => void {
    const { sources } = this.#options;
    const ends = [this.#watch('policy', sources.policy), this.#watch('standing', sources.standing)];
    return () => {
      for (const end of ends) end();
    };
  }

  /** When the lease ends. */
  get leaseUntilMs(): UtcMs {
    return this.standings.standing.leaseUntilMs;
  }

  #watch(kind: 'policy' | 'standing', source: DocumentSource): () => void {
    const { problems } = this.#options;
    const beginning = `The ${kind} of the agreement cannot be read`;
    return source.watch({
      read: (text) => {
        problems.clear('policy', beginning);
        this.#offer(kind, text);
      },
      failed: (reason) => {
        const message = `${beginning} (${reason.slice(0, 200)}). What was accepted last holds until the end of its lease.`;
        if (problems.all().some((problem) => problem.message === message)) return;
        problems.clear('policy', beginning);
        problems.add({ area: 'policy', message, file: source.name });
      },
    });
  }

  #offer(kind: 'policy' | 'standing', text: string): void {
    const { sources } = this.#options;
    if (kind === 'standing') return this.standings.offer(text, sources.standing.name);
    const before = this.policies.name?.sha256;
    this.policies.offer(text, sources.policy.name);
    // A standing that came before the policy that it renews was refused; now it fits.
    const waiting = this.policies.name?.sha256 === before ? undefined : this.standings.refused;
    if (waiting !== undefined) this.#offer('standing', waiting);
  }
}

/** Where the agreement of a deployment comes from, and by which key it is believed. */
export interface AgreementSources {
  readonly key: DistrictKey;
  readonly policy: DocumentSource;
  readonly standing: DocumentSource;
}
