import { z } from 'zod';
import { MonitorId, NoticeId, OperatorId } from '../vocabulary/ids';
import { TypedCode, TypedPassword } from '../vocabulary/operator';
import { PreferencesChange } from '../vocabulary/preferences';
import { command } from './command';

/** The commands of signing in and preferences. */
export const sessionCommands = {
  /** Signs somebody in, also in place of somebody else. The policy is asked afterwards, because before that nobody has a role. */
  'sign-in': command({
    label: 'Sign in',
    input: z.strictObject({
      operatorId: OperatorId,
      password: TypedPassword,
      code: TypedCode.nullable(),
      /** The use banner was on the screen, and signing in accepts it. */
      banner: z.literal('acknowledged'),
    }),
    permission: null,
    whileAbsent: 'anybody',
    detail: ({ operatorId, code, banner }) => ({ operator: operatorId, code: code !== null, banner }),
  }),

  /** Ends a shift: the view ends, walls go dark, and whoever signs in next is told what is left over. */
  'sign-out': command({
    label: 'End the shift',
    input: z.strictObject({
      /** Whether the operator releases the monitors that they hold. */
      release: z.boolean(),
    }),
    result: z.strictObject({ released: z.array(MonitorId) }),
    permission: 'use-station',
    // It only stops showing.
    cameras: () => [],
    detail: ({ release }) => ({ release }),
  }),

  /** Locks the station: nothing is shown and nothing can be done until somebody signs in. Anybody at a keyboard can lock it. */
  'lock-station': command({
    label: 'Lock the station',
    permission: 'use-station',
    // It only stops showing.
    cameras: () => [],
    from: ['console', 'wall', 'source'],
  }),

  /** Unlocks the station for its operator, who proves who they are. Walls stay dark until a purpose is given again. */
  'unlock-station': command({
    label: 'Unlock',
    input: z.strictObject({ password: TypedPassword, code: TypedCode.nullable() }),
    permission: null,
    whileAbsent: 'anybody',
    detail: ({ code }) => ({ code: code !== null }),
  }),

  'confirm-notice': command({
    label: 'Confirm notice',
    input: z.strictObject({ noticeId: NoticeId }),
    permission: 'use-station',
    detail: ({ noticeId }) => ({ notice: noticeId }),
  }),

  /** Changes the operator's preferences. Every role may, because it shows no picture and changes no wall. */
  'set-preferences': command({
    label: 'Change preferences',
    input: PreferencesChange,
    permission: null,
    from: ['console', 'wall'],
    detail: ({ theme, firstRun, keys, volume, soundless }) => ({
      theme,
      firstRun,
      ...(keys && { keys: keyWords(keys) }),
      volume,
      ...(soundless && { soundless: soundless.map((priority) => `P${priority}`).join(' ') || 'none' }),
    }),
  }),
};

/** As many of the changed keys as an audit entry keeps. */
function keyWords(keys: Readonly<Record<string, string | null>>): string {
  const all = Object.entries(keys).map(([action, chord]) => `${action}: ${chord ?? 'default'}`);
  const text = all.join(', ');
  return text.length <= 500 ? text : `${all.length} keys: ${text.slice(0, 480)}…`;
}
