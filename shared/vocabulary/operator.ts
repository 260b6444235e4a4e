import { z } from 'zod';
import { Priority } from './alert';
import { AlertId, MonitorId, NoticeId, OperatorId, SchoolId } from './ids';
import { UtcMs } from './time';

/** What a person may be here. The district auditor reads the audit for the owner and operates nothing. */
export const Role = z.enum(['analyst', 'supervisor', 'district-auditor', 'administrator']);
export type Role = z.infer<typeof Role>;

/** A person who may sign in at this station. */
export const Operator = z.object({ id: OperatorId, name: z.string().min(1).max(60), role: Role });
export type Operator = z.infer<typeof Operator>;

/** Why a camera is being viewed. Every ticket carries one, every audit entry keeps it. */
export const Purpose = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('incident'), number: z.string().min(1).max(40) }),
  z.object({ kind: z.literal('alert'), alertId: z.string().min(1).max(64) }),
  z.object({ kind: z.literal('patrol-support') }),
  z.object({ kind: z.literal('camera-check') }),
  z.object({ kind: z.literal('training') }),
  /** Somebody is in danger now: cameras open at once, the reason is given later (`threat` of the policy). */
  z.object({ kind: z.literal('immediate-threat') }),
]);
export type Purpose = z.infer<typeof Purpose>;

/** The kinds of purpose, as a policy lists them. */
export const PurposeKind = z.enum([
  'incident',
  'alert',
  'patrol-support',
  'camera-check',
  'training',
  'immediate-threat',
]) satisfies z.ZodType<Purpose['kind']>;
export type PurposeKind = Purpose['kind'];

/** A password as it is typed; longer than this nobody types. */
export const TypedPassword = z.string().min(1).max(200);

/** A code of an authenticator app as it is typed. */
export const TypedCode = z.string().regex(/^\d{6}$/, 'six digits');

/** What an operator is asked for at sign-in; `none` where nobody has made an account for them yet. */
export const AccountKind = z.enum(['none', 'password', 'password-and-code']);
export type AccountKind = z.infer<typeof AccountKind>;

export const SignInFacts = z.object({
  accounts: z.array(z.object({ operatorId: OperatorId, kind: AccountKind })).readonly(),
  /** What whoever signs in acknowledges. */
  banner: z.string().max(2_000),
});
export type SignInFacts = Readonly<z.infer<typeof SignInFacts>>;

/** What locked a station: an operator, that nobody touched it, the machine's own lock, or that the application was started again. */
export const LockedBy = z.enum(['operator', 'idle', 'system', 'restart']);
export type LockedBy = z.infer<typeof LockedBy>;

/** Whether somebody works at the station. While nobody does, only signing in is allowed, and no operator's window has a ticket. */
export const Presence = z.discriminatedUnion('kind', [
  /** The last shift has ended, or there was none. */
  z.object({ kind: z.literal('signed-out') }),
  /** Whoever worked here last is expected back; another operator may sign in instead. */
  z.object({
    kind: z.literal('locked'),
    by: LockedBy,
    sinceMs: UtcMs,
    /** Where the policy says that somebody always watches the walls, they go on. */
    wallsStay: z.boolean(),
  }),
  z.object({
    kind: z.literal('working'),
    /** When the station locks itself unless somebody touches it; null until that is near. */
    locksAtMs: UtcMs.nullable(),
  }),
]);
export type Presence = Readonly<z.infer<typeof Presence>>;

/** Whether the window of a monitor shows nothing but that nobody works here. */
export function darkensWalls(presence: Presence): boolean {
  return presence.kind === 'signed-out' || (presence.kind === 'locked' && !presence.wallsStay);
}

const anyNotice = { id: NoticeId, atMs: UtcMs };

const ofAlert = { alertId: AlertId, alertTitle: z.string().max(120), by: Operator };

const common = {
  ...anyNotice,
  monitorId: MonitorId,
  /** The monitor as it was called then. */
  monitorName: z.string().max(20),
};

export const LeftOver = z.object({
  by: Operator,
  endedMs: UtcMs,
  /** Reasons that they owe for immediate threats. */
  owed: z.number().int().min(0),
  /** Alerts that are open, and those of them that were theirs. */
  alerts: z.number().int().min(0),
  ownAlerts: z.number().int().min(0),
  /** Those of theirs that can be taken, the most urgent first. */
  toTake: z.array(AlertId).max(50).default([]),
  /** Monitors that they hold still, as they were called then. */
  monitors: z.array(z.string().max(20)),
});
export type LeftOver = Readonly<z.infer<typeof LeftOver>>;

/** What an operator must learn even if they were away when it happened. It stays until they have confirmed it. */
export const OperatorNotice = z.discriminatedUnion('kind', [
  /** A supervisor took the monitor that the operator held. */
  z.object({ kind: z.literal('monitor-taken'), ...common, by: Operator }),
  /** An alert opened on the monitor that the operator held: an emergency waits for no holder. */
  z.object({ kind: z.literal('alert-opened'), ...common, alertId: AlertId, alertTitle: z.string().max(120) }),
  /** Somebody made an alert theirs that the operator had. */
  z.object({ kind: z.literal('alert-taken'), ...anyNotice, ...ofAlert }),
  z.object({ kind: z.literal('alert-given'), ...anyNotice, ...ofAlert }),
  /** Alerts that nobody took in time: the last of them, and how many there are since the operator confirmed it last. */
  z.object({
    kind: z.literal('alert-escalated'),
    ...anyNotice,
    alertId: AlertId,
    alertTitle: z.string().max(120),
    schoolId: SchoolId,
    priority: Priority,
    count: z.number().int().min(1),
  }),
  /** What the operator before left over when their shift ended. */
  z.object({ kind: z.literal('handed-over'), ...anyNotice, left: LeftOver }),
]);
export type OperatorNotice = z.infer<typeof OperatorNotice>;
