/** The agreement with the district as data: what `shared/policy/decide` answers from. */
import { z } from 'zod';
import { Camera, MaskArea } from './camera';
import { CameraId, OperatorId, SchoolId } from './ids';
import { whole } from './numbers';
import { PurposeKind, Role } from './operator';
import { UtcMs } from './time';

/** The number of a clause, for example `2.1` or `3 (b)`; short enough for every audit entry that quotes it. */
export const Clause = z
  .string()
  .max(20)
  .regex(/^\d+(\.\d+)?( \([a-z]\))?$/);

/** What a refusal says. Without `ask` it names whom the policy names. */
export const RefusalWords = z.strictObject({
  clause: Clause,
  reason: z.string().min(1).max(300),
  ask: z.string().min(1).max(200).optional(),
});
export type RefusalWords = Readonly<z.infer<typeof RefusalWords>>;

/** A day of the week, Monday first. */
export const Day = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
export type Day = z.infer<typeof Day>;

/** A time of day on the wall clock of a place, `00:00` to `23:59`. */
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day, 00:00 to 23:59');

/** A name of the IANA time zone database that this machine knows, for example `America/New_York`. */
const TimeZone = z
  .string()
  .max(60)
  .regex(/^[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*$/, 'the name of a time zone')
  .refine(isTimeZone, 'a time zone that this machine knows');

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * Times of the week on the wall clock of a place, so that they stay what they are when summer time begins or ends. They begin
 * at `from` on each of the days; `to` is not part of them, and when it is the earlier one it is on the day after.
 */
export const Hours = z
  .strictObject({
    days: z.array(Day).min(1).max(7),
    from: TimeOfDay,
    /** `24:00` is the end of the day. */
    to: z.union([TimeOfDay, z.literal('24:00')]),
    timeZone: TimeZone,
  })
  .refine(({ from, to }) => from !== to, 'they begin and end at the same time');
export type Hours = Readonly<z.infer<typeof Hours>>;

export const Placements = z.array(Camera.shape.placement).min(1);

/** Which cameras are meant: those that every part which is there names; without any part, all. */
export const CameraSelector = z.strictObject({
  placements: Placements.optional(),
  schoolIds: z.array(SchoolId).min(1).max(500).optional(),
  cameraIds: z.array(CameraId).min(1).max(2_000).optional(),
});
export type CameraSelector = Readonly<z.infer<typeof CameraSelector>>;

const common = { cameras: CameraSelector, clause: Clause };

const locked = {
  ...common,
  /** What is said while it is locked; without it the class says it. */
  reason: RefusalWords.shape.reason.optional(),
  ask: RefusalWords.shape.ask,
  /** Whether lists may name the camera while it is locked. */
  listed: z.boolean().default(true),
};

/**
 * When the cameras that it names may be seen:
 * - `always`: whenever a rule allows it.
 * - `hours`: at certain times of the week.
 * - `on-alert`: for some minutes after an alert from their school.
 * - `never`: not at all.
 */
export const CameraClass = z.discriminatedUnion('class', [
  z.strictObject({ class: z.literal('always'), ...common }),
  z.strictObject({ class: z.literal('hours'), ...locked, hours: Hours }),
  z.strictObject({
    class: z.literal('on-alert'),
    ...locked,
    /** How long an alert opens them, minutes, counted from when it was raised. */
    armedMinutes: z.number().int().min(1).max(1_440),
    /** Whether they lock as soon as the alert is closed, or only when its minutes are over. */
    locksOnClose: z.boolean().default(true),
    /** Whether an alert that an operator raised by hand opens them as one from the school does. */
    byHand: z.boolean().default(false),
  }),
  z.strictObject({ class: z.literal('never'), ...locked }),
]);
export type CameraClass = Readonly<z.infer<typeof CameraClass>>;

export const Permission = z.enum([
  'view-live',
  'hear-live',
  'playback',
  'snapshot',
  'ptz',
  'lift-mask',
  'arrange-wall',
  'take-monitor',
  'publish-salvo',
  'handle-alert',
  'shelve-alert',
  'set-alert-rules',
  'raise-alert',
  'keep-incident',
  'request-recording',
  'direct-training',
  'read-audit',
  'revoke',
  'use-station',
]);
export type Permission = z.infer<typeof Permission>;

/** The first line of every policy file: nothing else is taken for one. */
export const policyFormat = 'rtcc-wall-policy';

/** The version of a policy, `major.minor`; see `compareVersions` for which is the newer one. */
export const PolicyVersion = z
  .string()
  .max(20)
  .regex(/^\d+\.\d+$/);

const Rule = z.strictObject({
  permission: Permission,
  roles: z.array(Role).min(1),
  /** For permissions that aim at a camera: where that camera may stand. */
  placements: Placements.optional(),
  /** The purposes that are accepted; without them, all. */
  purposes: z.array(PurposeKind).min(1).optional(),
  clause: Clause,
});

const minutes = (most: number): z.ZodNumber => whole(1, most);

/**
 * The agreement as data. Whatever no rule allows is refused, and a camera that no class names is shown to nobody. All
 * numbers are whole, because it is signed over canonical bytes (`canonicalText`).
 */
export const Policy = z
  .strictObject({
    format: z.literal(policyFormat),
    version: PolicyVersion,
    /** When the district issued it, UTC. */
    issuedAt: z.iso.datetime(),
    title: z.string().min(1).max(200),
    /** Whom an operator asks about a refusal. */
    ask: z.string().min(1).max(200),
    /** The numbered parts of the agreement that rules and refusals quote. */
    clauses: z.record(Clause, z.string().min(1).max(400)),
    /** When the cameras may be seen; for each camera the first that names it counts. */
    classes: z.array(CameraClass).max(500),
    rules: z.array(Rule).max(200),
    /** The clause that a refusal quotes, by permission, when no rule allows. */
    refusals: z.record(Permission, RefusalWords),
    /** What a role is told that no rule of the permission names: the first that fits; one without `permission` fits all. */
    roleRefusals: z
      .array(z.strictObject({ role: Role, permission: Permission.optional(), ...RefusalWords.shape }))
      .default([]),
    /** What rules give, and these cameras do not: the first that names permission and camera counts. */
    withheld: z
      .array(
        z.strictObject({
          permissions: z.array(Permission).min(1),
          cameras: CameraSelector,
          ...RefusalWords.shape,
        }),
      )
      .max(500)
      .default([]),
    /** How many minutes back recordings may be played, and whether their pictures may be printed or saved. Without it none is played. */
    recordings: z
      .strictObject({
        lookBackMinutes: minutes(527_040),
        printPictures: z.boolean().default(false),
        clause: Clause,
      })
      .optional(),
    /** The longest view session of a role, minutes; `shared/policy/terms` says what holds for the others. */
    sessions: z.strictObject({ longestMinutes: z.partialRecord(Role, minutes(1_440)), clause: Clause }),
    /** The purpose that opens cameras at once: who may claim it, and how soon the reason is owed. */
    threat: z.strictObject({
      roles: z.array(Role),
      reasonWithinMinutes: minutes(1_440).default(10),
      /** Whether it opens cameras of the class `on-alert`, too, without an alert. */
      opensOnAlert: z.boolean().default(false),
      clause: Clause,
    }),
    /** How long one renewal holds, minutes; then every picture stops. */
    lease: z.strictObject({ minutes: minutes(44_640), clause: Clause }),
    /** What is said of what was taken out of the agreement. */
    revocation: z.strictObject({ clause: Clause }),
    masks: z
      .array(z.strictObject({ cameraId: CameraId, areas: z.array(MaskArea).min(1).max(32), clause: Clause }))
      .max(2_000),
    /** How long a mask may be lifted, minutes; `shared/policy/terms` says what holds without it. */
    lifting: z.strictObject({ longestMinutes: minutes(60), clause: Clause }).optional(),
    /**
     * Cameras of a school with an open alert may be fetched, but not shown, so that they are there at once when they are: for how
     * long after the alert, seconds, and how many at a time. Without it nothing is fetched that is not shown.
     */
    warm: z
      .strictObject({
        seconds: z.number().int().min(1).max(600),
        cameras: z.number().int().min(1).max(16),
        clause: Clause,
      })
      .optional(),
    /** Whether every picture carries who looks, when and why. */
    watermark: z.strictObject({ clause: Clause }).nullable(),
    /** How long the audit is kept, days. */
    retention: z.strictObject({ auditDays: z.number().int().min(1).max(36_500), clause: Clause }),
    /** When a station that nobody touches locks itself; where somebody always watches the wall, only the console does. */
    lock: z.strictObject({ idleMinutes: minutes(1_440), wallAttended: z.boolean(), clause: Clause }),
  })
  .superRefine((policy, context) => {
    for (const { clause, path } of quotedClauses(policy)) {
      if (Object.hasOwn(policy.clauses, clause)) continue;
      context.addIssue({ code: 'custom', path, message: `there is no clause ${clause}`, input: clause });
    }
  });
export type Policy = z.infer<typeof Policy>;

/** A clause that something in a policy stands on, and where it says so. */
interface QuotedClause {
  readonly clause: string;
  readonly path: (string | number)[];
}

type Quoting = Pick<
  Policy,
  'classes' | 'rules' | 'refusals' | 'roleRefusals' | 'withheld' | 'masks' | (typeof terms)[number]
>;
const terms = [
  'sessions',
  'threat',
  'lease',
  'revocation',
  'lifting',
  'warm',
  'recordings',
  'watermark',
  'retention',
  'lock',
] as const;

function quotedClauses(policy: Quoting): readonly QuotedClause[] {
  const lists = (['classes', 'rules', 'roleRefusals', 'withheld', 'masks'] as const).flatMap((list) =>
    policy[list].map(({ clause }, index) => ({ clause, path: [list, index, 'clause'] })),
  );
  const refusals = Object.entries(policy.refusals).map(([permission, { clause }]) => ({
    clause,
    path: ['refusals', permission, 'clause'],
  }));
  const single = terms.flatMap((term) => {
    const clause = policy[term]?.clause;
    return clause === undefined ? [] : [{ clause, path: [term, 'clause'] }];
  });
  return [...lists, ...refusals, ...single];
}

/** Why the policy refuses, as it is shown: the clause, a sentence, and whom to ask. */
export const Denial = z.object({ clause: z.string(), reason: z.string(), ask: z.string() });
export type Denial = Readonly<z.infer<typeof Denial>>;

/**
 * What stands in the way:
 * - `revoked`: it was taken out of the agreement. `lease`: the agreement was not renewed.
 * - `rule`: no rule gives it to the role, or not for such a camera. `purpose`: no rule accepts the purpose.
 * - `never`: the camera is shown to nobody. `hours`: not at this time. `locked`: no alert has opened it.
 */
export type DenialKind = 'revoked' | 'lease' | 'rule' | 'purpose' | 'never' | 'hours' | 'locked';

/** What the policy says of one request, always with the clause that it stands on. */
export type Decision =
  { readonly kind: 'allow'; readonly clause: string } | ({ readonly kind: 'deny'; readonly by: DenialKind } & Denial);

const reason = RefusalWords.shape.reason.optional();

/** What is taken out of the agreement: all of it, a school, a camera, or an operator; `reason` is shown in place of our words. */
export const Revocation = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('agreement'), reason }),
  z.strictObject({ kind: z.literal('school'), schoolId: SchoolId, reason }),
  z.strictObject({ kind: z.literal('camera'), cameraId: CameraId, reason }),
  z.strictObject({ kind: z.literal('operator'), operatorId: OperatorId, reason }),
]);
export type Revocation = Readonly<z.infer<typeof Revocation>>;

/** Whether the agreement holds at this station. */
export const Standing = z.strictObject({
  /** The end of the lease; from then on no picture is shown. */
  leaseUntilMs: UtcMs,
  revoked: z.array(Revocation).max(5_000).readonly(),
});
export type Standing = Readonly<z.infer<typeof Standing>>;
