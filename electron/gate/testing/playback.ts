/** What a test asks of what is played back. */
import type { AuditEntry } from '../../../shared/audit/entry';
import type { Playback } from '../../../shared/vocabulary/playback';

/** Who may play what, for example `bus` or `hall refused 2.7`. */
export function played(playback: Playback | null | undefined): readonly string[] {
  const name = (id: string): string => id.replace('east-tech.', '');
  return (playback?.cameraIds ?? []).map((id) => {
    const refusal = playback?.refusals.find((one) => one.cameraId === id);
    if (playback?.tickets.some((ticket) => ticket.cameraId === id)) return name(id);
    if (refusal) return `${name(id)} ${refusal.kind} ${refusal.clause}`;
    return playback?.unrecorded.includes(id) ? `${name(id)} unrecorded` : `${name(id)} nothing`;
  });
}

/** The beginnings and ends that entries tell of, for example `+ bus open-playback (training)`. */
export function playbackFacts(entries: readonly AuditEntry[]): string[] {
  return entries.flatMap(({ kind, verb, purpose, detail }) => {
    if (kind !== 'playback-started' && kind !== 'playback-ended') return [];
    const camera = String(detail['camera']).replace('east-tech.', '');
    return [`${kind === 'playback-started' ? '+' : '-'} ${camera} ${verb} (${purpose})`];
  });
}

/** The playlist of a minute of a camera’s recordings. */
export function playlistAt(id: string, atMs: number): string {
  return `http://nvr.test/${id}/archive/${Math.floor(atMs / 1_000)}/${Math.floor(atMs / 1_000) + 60}/index.m3u8`;
}
