/**
 * Makes each EXT-X-PROGRAM-DATE-TIME of a playlist that states no offset one of UTC. The parser would take it for a time of
 * wherever this machine stands, and in the night of a clock change for one that comes twice or not at all.
 */
export function inUtc(text: string): string {
  return text.replace(/^(#EXT-X-PROGRAM-DATE-TIME:[ \t]*\d{4}-\d\d-\d\dT[\d:.]+)(?=[ \t\r]*$)/gm, '$1Z');
}
