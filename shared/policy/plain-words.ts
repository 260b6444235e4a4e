/** A policy in plain words, for the tool that signs it and for everybody at the station. Every field of it is said somewhere. */
import type { AgreementState } from '../state/session';
import type { MaskArea } from '../vocabulary/camera';
import {
  type CameraClass,
  type CameraSelector,
  type Day,
  type Hours,
  Permission,
  type Policy,
} from '../vocabulary/policy';
import type { CameraId, SchoolId } from '../vocabulary/ids';
import { type PurposeKind, Role } from '../vocabulary/operator';
import { longestSessionMinutes } from './terms';

/** One sentence, and the clause that it stands on; what stands on none is about the document itself. */
export type PlainLine = PlainSection['lines'][number];
type PlainSection = AgreementState['sections'][number];

/** What schools and cameras are called here; without a name the id is said. */
export interface Names {
  readonly school: (id: SchoolId) => string | undefined;
  readonly camera: (id: CameraId) => string | undefined;
}

const noNames: Names = { school: () => undefined, camera: () => undefined };

const roleWords: Readonly<Record<Role, string>> = {
  analyst: 'analysts',
  supervisor: 'supervisors',
  'district-auditor': 'district auditors',
  administrator: 'administrators',
};

const permissionWords: Readonly<Record<Permission, string>> = {
  'view-live': 'View live pictures',
  'hear-live': 'Hear live sound',
  playback: 'Play recordings',
  snapshot: 'Keep a picture',
  ptz: 'Move a camera',
  'lift-mask': 'Lift a mask',
  'arrange-wall': 'Arrange walls',
  'take-monitor': 'Take a monitor that somebody else holds',
  'publish-salvo': 'Publish salvos',
  'handle-alert': 'Handle alerts',
  'shelve-alert': 'Shelve alerts',
  'set-alert-rules': 'Put the rules for alerts into force',
  'raise-alert': 'Raise alerts',
  'keep-incident': 'Keep incidents and bookmarks',
  'request-recording': 'Ask the district for recordings',
  'direct-training': 'Direct the training district',
  'read-audit': 'Read the audit',
  revoke: 'Take something out of the agreement',
  'use-station': 'Work at the station',
};

const purposeWords: Readonly<Record<PurposeKind, string>> = {
  incident: 'an incident',
  alert: 'an alert',
  'patrol-support': 'patrol support',
  'camera-check': 'a camera check',
  training: 'training',
  'immediate-threat': 'an immediate threat',
};

const dayWords: Readonly<Record<Day, string>> = {
  mon: 'Mondays',
  tue: 'Tuesdays',
  wed: 'Wednesdays',
  thu: 'Thursdays',
  fri: 'Fridays',
  sat: 'Saturdays',
  sun: 'Sundays',
};

/** All of a policy, section by section. Pure; the same policy is always said in the same words. */
export function inPlainWords(policy: Policy, names: Names = noNames): readonly PlainSection[] {
  const sections = [
    { title: 'The agreement', lines: aboutIt(policy) },
    { title: 'Which cameras may be seen', lines: classLines(policy, names) },
    { title: 'Who may do what', lines: ruleLines(policy) },
    { title: 'What is withheld', lines: withheldLines(policy, names) },
    { title: 'What nobody may do', lines: forbidden(policy) },
    { title: 'Time limits', lines: limits(policy) },
    { title: 'Pictures', lines: pictures(policy, names) },
    { title: 'What a refusal says', lines: refusals(policy) },
    { title: 'The clauses', lines: Object.entries(policy.clauses).map(([clause, text]) => ({ clause, text })) },
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

function aboutIt({ title, version, issuedAt, ask }: Policy): readonly PlainLine[] {
  return [
    { text: `${title}.` },
    { text: `Version ${version}, issued ${issuedAt}.` },
    { text: `Questions are answered by ${ask}.` },
  ];
}

function classLines({ classes }: Policy, names: Names): readonly PlainLine[] {
  const lines = classes.map((one, index) => ({
    clause: one.clause,
    text: `${index + 1}. ${selectorWords(one.cameras, names)}: ${classWords(one)}.${lockedWords(one)}`,
  }));
  return [...lines, { text: 'Every other camera: never.' }];
}

function classWords(one: CameraClass): string {
  switch (one.class) {
    case 'always':
      return 'at any time';
    case 'hours':
      return hoursWords(one.hours);
    case 'on-alert':
      return onAlertWords(one);
    case 'never':
      return 'never';
  }
}

function onAlertWords({ armedMinutes, locksOnClose, byHand }: Extract<CameraClass, { class: 'on-alert' }>): string {
  const time = `for ${minutes(armedMinutes)} after an alert from their school`;
  const end = locksOnClose ? ', or until it is closed' : ', also when it is closed';
  return `${time}${end}; exercises and tests open nothing, an alert raised by hand ${byHand ? 'does' : 'does not'}`;
}

function lockedWords(one: CameraClass): string {
  if (one.class === 'always') return '';
  const reason = one.reason === undefined ? '' : ` A refusal says: “${one.reason}”`;
  const ask = one.ask === undefined ? '' : ` It names ${one.ask}.`;
  return `${reason}${ask}${one.listed ? '' : ' While they are locked they are not even listed.'}`;
}

function hoursWords({ days, from, to, timeZone }: Hours): string {
  return `on ${list(days.map((day) => dayWords[day]))}, from ${from} to ${to} on the clock of ${timeZone}`;
}

function selectorWords({ placements, schoolIds, cameraIds }: CameraSelector, names: Names): string {
  const which = cameraIds && list(cameraIds.map((id) => names.camera(id) ?? id));
  const kind = `${placements ? placements.join(' and ') : 'all'} cameras`;
  const at = schoolIds ? ` of ${list(schoolIds.map((id) => names.school(id) ?? id))}` : '';
  const said =
    which === undefined
      ? `${kind}${at}`
      : `${which}${placements || schoolIds ? `, as far as they are ${kind}${at}` : ''}`;
  return said.charAt(0).toUpperCase() + said.slice(1);
}

function ruleLines({ rules }: Policy): readonly PlainLine[] {
  return rules.map(({ permission, roles, placements, purposes, clause }) => {
    const where = placements ? `, at ${placements.join(' and ')} cameras` : '';
    const why = purposes
      ? `, for ${list(
          purposes.map((kind) => purposeWords[kind]),
          'or',
        )}`
      : '';
    return {
      clause,
      text: `${permissionWords[permission]}: ${list(roles.map((role) => roleWords[role]))}${where}${why}.`,
    };
  });
}

function withheldLines({ withheld }: Policy, names: Names): readonly PlainLine[] {
  return withheld.map(({ permissions, cameras, clause, reason, ask }) => ({
    clause,
    text: `${list(permissions.map((permission) => permissionWords[permission]))}: not at ${selectorWords(cameras, names)}. A refusal says: “${reason}”${ask === undefined ? '' : ` It names ${ask}.`}`,
  }));
}

function forbidden({ rules, refusals: words }: Policy): readonly PlainLine[] {
  return Permission.options
    .filter((permission) => !rules.some((rule) => rule.permission === permission))
    .map((permission) => ({ clause: words[permission].clause, text: `${permissionWords[permission]}.` }));
}

function limits(policy: Policy): readonly PlainLine[] {
  const { sessions, threat, lease, retention, lock, revocation } = policy;
  const longest = Role.options.map((role) => `${roleWords[role]} ${minutes(longestSessionMinutes(policy, role))}`);
  const claim = threat.roles.length > 0 ? list(threat.roles.map((role) => roleWords[role])) : 'nobody';
  const opens = threat.opensOnAlert ? ' It opens cameras that wait for an alert, too.' : '';
  return [
    { clause: sessions.clause, text: `The longest view without extending it: ${list(longest)}.` },
    {
      clause: threat.clause,
      text: `An immediate threat may be claimed by ${claim}; the reason is owed within ${minutes(threat.reasonWithinMinutes)}.${opens}`,
    },
    { clause: lease.clause, text: `One renewal holds for ${minutes(lease.minutes)}.` },
    { clause: revocation.clause, text: 'What is taken out of the agreement is refused by this clause.' },
    { clause: retention.clause, text: `The audit is kept for ${retention.auditDays} days.` },
    {
      clause: lock.clause,
      text: `The station locks after ${minutes(lock.idleMinutes)} without a touch${lock.wallAttended ? '; walls that are watched go on' : ''}.`,
    },
  ];
}

function pictures(policy: Policy, names: Names): readonly PlainLine[] {
  const { masks, watermark, lifting, warm, recordings } = policy;
  const masked = masks.map(({ cameraId, areas, clause }) => ({
    clause,
    text: `${names.camera(cameraId) ?? cameraId} is masked: ${list(areas.map(areaWords))}.`,
  }));
  return [
    ...masked,
    ...(lifting
      ? [
          {
            clause: lifting.clause,
            text: `A mask may be lifted by two people for at most ${minutes(lifting.longestMinutes)}.`,
          },
        ]
      : []),
    warm
      ? {
          clause: warm.clause,
          text: `For ${warm.seconds} seconds after an alert up to ${warm.cameras} cameras of its school may be fetched unseen.`,
        }
      : { text: 'Nothing is fetched that is not shown.' },
    recordings
      ? {
          clause: recordings.clause,
          text: `Recordings are played up to ${minutes(recordings.lookBackMinutes)} back; their pictures ${recordings.printPictures ? 'may' : 'may not'} be printed.`,
        }
      : { text: 'No recordings are played.' },
    watermark
      ? { clause: watermark.clause, text: 'Every picture carries who looks, when and why.' }
      : { text: 'Pictures carry no watermark.' },
  ];
}

function areaWords({ leftPermille, topPermille, widthPermille, heightPermille }: MaskArea): string {
  const size = `${widthPermille / 10} % × ${heightPermille / 10} %`;
  return `${size} at ${leftPermille / 10} % from the left and ${topPermille / 10} % from the top`;
}

function refusals({ refusals: words, roleRefusals }: Policy): readonly PlainLine[] {
  const asked = (ask: string | undefined): string => (ask === undefined ? '' : ` Ask ${ask}.`);
  return [
    ...Permission.options.map((permission) => {
      const { clause, reason, ask } = words[permission];
      return { clause, text: `${permissionWords[permission]}: “${reason}”${asked(ask)}` };
    }),
    ...roleRefusals.map(({ role, permission, clause, reason, ask }) => ({
      clause,
      text: `To ${roleWords[role]}${permission ? ` (${permissionWords[permission].toLowerCase()})` : ''}: “${reason}”${asked(ask)}`,
    })),
  ];
}

function minutes(count: number): string {
  if (count % 1_440 === 0) return count === 1_440 ? '24 hours' : `${count / 1_440} days`;
  if (count % 60 === 0) return count === 60 ? '1 hour' : `${count / 60} hours`;
  return count === 1 ? '1 minute' : `${count} minutes`;
}

function list(words: readonly string[], joint = 'and'): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${joint} ${last}`;
}

/** What differs between two versions of a policy, in plain words; empty when they say the same. Pure. */
export function differences(before: Policy, after: Policy, names?: Names): AgreementState['differences'] {
  const [old, young] = [inPlainWords(before, names), inPlainWords(after, names)];
  const titles = [...new Set([...old, ...young].map(({ title }) => title))];
  return titles.flatMap((title) => {
    const lines = (all: typeof old): readonly PlainLine[] =>
      all.find((section) => section.title === title)?.lines ?? [];
    const gone = without(lines(old), lines(young));
    const come = without(lines(young), lines(old));
    return gone.length + come.length > 0 ? [{ title, gone, come }] : [];
  });
}

function without(lines: readonly PlainLine[], others: readonly PlainLine[]): readonly PlainLine[] {
  return lines.filter(({ text, clause }) => !others.some((other) => other.text === text && other.clause === clause));
}
