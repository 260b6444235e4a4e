import type { RefusalReason } from '../../../../shared/vocabulary/alert-source';
import type { IntakeResult } from '../../signal-intake';
import type { SourceLine } from '../alert-source';

/** A line that keeps what an adapter hands on. */
export class FakeLine implements SourceLine {
  readonly taken: unknown[] = [];
  readonly refused: { readonly reason: RefusalReason; readonly why: string; readonly text: string | undefined }[] = [];
  ignored = 0;
  readonly losses: string[] = [];
  /** What becomes of signals. */
  result: IntakeResult;
  /** Whether what is refused can be recorded. */
  records = true;

  constructor(result: IntakeResult) {
    this.result = result;
  }

  take(signal: unknown): Promise<IntakeResult> {
    this.taken.push(signal);
    return Promise.resolve(this.result);
  }

  refuse(reason: RefusalReason, why: string, text?: string): boolean {
    this.refused.push({ reason, why, text });
    return this.records;
  }

  ignore(): void {
    this.ignored += 1;
  }

  lost(why: string): void {
    this.losses.push(why);
  }
}
