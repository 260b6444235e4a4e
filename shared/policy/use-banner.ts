import type { Policy } from '../vocabulary/policy';

/** What whoever signs in acknowledges where the deployment has no words of its own: whose cameras these are, and the clauses that bind. Pure. */
export function usualBanner({ title, clauses, sessions, lock }: Policy): string {
  const quoted = [...new Set([sessions.clause, lock.clause])].map((clause) => `${clause}: ${clauses[clause] ?? ''}`);
  return [
    `These cameras belong to the school district. They are shared under the agreement “${title}”, for police work alone.`,
    'Look only for a purpose that you can name. Everything that you do here is written down with your name, and the district reads it.',
    ...quoted,
  ]
    .join('\n')
    .slice(0, 2_000);
}
