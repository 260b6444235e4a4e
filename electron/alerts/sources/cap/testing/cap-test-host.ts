/** A CAP intake and the line of a source for tests: what was handed on, counted and refused can be looked at. */
import { School } from '../../../../../shared/vocabulary/camera';
import { AlertId } from '../../../../../shared/vocabulary/ids';
import { utcMs } from '../../../../../shared/vocabulary/time';
import type { IntakeResult } from '../../../signal-intake';
import type { SourceLine } from '../../alert-source';
import { CapIntake } from '../cap-intake';
import { capSender } from './cap-messages';

/** What a test hands its documents to. */
export class CapTestHost {
  /** Signals by what they do: `Tornado warning`, `cleared`. */
  readonly taken: string[] = [];
  readonly refused: string[] = [];
  readonly lost: string[] = [];
  ignored = 0;
  nowMs = Date.UTC(2026, 4, 24, 18, 1);
  /** Whether signals can be recorded now. */
  records = true;
  /** Whether what was dealt with can be remembered now. */
  remembers = true;
  readonly #known = new Set<string>();
  readonly #seen = new Set<string>();

  readonly line: SourceLine = {
    take: (signal) => Promise.resolve(this.#take(signal)),
    refuse: (reason, why) => {
      this.refused.push(`${reason}: ${why}`);
      return true;
    },
    ignore: () => {
      this.ignored += 1;
    },
    lost: (why) => this.lost.push(why),
  };

  /** An intake of a source that has just been started. */
  intake(): CapIntake {
    const eastTech = {
      id: 'east-tech',
      name: 'E',
      shortName: 'E',
      address: '',
      position: { lat: 41.49222, lon: -81.65 },
    };
    return new CapIntake({
      source: 'weather',
      senders: [capSender],
      geocodes: [],
      schools: [School.parse(eastTech)],
      known: (id) => this.#known.has(id),
      nowMs: () => utcMs(this.nowMs),
      seen: {
        has: (_source, digest) => this.#seen.has(digest),
        keep: (_source, digest) => {
          if (!this.remembers) throw new Error('the disk is full');
          this.#seen.add(digest);
        },
      },
    });
  }

  #take(signal: unknown): IntakeResult {
    const { id, title, condition } = Object(signal) as { id: string; title?: string; condition?: string };
    if (!this.records) return { kind: 'unavailable', reason: 'The disk is full.' };
    const repeat = this.#known.has(id);
    this.#known.add(id);
    if (!repeat) this.taken.push(condition ?? title ?? '');
    return { kind: 'taken', alertId: AlertId.parse('alert-1'), became: 'new', repeat };
  }
}
