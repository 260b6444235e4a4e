import type { Problem } from '../../shared/state/station-state';
import type { Problems } from '../diagnostics/problems';
import type { AgreementTable } from '../store/operator-tables';
import type { VerifyingKey } from './signing';
import type { StationClock } from './station-clock';

/** What of the agreement goes into the audit. */
export interface AgreementFact {
  readonly kind: 'done' | 'refused';
  readonly verb: 'policy' | 'standing';
  readonly detail: Readonly<Record<string, string | number>>;
}

/** What the keepers of the agreement need around them. */
export interface AgreementHost {
  /** The district's. */
  readonly key: VerifyingKey;
  readonly table: AgreementTable;
  readonly clock: StationClock;
  readonly problems: Problems;
  readonly record: (fact: AgreementFact) => void;
}

/** Says why a document was refused: on the screen as long as it is offered, in the audit once. */
export class Refusals {
  readonly #host: AgreementHost;
  readonly #what: AgreementFact['verb'];
  #last = '';

  constructor(host: AgreementHost, what: AgreementFact['verb']) {
    this.#host = host;
    this.#what = what;
  }

  get #beginning(): string {
    return `The ${this.#what} that is offered`;
  }

  /** A document is refused. @param goesOn - what holds instead */
  say(text: string, from: string, reason: string, goesOn: string): void {
    const { problems, record } = this.#host;
    const message = `${this.#beginning} is refused: ${reason}. ${goesOn}`;
    const problem: Problem = { area: 'policy', message: message.slice(0, 500), file: from };
    if (!problems.all().some((one) => one.area === 'policy' && one.message === problem.message)) {
      problems.clear('policy', this.#beginning);
      problems.add(problem);
    }
    if (this.#last === `${reason}\n${text}`) return;
    this.#last = `${reason}\n${text}`;
    record({ kind: 'refused', verb: this.#what, detail: { from: from.slice(-200), why: reason.slice(0, 300) } });
  }

  /** The document that is offered is as it should be. */
  clear(): void {
    this.#last = '';
    this.#host.problems.clear('policy', this.#beginning);
  }
}
