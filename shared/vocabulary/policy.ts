/** The agreement with the district as data: what `shared/policy/decide` answers from. */
import { z } from 'zod';
import { CameraClass, CameraSelector, Placements } from './camera-class';
import { Clause, RefusalWords } from './clause';
import { CameraId } from './ids';
import { MaskArea } from './mask';
import { PurposeKind, Role } from './operator';

/** What an operator may be permitted to do. */
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

/** The version of a policy, `major.minor`; see `shared/policy/versions` for which is the newer one. */
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

const minutes = (most: number): z.ZodNumber => z.number().int().min(1).max(most);

/**
 * The agreement as data. Whatever no rule allows is refused, and a camera that no class names is shown to nobody. All
 * numbers are whole, because it is signed over canonical bytes (`shared/audit/canonical-bytes`).
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
    /**
     * What is said instead to a role that no rule of the permission names, whatever the request aims at: the first that
     * fits; one without `permission` fits all.
     */
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
    /**
     * How far back recordings may be played, minutes, and whether their pictures may stand in what is printed or saved as PDF.
     * Without it no recording is played, whatever the rules say.
     */
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
    /** Parts of pictures that nobody sees. */
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
