import { z } from 'zod';
import { MonitorId, NoticeId, OperatorId } from '../vocabulary/ids';
import { TypedCode, TypedPassword } from '../vocabulary/operator';
import { PreferencesChange } from '../vocabulary/preferences';
import { command } from './command';

/** The commands of signing in and preferences. */
export const sessionCommands = {
  /**
   * Somebody proves who they are and works here from now on, also in place of who worked here before. All that is shown is decided
   * anew for them. Neither the policy nor a role is asked beforehand: nobody is anybody yet.
   */
  'sign-in': command({
    label: 'Sign in',
    input: z.strictObject({
      operatorId: OperatorId,
      password: TypedPassword,
      code: TypedCode.nullable(),
      /** The use banner was on the screen, and signing in accepts it. */
      banner: z.literal('acknowledged'),
    }),
    result: z.strictObject({}),
    permission: null,
    from: ['console'],
    whileAbsent: 'anybody',
    detail: ({ operatorId, code, banner }) => ({ operator: operatorId, code: code !== null, banner }),
  }),

  /** The end of a shift: the view ends, walls are dark, and what is left over is told to whoever signs in next. */
  'sign-out': command({
    label: 'End the shift',
    input: z.strictObject({
      /** Whether the operator who leaves lets go of the monitors that they hold. */
      release: z.boolean(),
    }),
    result: z.strictObject({ released: z.array(MonitorId) }),
    permission: 'use-station',
    // It only stops showing.
    cameras: () => [],
    from: ['console'],
    detail: ({ release }) => ({ release }),
  }),

  /** Nothing is shown and nothing can be done here until somebody signs in. Whoever is at a keyboard of the station can lock it. */
  'lock-station': command({
    label: 'Lock the station',
    input: z.strictObject({}),
    result: z.strictObject({}),
    permission: 'use-station',
    // It only stops showing.
    cameras: () => [],
    from: ['console', 'wall', 'source'],
    detail: () => ({}),
  }),

  /** Whoever works at the locked station proves that it is still them. Walls come back as recipes: a purpose is given anew. */
  'unlock-station': command({
    label: 'Unlock',
    input: z.strictObject({ password: TypedPassword, code: TypedCode.nullable() }),
    result: z.strictObject({}),
    permission: null,
    from: ['console'],
    whileAbsent: 'anybody',
    detail: ({ code }) => ({ code: code !== null }),
  }),

  /** "I have seen it": the operator confirms what they were told, and it goes. */
  'confirm-notice': command({
    label: 'Confirm notice',
    input: z.strictObject({ noticeId: NoticeId }),
    result: z.strictObject({}),
    permission: 'use-station',
    from: ['console'],
    detail: ({ noticeId }) => ({ notice: noticeId }),
  }),

  /**
   * Changes how the application looks and sounds and which keys it follows, for the operator who is signed in. Everybody may, the
   * district auditor too: it shows no picture, changes no wall, and the agreement has no say in it.
   */
  'set-preferences': command({
    label: 'Change preferences',
    input: PreferencesChange,
    result: z.strictObject({}),
    permission: null,
    from: ['console', 'wall'],
    detail: ({ theme, firstRun, keys, volume, soundless }) => ({
      ...(theme && { theme }),
      ...(firstRun && { firstRun }),
      ...(keys && { keys: keyWords(keys) }),
      ...(volume && { volume }),
      ...(soundless && { soundless: soundless.map((priority) => `P${priority}`).join(' ') || 'none' }),
    }),
  }),
};

/** As much of the changed keys as an entry keeps. */
function keyWords(keys: Readonly<Record<string, string | null>>): string {
  const all = Object.entries(keys).map(([action, chord]) => `${action}: ${chord ?? 'default'}`);
  const text = all.join(', ');
  return text.length <= 500 ? text : `${all.length} keys: ${text.slice(0, 480)}…`;
}
