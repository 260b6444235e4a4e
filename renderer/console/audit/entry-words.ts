import type { AuditEntry } from '../../../shared/audit/entry';
import { commands, isVerb } from '../../../shared/commands';

export const kindWords: Readonly<Record<AuditEntry['kind'], string>> = {
  opened: 'log opened',
  intent: 'asked for',
  done: 'done',
  refused: 'refused',
  failed: 'failed',
  'view-started': 'view began',
  'view-ended': 'view ended',
  'warm-started': 'fetched unseen',
  'warm-ended': 'no longer fetched',
  'playback-started': 'playback began',
  'playback-ended': 'playback ended',
  resumed: 'log resumed',
};

/** What main does by itself, beside the commands. */
const ownVerbs: Readonly<Record<string, string>> = {
  start: 'Start of the station',
  quit: 'End of the station',
  window: 'A window opened or closed',
  'window-died': 'A window died',
  renew: 'Renewal',
  'account-locked': 'An account was locked',
  'warm-over': 'The time for fetching unseen was over',
  'camera-health': 'A camera went offline, or is back',
  'deliver-recording-request': 'A request for recordings was brought to the district',
  'answer-recording-request': 'The district answered a request for recordings',
  audit: 'The log could be written again',
};

export function verbWords({ verb }: AuditEntry): string {
  return isVerb(verb) ? commands[verb].label : (ownVerbs[verb] ?? verb);
}

/** What it was about: `camera east-tech.bus-lane, cell 3`. Moments of recordings are told as times. */
export function detailWords({ kind, verb, detail, late }: AuditEntry): string {
  const recorded = kind === 'playback-started' || kind === 'playback-ended' || verb === 'open-playback';
  const parts = Object.entries(detail).map(([name, value]) => {
    return `${name} ${recorded && momentNames.has(name) ? momentWords(String(value)) : String(value)}`;
  });
  return [...parts, ...(late === undefined ? [] : [`written late, ${auditTimeWords(late)}`])].join(', ');
}

/** Details of recordings that are whole seconds since 1970, or stretches from one to another. */
const momentNames: ReadonlySet<string> = new Set(['at', 'from', 'until', 'stretches']);

/** `1793656800` as `2026-11-02 22:00:00 UTC`; what stands around it stays. */
function momentWords(text: string): string {
  return text.replace(/\d{9,11}/g, (seconds) => {
    const iso = new Date(Number(seconds) * 1_000).toISOString();
    return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
  });
}

/** `2026-11-02 22:04:31.27 UTC` */
export function auditTimeWords(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, -1)} UTC`;
}

/** A fingerprint in groups of four, which two people can read to each other. */
export function fingerprintWords(fingerprint: string): string {
  return fingerprint.replace(/(.{4})(?=.)/g, '$1 ');
}
