import { send } from '../../bridge/window-api';
import type { OperatorId } from '../../../shared/vocabulary/ids';
import { denialWords } from '../../ui/role-words';

/** What somebody has typed. It is kept nowhere else, and forgotten once it was sent. */
export interface Typed {
  readonly password: string;
  /** Null where the account asks for none. */
  readonly code: string | null;
}

/** Somebody signs in. @returns why not, in words; undefined when they work here now */
export async function signIn(operatorId: OperatorId, typed: Typed): Promise<string | undefined> {
  return wordsOf(await send('sign-in', { operatorId, ...typed, banner: 'acknowledged' }));
}

/** The operator of the locked station is back. @returns why not, in words */
export async function unlock(typed: Typed): Promise<string | undefined> {
  return wordsOf(await send('unlock-station', typed));
}

function wordsOf(outcome: Awaited<ReturnType<typeof send<'sign-in' | 'unlock-station'>>>): string | undefined {
  switch (outcome.status) {
    case 'success':
      return undefined;
    case 'refused':
      return denialWords(outcome);
    case 'failed':
      return outcome.error.message;
  }
}
